import Foundation
import Testing
import Wording

/// Renderings kept in `Tests/Fixtures/letters`. `TOCSIN_RECORD=1` writes them anew; otherwise they are compared.
enum Golden {
  static let link = "https://tocsin.lumen.example/p/7Q2MK4V9ZTB8N6D3"

  static func check(_ letter: RenderedLetter, _ name: String, location: SourceLocation = #_sourceLocation) throws {
    let file = Cast.fixtures.appending(path: "letters/\(name).txt")
    let rendering = """
      Subject: \(letter.subject)
      Short: \(letter.short)

      --- text ---
      \(letter.text)
      --- html ---
      \(letter.html)
      """
    if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" {
      try Data(rendering.utf8).write(to: file)
      return
    }
    let known = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(rendering == known, "\(name) reads differently; look at it, then record it with TOCSIN_RECORD=1", sourceLocation: location)
  }
}
