import Foundation
import Testing

extension Integration {
  /// Alertmanager, Tocsin, a mail server, a responder and an operator: from a signal to a kept promise.
  struct PromiseKeptTests {
    @Test func `an alert becomes a page and a receipt, is worked on, resolved and confirmed`() async throws {
      try await Debian.require(module: "aiosmtpd", package: "python3-aiosmtpd")
      try await Programs.run { programs in
        let scene = try await Scene.set(programs, grouping: "alertname, platform", repeating: "4h")
        let alert = Watch.Alert("MoodleDown", platform: "campus-nord", component: "web", summary: "Connexion refusée par Moodle")
        try await scene.watch.send(alert)

        let page = try await scene.mailbox.mail("page") { $0.link("/p/") != nil }
        let receipt = try await scene.mailbox.mail("receipt") { $0.to.contains("claire.dubois@") }
        let reference = try #require(receipt.subject.firstMatch(of: #/INC-\d{4}-\d{4}/#).map { String($0.0) })
        try await checkFirstMails(page: page, receipt: receipt, reference: reference, scene)

        let responder = try #require(people[page.to.address], "a page went to \(page.to)")
        try await answerByLink(try #require(page.link("/p/")), reference, responder, scene)
        try await work(reference, responder, alert, receipt: receipt, scene)
        try await confirm(reference, receipt: receipt, scene)
        try await checkWhatRemains(reference, scene)
      }
    }

    // MARK: The first minute

    private func checkFirstMails(page: Mail, receipt: Mail, reference: String, _ scene: Scene) async throws {
      try #require(page.subject.hasPrefix("BLOQUANT Campus Nord : Connexion refusée par Moodle"))
      try #require(page.text.contains("Campus Nord") && page.text.contains(reference))
      try #require(receipt.subject.hasPrefix("[Bloquant] Campus Nord : Connexion refusée par Moodle"))
      try #require(receipt.link("/i/")?.hasPrefix(scene.server.address) == true)

      let sheet = try await scene.server.incident(reference)
      try #require(sheet.incident.way == "standard" && sheet.incident.handling == "paging" && sheet.incident.progress == "open")
      let promised = Set(sheet.promises.filter { $0.state == "running" }.map(\.due).map(PromisedTime.minute))
      try #require(promised.count >= 2, "prise en compte and rétablissement at least: \(sheet.promises)")
      try #require(PromisedTime.times(in: receipt.text) == promised, "the receipt says when: \(receipt.text)")
    }

    // MARK: The responder

    /// Opens the page's link: looking does nothing, the buttons do.
    private func answerByLink(_ link: String, _ reference: String, _ responder: String, _ scene: Scene) async throws {
      let phone = Visitor(scene.server.address)
      for _ in 1...3 {
        let seen = try await phone.get(link)
        try #require(seen.status == 200 && seen.body.contains("value=\"acknowledge\""))
      }
      try #require(try await scene.server.incident(reference).incident.handling == "paging")

      try #require(try await phone.post(link, ["act": "acknowledge"]).status == 200)
      let acknowledged = try await scene.server.incident(reference)
      try #require(acknowledged.incident.handling == "acknowledged" && acknowledged.incident.holder == responder)
      try #require(acknowledged.incident.progress == "open" && acknowledged.clock("takeIntoAccount") == "running")

      try #require(try await phone.post(link, ["act": "takeIntoAccount"]).status == 200)
      let taken = try await scene.server.incident(reference)
      try #require(taken.incident.progress == "takenIntoAccount" && taken.clock("takeIntoAccount") == "kept")
    }

    /// Begins on the command line, goes on in the console: both work on the same incident.
    private func work(_ reference: String, _ responder: String, _ alert: Watch.Alert, receipt: Mail, _ scene: Scene) async throws {
      try await Tocsin.run(["incident", reference, "begin", "--as", responder], data: scene.server.data)
      try #require(try await scene.server.incident(reference).clock("intervention") == "kept")

      let desk = Visitor(scene.server.address)
      let link = try await Tocsin.run(["user", "link", responder], data: scene.server.data).trimmingCharacters(in: .whitespacesAndNewlines)
      try #require(try await desk.post(link, [:]).status == 303)
      let seal = try #require(try await desk.get("/incidents/\(reference)").hidden("csrf"))
      func act(_ name: String, _ text: String) async throws {
        let answer = try await desk.post("/incidents/\(reference)/act", ["csrf": seal, "act": name, "text": text])
        try #require(answer.status == 303, "\(name): \(answer.body)")
      }

      try await act("proposeWorkaround", "Utilisez le miroir en attendant.")
      let workaround = try await notice("workaround", like: receipt, scene) { $0.text.contains("Utilisez le miroir en attendant.") }
      try #require(workaround.subject.contains("contournement") && workaround.subject.contains(reference))
      try #require(try await scene.server.incident(reference).clock("workaround") == "kept")

      try await scene.watch.send(alert.resolved)
      try await recoveries(1, in: reference, scene)
      try #require(try await scene.server.incident(reference).incident.status == "open", "who has taken it into account resolves")

      try await act("resolve", "Le processus web a été relancé.")
      let resolved = try await scene.server.incident(reference)
      try #require(resolved.incident.status == "resolved" && resolved.clock("resolution") == "kept")
    }

    // MARK: The operator

    private func confirm(_ reference: String, receipt: Mail, _ scene: Scene) async throws {
      let resolution = try await notice("resolution", like: receipt, scene) { $0.text.contains("Le processus web a été relancé.") }
      try #require(resolution.subject.contains("résolu") && resolution.subject.contains(reference))
      let link = try #require(resolution.link("/i/"))
      let operatorsDesk = Visitor(scene.server.address)
      try #require(try await operatorsDesk.get(link).status == 200)
      try #require(try await scene.server.incident(reference).incident.status == "resolved")
      try #require(try await operatorsDesk.post(link, ["act": "confirm"]).status == 303)
      try #require(try await scene.server.incident(reference).incident.status == "closed")
    }

    /// Waits for a notice to the operator, which a mail program shows in one thread with the receipt.
    private func notice(_ what: String, like receipt: Mail, _ scene: Scene, _ isWanted: (Mail) -> Bool) async throws -> Mail {
      let notice = try await scene.mailbox.mail(what) { $0.to == receipt.to && isWanted($0) }
      let thread = try #require(receipt.headers["References"])
      try #require(notice.headers["References"] == thread && notice.headers["Message-ID"] != receipt.headers["Message-ID"])
      return notice
    }

    // MARK: What remains

    private func checkWhatRemains(_ reference: String, _ scene: Scene) async throws {
      let sheet = try await scene.server.incident(reference)
      try #require(sheet.promises.allSatisfy { $0.state == "kept" || $0.state == "notNeeded" }, "\(sheet.promises)")
      try #require(sheet.messages.allSatisfy { $0.state == "delivered" || $0.state == "superseded" }, "\(sheet.messages)")
      let mails = try await scene.mailbox.mails()
      try #require(mails.count == sheet.messages.filter { $0.state == "delivered" }.count, "each mail once")
      try #require(Set(mails.compactMap { $0.headers["Message-ID"] }).count == mails.count)
      try #require(mails.allSatisfy { $0.headers["Auto-Submitted"] == "auto-generated" && $0.defects.isEmpty })
      let store = try await scene.server.store()
      try #require(store.incidents.count == 1 && store.broken.isEmpty && store.entries >= 15)
      try #require(store.signals.filter { $0.ignored == nil }.allSatisfy { $0.incident == reference })
    }

    // MARK: One trouble, one incident

    @Test func `what Alertmanager repeats stays one incident, another alert of the component joins it, and both recover`() async throws {
      try await Debian.require(module: "aiosmtpd", package: "python3-aiosmtpd")
      try await Programs.run { programs in
        let scene = try await Scene.set(programs, grouping: "platform", repeating: "1s")
        let down = Watch.Alert("MoodleDown", platform: "campus-sud", component: "database", summary: "La base ne répond plus")
        let slow = Watch.Alert("QueriesSlow", platform: "campus-sud", component: "database", summary: "Requêtes en attente")

        try await scene.watch.send(down)
        let repeated = try await eventually("third delivery of the alert") {
          let store = try await scene.server.store()
          return store.signals.count >= 3 ? store : nil
        }
        try #require(repeated.incidents.count == 1 && repeated.signals.filter { $0.ignored == nil }.count == 1)
        try #require(repeated.signals.dropFirst().allSatisfy { $0.ignored == "duplicate" })

        try await scene.watch.send(slow)
        let joined = try await eventually("second alert in the incident") {
          let store = try await scene.server.store()
          return store.signals.filter { $0.incident != nil }.count == 2 ? store : nil
        }
        let reference = try #require(joined.incidents.first?.reference)
        try #require(joined.incidents.count == 1 && joined.signals.compactMap(\.incident) == [reference, reference])

        // One group with both states: what has recovered says nothing of the other.
        try await scene.watch.send(down.resolved)
        try await recoveries(1, in: reference, scene)
        try await scene.watch.send(slow.resolved)
        try await recoveries(2, in: reference, scene)

        let store = try await scene.server.store()
        try #require(store.incidents.map(\.status) == ["open"] && store.broken.isEmpty)
        let mails = try await eventually("page and receipt") {
          let mails = try await scene.mailbox.mails()
          return mails.count >= 2 ? mails : nil
        }
        try #require(mails.filter { $0.link("/p/") != nil }.count == 1, "one page for all of it")
        try #require(mails.filter { $0.to.contains("karim.benali@") }.count == 1, "one receipt for the customer")
      }
    }

    private func recoveries(_ count: Int, in reference: String, _ scene: Scene) async throws {
      try await eventually("recovery \(count)") {
        let recovered = try await scene.server.store().signals.filter { $0.status == "recovered" && $0.incident == reference }
        return Set(recovered.map(\.fingerprint)).count == count
      }
    }

    private let people = [
      "alice.martin@lumen.example": "alice", "bob.leroy@lumen.example": "bob", "chloe.petit@lumen.example": "chloe",
      "david.moreau@lumen.example": "david", "mathilde.roux@lumen.example": "mathilde",
    ]
  }
}

/// Everyone in place: the mail server, Tocsin with the demo's catalogue, and Alertmanager.
private struct Scene {
  let scratch: Scratch
  let mailbox: Mailbox
  let server: Server
  let watch: Watch

