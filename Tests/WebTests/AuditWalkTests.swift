import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// Every address that changes something, and what it leaves behind: an entry in the audit, or one in an incident's journal.
///
/// The walk goes by the router's own table: an address that no step tells of fails the test, so that nothing is done unseen.
struct AuditWalkTests {
  /// What is done on incidents, and told by their journals: no administration.
  private static let journalled: Set<String> = [
    "POST /incidents/:reference/act", "POST /p/:token", "POST /i/:token", "POST /report", "POST /emergency",
    "POST /api/v1/incidents", "POST /api/v1/incidents/:reference/acts", "POST /api/v1/emergency", "POST /v2/enqueue",
    "POST /api/v1/intake/tocsin", "POST /api/v1/intake/alertmanager", "POST /api/v1/intake/pagerduty", "POST /api/v1/signals",
  ]

  /// What is begun and holds only once something else is done, which is told.
  private static let begun: Set<String> = ["POST /account/second-factor"]

  /// Takes the step and returns the answer's status.
  private typealias Doing = @Sendable (AuditWalk) async throws -> HTTPResponse.Status

  /// One address, who uses it, what is written down, and about what.
  private struct Step: Sendable {
    let route: String
    let by: Key<Person>
    let acts: [AuditedAct]
    let subject: String
    let take: Doing

    init(_ route: String, by: Key<Person>, _ acts: AuditedAct..., about subject: String, take: @escaping Doing) {
      self.route = route
      self.by = by
      self.acts = acts
      self.subject = subject
      self.take = take
    }
  }

  private static let steps: [Step] = signingIn + ownAccount + tokens + people + duty + quiet + api + webhooks

  private static let signingIn = [
    Step("POST /forgotten", by: "maude", .passwordResetAsked, about: "maude") { walk in
      try await walk.world.stranger().post("/forgotten", [("name", "maude")], from: "/forgotten").status
    },
    Step("POST /password/:token", by: "maude", .passwordReset, .signedIn, about: "maude") { walk in
      let link = try await walk.secret(of: .passwordReset, "maude")
      return try await walk.world.stranger().post("/password/\(link)", [("password", AuditWalk.password)]).status
    },
    Step("POST /signin", by: "maude", .signedIn, about: "maude") { walk in
      try await walk.world.stranger().post("/signin", [("name", "maude"), ("password", AuditWalk.password)], from: "/signin").status
    },
    Step("POST /signin/:token", by: "maude", .signedIn, about: "maude") { walk in
      try await walk.world.stranger().post("/signin/\(try await walk.secret(of: .signIn, "maude"))").status
    },
    Step("POST /signout", by: "bob", .signedOut, about: "bob") { walk in try await walk.bob.post("/signout", from: "/").status },
  ]

  private static let ownAccount = [
    Step("POST /account", by: "alice", .passwordSet, about: "alice") { walk in
      try await walk.alice.post("/account", [("current", AuditWalk.password), ("password", AuditWalk.password)], from: "/account").status
    },
    Step("POST /account/second-factor/confirm", by: "alice", .secondFactorOn, about: "alice") { walk in
      let page = "/account/second-factor"
      _ = try await walk.alice.post(page, [("current", AuditWalk.password)], from: page)
      return try await walk.alice.post("\(page)/confirm", [("code", try await walk.code())], from: page).status
    },
    Step("POST /account/second-factor/codes", by: "alice", .recoveryCodesMade, about: "alice") { walk in
      try await walk.alice.post("/account/second-factor/codes", [("code", try await walk.code())], from: "/account/second-factor").status
    },
    Step("POST /second-factor", by: "alice", .signedIn, about: "alice") { walk in
      let browser = walk.world.stranger()
      let fields = [("name", "alice"), ("password", AuditWalk.password)]
      #expect(try await browser.post("/signin", fields, from: "/signin").location?.hasPrefix("/second-factor") == true)
      return try await browser.post("/second-factor", [("code", try await walk.code())], from: "/second-factor").status
    },
    Step("POST /account/second-factor/off", by: "alice", .secondFactorOff, about: "alice") { walk in
      try await walk.alice.post("/account/second-factor/off", [("code", try await walk.code())], from: "/account/second-factor").status
    },
    Step("POST /account/sessions/end", by: "alice", .sessionsEnded, about: "alice") { walk in
      try await walk.alice.post("/account/sessions/end", [("session", "others")], from: "/account").status
    },
  ]

