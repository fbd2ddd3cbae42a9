import ArgumentParser
import Engine
import Foundation
import ServiceTime

/// `tocsin vectors FILE --zoneinfo DIR`: runs a file of expected results.
struct Vectors: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run a file of expected results of business time and availability.")

  @Argument(help: "The vector file (sla-vectors/1, JSON).")
  var file: String

  @Option(help: "The directory of time zone files (TOCSIN_ZONEINFO).")
  var zoneinfo: String = Setting.text("TOCSIN_ZONEINFO", default: "/usr/share/zoneinfo")

  func run() throws {
    let directory = ZoneDirectory(path: zoneinfo)
    let vectors = try VectorFile(json: Array(try Data(contentsOf: URL(fileURLWithPath: file))))
    let report = vectors.run { try directory.zone($0) }
    for difference in report.differences { print(difference) }
    print("\(report.passed) passed, \(report.failed) failed (zone rules \(directory.version ?? "of unknown version"))")
    if report.failed > 0 { throw ExitCode(1) }
  }
}