  static func set(_ programs: Programs, grouping: String, repeating: String) async throws -> Scene {
    let scratch = try Scratch()
    let mailbox = Mailbox(directory: try scratch.directory("mails"))
    let mailPort = try await programs.startPeer("smtp/smtp-server.py", [mailbox.directory])
    let port = try Debian.freePort()
    let catalogue = try Tocsin.catalogue(
      in: scratch,
      replacing: [
        "http://127.0.0.1:8080": "http://127.0.0.1:\(port)",
        "mail: {kind: catcher, directory: mail}":
          "mail: {kind: smtp, host: 127.0.0.1, port: \(mailPort), from: tocsin@lumen.example}",
      ])
    let server = try await Server.start(programs, port: port, data: "\(scratch.path)/data", catalogue: catalogue)
    let watch = try await Watch.start(programs, scratch: scratch, server: server.address, grouping: grouping, repeating: repeating)
    return Scene(scratch: scratch, mailbox: mailbox, server: server, watch: watch)
  }
}

/// A promised time as a receipt says it: "avant 16 h 02 aujourd’hui, lundi 23 novembre 2026".
private enum PromisedTime {
  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
  ]

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    return calendar
  }

  /// Every promised time of a text, to the minute.
  static func times(in text: String) -> Set<Date> {
    let pattern = #/avant (\d+) h(?: (\d\d))? (?:aujourd.hui, |demain, |le )\w+ (\d+)(?:er)? (\w+) (\d{4})/#
    return Set(
      text.matches(of: pattern).compactMap { match in
        let month = months.firstIndex(of: String(match.4)).map { $0 + 1 }
        return calendar.date(
          from: DateComponents(
            year: Int(match.5), month: month, day: Int(match.3), hour: Int(match.1), minute: match.2.flatMap { Int($0) } ?? 0))
      })
  }

  /// The minute of an instant such as `2026-11-23T15:02:41Z`.
  static func minute(_ iso8601: String) -> Date {
    let date = (try? Date(iso8601, strategy: .iso8601)) ?? .distantPast
    return Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
  }
}

extension String {
  /// The address of `Alice <alice@lumen.example>`, or the text itself.
  fileprivate var address: String {
    guard let open = lastIndex(of: "<") else { return self }
    return String(self[index(after: open)...].prefix { $0 != ">" })
  }
}