  private static let tokens = [
    Step("POST /account/tokens", by: "alice", .tokenIssued, about: "alice") { walk in
      let fields = [("name", "deploy"), ("scope", "read"), ("days", "30"), ("current", AuditWalk.password)]
      return try await walk.alice.post("/account/tokens", fields, from: "/account/tokens").status
    },
    Step("POST /account/tokens/:id/revoke", by: "alice", .tokenRevoked, about: "alice") { walk in
      try await walk.alice.post("/account/tokens/\(try await walk.newestToken())/revoke", from: "/account/tokens").status
    },
    Step("POST /tokens/:id/revoke", by: "ada", .tokenRevoked, about: "alice") { walk in
      let token = try await walk.spareToken()
      return try await walk.ada.post("/tokens/\(token)/revoke", from: "/tokens").status
    },
    Step("DELETE /api/v1/me/tokens/:id", by: "alice", .tokenRevoked, about: "alice") { walk in
      try await walk.program.delete("/api/v1/me/tokens/\(try await walk.spareToken())").answer.status
    },
  ]

  private static let people = [
    Step("POST /people/:person/invite", by: "ada", .invited, about: "bob") { walk in
      try await walk.ada.post("/people/bob/invite", from: "/people").status
    },
    Step("POST /people/:person/sessions/end", by: "ada", .sessionsEnded, about: "bob") { walk in
      try await walk.ada.post("/people/bob/sessions/end", from: "/people").status
    },
    Step("POST /people/:person/second-factor/off", by: "ada", .secondFactorOff, about: "bob") { walk in
      try await walk.world.desk.write { _ = try walk.world.desk.beginSecondFactor(of: "bob", in: $0) }
      return try await walk.ada.post("/people/bob/second-factor/off", from: "/people").status
    },
  ]

  private static let duty = [
    Step("POST /duty/test", by: "alice", .testPageSent, about: "bob") { walk in
      try await walk.alice.post("/duty/test", [("person", "bob")], from: "/duty").status
    },
    Step("POST /duty/code", by: "alice", .contactCodeSent, about: "mail") { walk in
      try await walk.alice.post("/duty/code", [("contact", "0")], from: "/duty").status
    },
    Step("POST /duty/verify", by: "alice", .contactVerified, about: "mail") { walk in
      try await walk.alice.post("/duty/verify", [("contact", "0"), ("code", try await walk.contactCode())], from: "/duty").status
    },
  ]

  private static let quiet = [
    Step("POST /mutes", by: "alice", .muted, about: "migration") { walk in
      let fields = [("matcher", "alertname=Disk*"), ("reason", "migration"), ("until", "2026-11-23T18:00")]
      return try await walk.alice.post("/mutes", fields, from: "/mutes").status
    },
    Step("POST /mutes/:id/end", by: "alice", .muteEnded, about: "") { walk in
      try await walk.alice.post("/mutes/\(try await walk.mute())/end", from: "/mutes").status
    },
    Step("POST /maintenance", by: "alice", .maintenanceDeclared, about: "campus-nord") { walk in
      let fields = [
        ("platform", "campus-nord"), ("reason", "upgrade"), ("from", "2026-11-23T20:00"), ("until", "2026-11-23T21:00"),
      ]
      return try await walk.alice.post("/maintenance", fields, from: "/maintenance").status
    },
    Step("POST /maintenance/:id/end", by: "alice", .maintenanceEnded, about: "") { walk in
      try await walk.alice.post("/maintenance/\(try await walk.window())/end", from: "/maintenance").status
    },
  ]

  private static let api = [
    Step("POST /api/v1/mutes", by: "alice", .muted, about: "migration") { walk in
      let body: JSONValue = ["match": ["a": "b"], "reason": "migration", "until": "2026-11-24T09:00:00Z"]
      return try await walk.program.post("/api/v1/mutes", body).answer.status
    },
    Step("POST /api/v1/me/signals", by: "alice", .signalRaised, about: "INC-2026-000") { walk in
      try await walk.program.post("/api/v1/me/signals", ["summary": "Slow", "platform": "campus-nord"]).answer.status
    },
    Step("DELETE /api/v1/mutes/:id", by: "alice", .muteEnded, about: "") { walk in
      try await walk.program.delete("/api/v1/mutes/\(try await walk.mute())").answer.status
    },
    Step("POST /api/v1/maintenance", by: "alice", .maintenanceDeclared, about: "campus-nord") { walk in
      let body: JSONValue = [
        "platforms": ["campus-nord"], "reason": "upgrade", "from": "2026-11-23T20:00:00Z", "until": "2026-11-23T21:00:00Z",
      ]
      return try await walk.program.post("/api/v1/maintenance", body).answer.status
    },
    Step("DELETE /api/v1/maintenance/:id", by: "alice", .maintenanceEnded, about: "") { walk in
      try await walk.program.delete("/api/v1/maintenance/\(try await walk.window())").answer.status
    },
    Step("POST /api/v1/test-pages", by: "alice", .testPageSent, about: "bob") { walk in
      try await walk.program.post("/api/v1/test-pages", ["person": "bob"]).answer.status
    },
    Step("POST /api/v1/me/contacts/:index/code", by: "alice", .contactCodeSent, about: "mail") { walk in
      try await walk.program.send(.post, "/api/v1/me/contacts/0/code").answer.status
    },
    Step("POST /api/v1/me/contacts/:index/verification", by: "alice", .contactVerified, about: "mail") { walk in
      let code = try await walk.contactCode()
      return try await walk.program.post("/api/v1/me/contacts/0/verification", ["code": .string(code)]).answer.status
    },
  ]

