import Catalogue
import Foundation
import Testing

@testable import tocsin

@Suite struct CatalogueReferencePageTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/catalogue.md")

  /// TOCSIN_RECORD=1 writes the page anew.
  @Test func `the reference page says what the schema says`() throws {
    let expected = CatalogueReference.markdown(channels: CatalogueFiles.channelForms)
    if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" {
      try Data(expected.utf8).write(to: Self.page)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == expected)
  }
}
