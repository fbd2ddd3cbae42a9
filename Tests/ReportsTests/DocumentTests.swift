import Contracts
import Engine
import Foundation
import Reports
import Testing

struct DocumentTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/reports")
    .standardizedFileURL

  /// TOCSIN_RECORD=1 writes the files anew.
  @Test(arguments: ["november.en.html", "november.fr.html", "november.csv", "november.json"])
  func `the month reads as it was looked at`(_ name: String) async throws {
    let november = try await November()
    try await november.play()
    let form = try #require(ReportForm(rawValue: String(name.split(separator: ".").last ?? "")))
    let text = try form.text(try await november.report(), name.contains(".fr.") ? .french : .english)
    let file = Self.fixtures.appending(path: name)
    if ProcessInfo.processInfo.environment["TOCSIN_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: Self.fixtures, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == text)
  }

  @Test(arguments: ReportForm.allCases) func `the same journal gives the same bytes`(_ form: ReportForm) async throws {
    let november = try await November()
    try await november.play()
    let first = try form.text(try await november.report(), .french)
    november.clock.advance(by: 90 * 86_400)
    #expect(try form.text(try await november.report(), .french) == first)
  }

  @Test func `the digest changes with the journal`() async throws {
    let november = try await November()
    try await november.play()
    let before = try await november.report().record.digest
    try await november.act(.note("one more line"), on: try #require(try await november.report().incidents.last).reference)
    #expect(try await november.report().record.digest != before)
    #expect(before.count == 64)
  }

  @Test func `what someone wrote is shown and never obeyed`() async throws {
    let november = try await November()
    try await november.play()
    let report = try await november.report()
    let html = ReportDocument.html(report, .english)
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script"))
    let csv = ReportCSV.text(report)
    #expect(csv.contains("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\") <script>alert(1)</script>\""))
    #expect(!csv.contains(",=") && !csv.contains(",\"="))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(ReportJSON.text(report).utf8)) as? [String: Any])
    let titles = (json["incidents"] as? [[String: Any]])?.compactMap { $0["title"] as? String }
    #expect(titles?.last == November.hostile)
  }

  @Test func `every line of the table has every column`() async throws {
    let november = try await November()
    try await november.play()
    let lines = ReportCSV.text(try await november.report()).split(separator: "\r\n")
    let columns = lines[0].split(separator: ",").count
    #expect(lines.count > 10)
    for line in lines where !line.contains("\"") { #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == columns) }
  }

  @Test func `a month without incidents says so`() async throws {
    let november = try await November()
    let html = ReportDocument.html(try await november.report(), .english)
    #expect(html.contains("No incident this month."))
    #expect(html.contains("No promise was to be kept this month."))
  }

  @Test func `a customer that the catalogue does not know has no report`() async throws {
    let november = try await November()
    #expect(try await november.desk.monthlyReport(of: "nobody", November.month) == nil)
  }

  @Test func `the document's colours are those of the console`() async throws {
    let tokens = Self.fixtures.appending(path: "../../../Sources/Web/Assets/tokens.css").standardizedFileURL
    let rules = try String(contentsOf: tokens, encoding: .utf8).split(separator: "\n").map { String($0.drop { $0 == " " }) }
    let html = ReportDocument.html(try await (try await November()).report(), .english)
    let lines = Set(html.split(separator: "\n").map { String($0.drop { $0 == " " }) })
    for rule in rules.dropFirst() { #expect(lines.contains(rule), "\(rule)") }
  }
}