  private static let webhooks = [
    Step("POST /api/v1/webhooks", by: "alice", .webhookMade, about: "https://hooks.example") { walk in
      let reply = try await walk.program.post("/api/v1/webhooks", ["url": "https://hooks.example/a-secret-path"])
      _ = walk.keep(reply["secret"]?.text ?? "?")
      return reply.answer.status
    },
    Step("POST /api/v1/webhooks/:id/test", by: "alice", .webhookTested, about: "https://hooks.example") { walk in
      try await walk.program.send(.post, "/api/v1/webhooks/\(try await walk.webhook())/test").answer.status
    },
    Step("POST /account/webhooks", by: "alice", .webhookMade, about: "https://hooks.example") { walk in
      let fields = [("url", "https://hooks.example/a-secret-path"), ("current", AuditWalk.password)]
      return try await walk.alice.post("/account/webhooks", fields, from: "/account/webhooks").status
    },
    Step("POST /account/webhooks/:id/test", by: "alice", .webhookTested, about: "https://hooks.example") { walk in
      try await walk.alice.post("/account/webhooks/\(try await walk.webhook())/test", from: "/account/webhooks").status
    },
    Step("POST /account/webhooks/:id/end", by: "alice", .webhookEnded, about: "https://hooks.example") { walk in
      try await walk.alice.post("/account/webhooks/\(try await walk.webhook())/end", from: "/account/webhooks").status
    },
    Step("DELETE /api/v1/webhooks/:id", by: "alice", .webhookEnded, about: "https://hooks.example") { walk in
      try await walk.program.delete("/api/v1/webhooks/\(try await walk.webhook())").answer.status
    },
  ]

  @Test func `every address that changes something is a step, or tells it in a journal`() async throws {
    let router = Site(desk: try await World().desk, configuration: WebConfiguration()).router()
    let changing = router.routes.filter { $0.method != .get && $0.method != .head }
      .map { "\($0.method.rawValue) \("\($0.path)".replacing("{", with: ":").replacing("}", with: ""))" }
    let known = Self.steps.map(\.route) + Self.journalled + Self.begun
    #expect(Set(changing) == Set(known))
    #expect(known.count == Set(known).count)
  }

  @Test func `each step leaves who did it, when, what, about what and from where, and no secret`() async throws {
    let walk = try await AuditWalk()
    for step in Self.steps {
      walk.world.clock.advance(by: 60)
      let before = try await walk.entries().first?.position ?? 0
      let status = try await step.take(walk)
      #expect(status.code < 400, "\(step.route): \(status)")
      let new = try await walk.entries().filter { $0.position > before }.map(\.entry).reversed()
      #expect(new.map(\.act) == step.acts, "\(step.route)")
      for entry in new {
        #expect(entry.by == step.by, "\(step.route)")
        #expect(entry.at == walk.world.clock.now(), "\(step.route)")
        #expect(step.subject.isEmpty ? !entry.subject.isEmpty : entry.subject.contains(step.subject), "\(step.route): \(entry.subject)")
        let isAPI = step.route.contains("/api/")
        #expect(entry.address == (isAPI ? "unknown \(walk.token)" : "unknown"), "\(step.route)")
      }
    }
    let told = try await walk.entries().map { "\($0.entry.subject) \($0.entry.address)" }.joined(separator: "\n")
    for secret in walk.secrets { #expect(!told.contains(secret)) }
    #expect(!told.contains("@"), "an address by which someone is reached")
  }

  @Test func `what is undone leaves no entry, for both are one transaction`() async throws {
    struct Undone: Error {}
    let world = try await World()
    let token = try await world.desk.issueToken(for: "alice", name: "t", scopes: [.read], until: t0 + 60).token
    await #expect(throws: Undone.self) {
      try await world.desk.write { store in
        #expect(try world.desk.revokeToken(token, by: "ada", from: "", in: store))
        throw Undone()
      }
    }
    let entries = try await world.desk.read { try $0.auditEntries(before: nil, limit: 9).map(\.entry.act) }
    #expect(entries == [.tokenIssued, .catalogueApplied])
    #expect(try await world.desk.read { try $0.tokens(of: "alice").first?.revokedAt } == nil)
  }
}
