import Contracts
import Digests
import Engine
import Hummingbird
import Incidents
import Wording

/// The reader's own account: the password, and the browsers in which they are signed in.
struct AccountRoutes {
  static let passwordCharactersMin = 12

  let passwords: PasswordCheck
  private let attempts = AttemptLimit(attempts: 5, refillSeconds: 60)

  init(passwords: PasswordCheck) { self.passwords = passwords }

  func add(to routes: PageRoutes) {
    routes.page("/account", .seeIncidents) { visit in
      let done = visit.visit.query("done")
      let notice = done == "1" ? Console.SignIn.passwordSaved : done == "ended" ? Console.Sessions.ended : nil
      return try await show(visit, notice: notice).response()
    }
    routes.form("/account", .seeIncidents) { visit, form in try await save(visit, form) }
    routes.form("/account/sessions/end", .seeIncidents) { visit, form in try await end(visit, form) }
  }

  private func show(_ visit: SignedVisit, notice: LocalizedText? = nil, faults: [LocalizedText] = []) async throws -> Page {
    let person = visit.viewer.person.key
    let now = visit.reader.now
    let model = try await visit.desk.read { [desk = visit.desk] store in
      AccountPage.Model(
        hasPassword: try store.account(person)?.passwordHash != nil,
        hasSecondFactor: try desk.asksForSecondFactor(of: person, in: store),
        tokenCount: try store.tokens(of: person).count { $0.isGood(at: now) }, sessions: try store.sessions(of: person, at: now))
    }
    return AccountPage(model: model, notice: notice, faults: faults).page(visit.reader, viewer: visit.viewer)
  }

  // Whoever finds an open browser must not be able to take the account over: the password in use is asked for, or a fresh session.
  private func save(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    let person = visit.viewer.person.key
    if let wait = attempts.take(person.text, at: visit.reader.now) { throw WebFault.tooOften(retryAfterSeconds: wait) }
    if let fault = try await passwords.fault(form.typed("current"), of: visit) {
      return try await show(visit, faults: [fault]).response(status: .unprocessableContent)
    }
    let password = form.typed("password")
    guard password.count >= AccountRoutes.passwordCharactersMin else {
      return try await show(visit, faults: [Console.SignIn.passwordTooShort]).response(status: .unprocessableContent)
    }
    guard password.utf8.count <= Password.utf8CountMax else {
      return try await show(visit, faults: [Console.Account.passwordTooLong]).response(status: .unprocessableContent)
    }
    let hash = try await passwords.hash(password)
    // Whoever came in with the old password, or with a link that was sent before, is out.
    try await visit.desk.write { store in
      try visit.desk.savePassword(
        hash, of: person, keeping: visit.viewer.session.digest, by: person, act: .passwordSet, from: visit.visit.address, in: store)
    }
    attempts.forgive(person.text)
    return .seeOther("/account?done=1")
  }

  /// Ends one session of the reader's own, or all but this one.
  private func end(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    let person = visit.viewer.person.key
    let own = visit.viewer.session.digest
    let named = form["session"]
    let now = visit.reader.now
    try await visit.desk.write { store in
      if named == "others" {
        try store.deleteSessions(of: person, except: own)
      } else {
        guard try store.sessions(of: person, at: now).contains(where: { $0.digest == named }) else { throw WebFault.notFound }
        try store.deleteSession(digest: named)
      }
      try store.insertAudit(visit.entry(.sessionsEnded, person.text))
    }
    return .seeOther("/account?done=ended")
  }
}

extension PasswordCheck {
  /// What is wrong with the password of someone who is signed in; nil when it is right. Whoever has none must have signed in just now.
  func fault(_ password: String, of visit: SignedVisit) async throws -> LocalizedText? {
    let person = visit.viewer.person.key
    guard let stored = try await visit.desk.read({ try $0.account(person)?.passwordHash }) else {
      return visit.isFresh ? nil : Console.Account.signInAnew
    }
    return try await verify(password, against: PasswordHash(stored), for: .known) ? nil : Console.Account.currentWrong
  }
}

extension SignedVisit {
  /// What is written down of an act of the reader's.
  func entry(_ act: AuditedAct, _ subject: String) -> AuditEntry {
    AuditEntry(at: reader.now, by: viewer.person.key, act: act, subject: subject, address: visit.address)
  }
}
