import Incidents
import Testing

@testable import Catalogue

/// Whatever the bytes, reading returns, in time, and says what is wrong.
@Suite struct HostileTests {
  @Test func `a thousand laughs are refused before they are multiplied`() {
    var yaml = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(problems(yaml).first?.hasPrefix("C004 tocsin.yaml:2:10") == true)
  }

  @Test func `an alias as a key is refused`() {
    #expect(problems("a: &x [1, 2]\n? *x\n: b\n").first?.hasPrefix("C004 tocsin.yaml:2:3") == true)
  }

  @Test func `a star in a pattern, a quote or a comment is no alias`() {
    let yaml =
      base + """
        # &x and then *x
        routing:
          a: {match: {summary: "*x*", alertname: 'Disk*', source: a*b}, severity: major}
        """
    #expect(problems(yaml) == [])
  }

  @Test func `blocks nested beyond reason are refused`() {
    let block = (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(problems("house:\n" + block.split(separator: "\n").map { " " + $0 }.joined(separator: "\n")).contains { $0.hasPrefix("C003") })
    let dashes = "house: \n  " + String(repeating: "- ", count: 900) + "a\n"
    #expect(problems(dashes).contains { $0.hasPrefix("C003") || $0.hasPrefix("C002") })
  }

  @Test func `many keys that stand twice end the file, not the program`() {
    let yaml = "customers:\n" + (0..<100).map { "  k\($0): {name: a}\n  k\($0): {name: b}\n" }.joined()
    let found = problems(yaml)
    #expect(found.allSatisfy { $0.hasPrefix("C005") })
    #expect(!found.isEmpty)
  }

  @Test func `keys of odd shapes that stand twice are reported`() {
    for yaml in ["{? [a]: b, ? [a]: c}", "\"\": a\n\"\": b\n", "\"\\x41\": a\nA: b\n", "{a: 1, 'a': 2, \"a\": 3}"] {
      #expect(!problems(yaml).isEmpty, "\(yaml)")
    }
  }

  @Test func `a file cut anywhere is read or refused, never more`() {
    let bytes = Array(base.utf8)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      _ = read(String(decoding: bytes[..<length], as: UTF8.self))
    }
  }

  @Test func `random damage is read or refused, never more`() {
    var random = SeededRandom(state: 2026)
    let strange: [Unicode.Scalar] = [
      "{", "}", "[", "]", ":", "&", "*", "!", "|", ">", "'", "\"", "#", "\t", "\n", "\0", "\u{2028}", "\u{FEFF}", "%", "?",
    ]
    for _ in 0..<300 {
      var scalars = Array(base.unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<scalars.count, using: &random)
        if Bool.random(using: &random) {
          scalars.remove(at: index)
        } else {
          scalars.insert(strange.randomElement(using: &random) ?? "{", at: index)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      _ = read(String(text))
    }
  }

  @Test func `line breaks are counted as the parser counts them`() {
    #expect(problems("house:\r\n  name: Lumen\r\n  colour: red\r\n").first?.hasPrefix("C010 tocsin.yaml:3:3") == true)
    #expect(problems("\u{FEFF}house:\n  colour: red\n").first?.hasPrefix("C010 tocsin.yaml:2:3") == true)
    #expect(
      problems("house:\r\n  name: a\r\n  name: b\r\n").first
        == "C005 tocsin.yaml:3:3 \"house.name\" is already declared at tocsin.yaml:2:3. Keep one of the two.")
  }

  @Test func `tags change nothing`() {
    #expect(read("house: {name: !!binary aGVsbG8=, language: !x fr}").contents.house.name == "aGVsbG8=")
  }
}
