import Foundation
import Testing

extension Integration {
  /// PagerDuty's own client, with nothing changed but the address.
  struct PagerDutyClientTests {
    private struct Understood: Decodable {
      let own: String
      let given: String
      let acknowledged: String
      let resolved: String
      let refusal: Int?
    }

    @Test func `PagerDuty's client triggers, acknowledges and resolves`() async throws {
      try await PyPI.require(module: "pdpyras")
      try await Programs.run { programs in
        let scratch = try Scratch()
        let server = try await Server.start(
          programs, port: try Debian.freePort(), data: "\(scratch.path)/data", catalogue: "\(Project.root)/examples/demo")
        let script = Project.fixture("integration/pagerduty-client.py")
        let result = try await Program.run(PyPI.python, [script, server.address, Tocsin.key])
        try #require(result.code == 0, "\(result.output)")
        let last = try #require(result.output.split(separator: "\n").last)
        let understood = try JSONDecoder().decode(Understood.self, from: Data(last.utf8))
        try #require(understood.own == "moodle-login" && understood.acknowledged == "moodle-login")
        try #require(understood.given.isEmpty == false && understood.resolved == understood.given)
        try #require(understood.refusal == 400)

        let store = try await server.store()
        try #require(store.signals.map(\.status).sorted() == ["firing", "firing", "recovered"])
        let reference = try #require(store.signals.first { $0.fingerprint == "moodle-login" }?.incident)
        let sheet = try await server.incident(reference)
        try #require(sheet.incident.handling == "acknowledged" && sheet.incident.severity == "blocking")
        try #require(sheet.clock("takeIntoAccount") == "running", "a machine's acknowledgement stops no clock")
      }
    }
  }
}
