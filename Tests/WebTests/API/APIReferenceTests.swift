import Foundation
import Testing

@testable import Web

/// The page that people read is the catalogue of endpoints (issue §4).
struct APIReferenceTests {
  private static let page = URL(filePath: #filePath).appending(path: "../../../../docs/api.md").standardizedFileURL

  /// TOCSIN_RECORD=1 writes the page anew.
  @Test func `the reference page says what the endpoints are`() throws {
    let expected = APIReference.markdown
    if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" { try Data(expected.utf8).write(to: Self.page) }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == expected)
  }
}
