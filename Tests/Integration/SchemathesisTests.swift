import Foundation
import Testing

extension Integration {
  /// A stranger's program reads the OpenAPI document and tries everything that it allows, and what it does not.
  struct SchemathesisTests {
    /// Requests for each operation in each phase; the same every time, since the seed is.
    private static let examples = 15

    @Test func `no answer is a fault of ours, and none lies outside the document`() async throws {
      try await PyPI.require(module: "schemathesis")
      try await Programs.run { programs in
        let scratch = try Scratch()
        let data = "\(scratch.path)/data"
        let server = try await Server.start(
          programs, port: try Debian.freePort(), data: data, catalogue: "\(Project.root)/examples/demo",
          options: ["--api-requests-per-minute", "1000000"])
        let (status, opened) = try await Visitor.postJSON(
          "\(server.address)/api/v1/signals", #"{"platform":"campus-nord","component":"web","severity":"blocking","summary":"Down"}"#,
          key: Tocsin.key)
        try #require(status == 202)
        let reference = try #require(opened.firstMatch(of: #/INC-\d{4}-\d{4}/#).map { String($0.0) })
        let signal = try #require(opened.firstMatch(of: #/"id":"(\w+)"/#).map { String($0.1) })
        let token = try await Tocsin.run(
          ["token", "create", "--person", "mathilde", "--name", "schemathesis", "--expires", "+1d"]
            + ["read", "report", "act", "administer"].flatMap { ["--scope", $0] }, data: data)
        let secret = try #require(token.split(whereSeparator: \.isWhitespace).map(String.init).first { $0.hasPrefix("tocsin_") })
        let settings = try scratch.write(
          "schemathesis.toml", SchemathesisTests.settings(token: secret, reference: reference, signal: signal))
        let result = try await Program.run(
          PyPI.python, SchemathesisTests.arguments(server.address, settings: settings),
          environment: ["HOME": scratch.path, "HYPOTHESIS_STORAGE_DIRECTORY": "\(scratch.path)/hypothesis"])
        try #require(result.code == 0, "\(result.output)")
        print(result.output.split(separator: "\n").suffix(12).joined(separator: "\n"))
        try #require(server.program.isRunning)
      }
    }

    /// The right of each way in, and something that is there, so that acts are more than not found.
    private static func settings(token: String, reference: String, signal: String) -> String {
      """
      [auth.openapi.token]
      bearer = "\(token)"
      [auth.openapi.intakeKey]
      bearer = "\(Tocsin.key)"
      [parameters]
      "path.reference" = "\(reference)"
      "path.signal" = "\(signal)"

      """
    }

    // A body that the document allows may still name a platform that does not exist: `positive_data_acceptance` asks for what no document
    // can say. The event stream goes on for ever, which is no answer that can be checked here: it has tests of its own.
    private static func arguments(_ address: String, settings: String) -> [String] {
      [
        "-m", "schemathesis.cli", "--config-file", settings, "run", "\(address)/api/openapi.json", "--url", address, "--checks", "all",
        "--exclude-checks", "positive_data_acceptance", "--exclude-path", "/api/v1/events", "--max-examples", String(examples), "--seed",
        "1",
        "--no-color", "--request-timeout", "10", "--suppress-health-check", "all", "--generation-database", "none", "--max-time", "60",
      ]
    }
  }
}
