import Foundation
import Intake
import Testing

/// Hostile bytes, the same on every run: the reader never traps, and what it accepts it writes again.
struct JSONFuzzTests {
  private static let alphabet = Array("{}[]\",:\\/ \n\t0123456789.eE+-truefalsnbu\u{e9}\u{1F600}\0".utf8) + [0xFF, 0xC3, 0xED, 0xA0]

  private func checkRoundTrip(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes) else { return }
    let written = value.serialised
    #expect((try? JSONValue(parsing: written)) == value, "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `random bytes never trap the reader`(seed: UInt64) {
    var dice = Dice(seed: seed)
    for _ in 0..<4_000 {
      let length = Int.random(in: 0..<48, using: &dice)
      checkRoundTrip((0..<length).map { _ in Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &dice)] })
    }
  }

  @Test(arguments: ["firing", "resolved", "group-mixed", "group-truncated"])
  func `real payloads with bytes changed, cut and doubled never trap a format`(name: String) throws {
    let original = try fixture("alertmanager/\(name).json")
    var dice = Dice(seed: 20_261_123)
    for _ in 0..<1_500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &dice) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes[place] = Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &dice)]
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...64, using: &dice)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 32)], at: place)
        }
      }
      checkRoundTrip(bytes)
      for format in IntakeCatalogue.all {
        do {
          _ = try format.parse(bytes, context)
        } catch {
          #expect([400, 413, 415, 422].contains(error.status))
          #expect(!error.problems.isEmpty && !error.detail.isEmpty)
        }
      }
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `random documents are read as they were written`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for _ in 0..<300 {
      var text = ""
      Self.write(to: &text, depth: 0, using: &dice)
      let value = try json(text)
      #expect(try JSONValue(parsing: value.serialised) == value)
      // Foundation must agree that it is JSON, both as it came and as it is written again.
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      _ = try JSONSerialization.jsonObject(with: Data(value.serialised), options: .fragmentsAllowed)
    }
  }

  private static func write(to text: inout String, depth: Int, using dice: inout Dice) {
    switch Int.random(in: 0..<(depth < 6 ? 8 : 5), using: &dice) {
    case 0: text += "null"
    case 1: text += Bool.random(using: &dice) ? "true" : " false\n"
    case 2: text += "\(Int64.random(in: .min ... .max, using: &dice))"
    case 3:
      text += "\(Int.random(in: 0...99, using: &dice)).\(Int.random(in: 0...99, using: &dice))"
      text += "e-\(Int.random(in: 0...20, using: &dice))"
    case 4: writeText(to: &text, using: &dice)
    case 5, 6:
      text += "["
      for index in 0..<Int.random(in: 0..<5, using: &dice) {
        if index > 0 { text += ", " }
        write(to: &text, depth: depth + 1, using: &dice)
      }
      text += "]"
    default:
      text += "{"
      for index in 0..<Int.random(in: 0..<5, using: &dice) {
        if index > 0 { text += "," }
        text += "\"\(index)é\":"
        write(to: &text, depth: depth + 1, using: &dice)
      }
      text += "}"
    }
  }

  private static func writeText(to text: inout String, using dice: inout Dice) {
    let parts = ["a", "é", "\u{1F600}", #"\n"#, #"\u00e9"#, #"\ud83d\ude00"#, #"\u0001"#, #"\""#, #"\\"#, "/", " ", "\u{7F}"]
    text += "\""
    for _ in 0..<Int.random(in: 0..<8, using: &dice) { text += parts[Int.random(in: 0..<parts.count, using: &dice)] }
    text += "\""
  }
}
