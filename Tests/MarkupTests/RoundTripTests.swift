import Markup
import Testing

/// Random text, made of what breaks naive escaping, must be read back unchanged from element content and from an attribute.
@Suite struct RoundTripTests {
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    // SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  static let pieces = [
    "\"", "'", "<", ">", "&", "=", "/", "`", " ", "\n", "\r", "\t", "\u{301}", "\u{200D}", "\u{202E}", "\u{2028}", "\u{FEFF}", "é", "日",
    "😀",
    "<script>", "</p>", "-->", "<!--", "]]>", "&lt;", "&quot", "&#13;", "&#x22;", "onload=", "\\", "\u{85}", "\u{FFFE}", "a",
    "INC-2026-0142",
  ]

  static func text(from numbers: inout Numbers) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...24, using: &numbers) {
      if Bool.random(using: &numbers) {
        text += pieces.randomElement(using: &numbers) ?? ""
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 0x20...0x2_FFFF, using: &numbers)), scalar.value != 0x7F {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  @Test(arguments: 0..<20) func `random text is read back unchanged`(_ seed: Int) throws {
    var numbers = Numbers(state: UInt64(seed))
    for _ in 0..<200 {
      let inside = Self.text(from: &numbers)
      let attribute = Self.text(from: &numbers)
      var rendered: [UInt8] = []
      p(.title(attribute), .id("x")) { inside }.render(into: &rendered)
      let read = try #require(Self.read(rendered), "seed \(seed): \(String(decoding: rendered, as: UTF8.self))")
      // Compared by scalar: two strings that are canonically equal are not the same text.
      #expect(Array(read.attribute.unicodeScalars) == Array(attribute.unicodeScalars))
      #expect(Array(read.inside.unicodeScalars) == Array(inside.unicodeScalars))
    }
  }

  /// Reads `<p title="…" id="x">…</p>` as a browser does: an attribute ends at the first quote, the text at the first `<`.
  static func read(_ bytes: [UInt8]) -> (attribute: String, inside: String)? {
    var rest = bytes[...]
    func skip(_ expected: String) -> Bool {
      guard rest.starts(with: expected.utf8) else { return false }
      rest.removeFirst(expected.utf8.count)
      return true
    }
    func take(until end: Character) -> ArraySlice<UInt8> {
      let taken = rest.prefix { $0 != end.asciiValue }
      rest.removeFirst(taken.count)
      return taken
    }
    guard skip("<p title=\""), let attribute = decode(take(until: "\"")), skip("\" id=\"x\">"), let inside = decode(take(until: "<")),
      skip("</p>"), rest.isEmpty
    else { return nil }
    return (attribute, inside)
  }

  /// Replaces character references; `nil` for a bare ampersand, a bare carriage return or broken UTF-8.
  static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    let references: [String: UInt8] = ["amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "#13": 0x0D]
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == 0x0D { return nil }
      guard byte == 0x26 else {
        decoded.append(byte)
        continue
      }
      let name = rest.prefix { $0 != 0x3B }
      guard let character = references[String(decoding: name, as: UTF8.self)] else { return nil }
      decoded.append(character)
      rest.removeFirst(name.count + 1)
    }
    return String(validating: decoded, as: UTF8.self)
  }
}
