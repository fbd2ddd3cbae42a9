import Contracts
import Digests
import Engine
import Hummingbird
import Incidents
import Markup
import Wording

/// The reader's own account: choosing a password, after the link that works once.
struct AccountRoutes {
  private static let passwordCharactersMin = 12

  let passwords: PasswordCheck
  private let attempts = AttemptLimit(attempts: 5, refillSeconds: 60)

  init(passwords: PasswordCheck) { self.passwords = passwords }

  func add(to routes: PageRoutes) {
    routes.page("/account", .seeIncidents) { visit in
      try await show(visit, isSaved: visit.visit.query("done") == "1").response()
    }
    routes.form("/account", .seeIncidents) { visit, form in try await save(visit, form) }
  }

  private func show(_ visit: SignedVisit, isSaved: Bool = false, faults: [LocalizedText] = []) async throws -> Page {
    let person = visit.viewer.person.key
    let hasPassword = try await visit.desk.read { try $0.account(person)?.passwordHash != nil }
    return AccountPage(hasPassword: hasPassword, isSaved: isSaved, faults: faults).page(visit.reader, viewer: visit.viewer)
  }

  // Whoever finds an open browser must not be able to take the account over: the password in use is asked for.
  private func save(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    let person = visit.viewer.person.key
    let now = visit.reader.now
    if let wait = attempts.take(person.text, at: now) { throw WebFault.tooOften(retryAfterSeconds: wait) }
    let stored = try await visit.desk.read { try $0.account(person)?.passwordHash }
    if let stored, try await !passwords.verify(form.typed("current"), against: PasswordHash(stored), for: .known) {
      return try await show(visit, faults: [Console.Account.currentWrong]).response(status: .unprocessableContent)
    }
    let password = form.typed("password")
    guard password.count >= AccountRoutes.passwordCharactersMin else {
      return try await show(visit, faults: [Console.SignIn.passwordTooShort]).response(status: .unprocessableContent)
    }
    guard let hash = try? await passwords.hash(password) else {
      return try await show(visit, faults: [Console.Account.passwordTooLong]).response(status: .unprocessableContent)
    }
    // Whoever came in with the old password, or with a link that was sent before, is out.
    let own = visit.viewer.session.digest
    try await visit.desk.write { store in
      try store.saveAccount(Account(person: person, passwordHash: hash.text), at: now)
      try store.deleteSessions(of: person, except: own)
      try store.deleteLinks(.signIn, of: person)
    }
    attempts.forgive(person.text)
    return .seeOther("/account?done=1")
  }
}

/// The form to choose a password.
struct AccountPage {
  let hasPassword: Bool
  let isSaved: Bool
  let faults: [LocalizedText]

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Navigation.account)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { viewer.person.name }
        if isSaved { p(.class("notice"), .role("status")) { reader(Console.SignIn.passwordSaved) } }
        h2 { reader(Console.SignIn.setPassword) }
        FaultList(faults: faults).html(reader)
        form(.method(.post), .action("/account"), .class("stack")) {
          SealedField.session(viewer)
          // Password keepers look for the name beside the password.
          input(.type("hidden"), .name("name"), .value(viewer.person.key.text), .autocomplete("username"))
          if hasPassword {
            secret("current", Console.Account.currentPassword, hint: nil, autocomplete: "current-password", reader)
          }
          secret("password", Console.SignIn.newPassword, hint: Console.SignIn.newPasswordHint, autocomplete: "new-password", reader)
          button(.class("primary")) { reader(Console.Navigation.save) }
        }
      }
    }
  }

  private func secret(_ name: String, _ label: LocalizedText, hint: LocalizedText?, autocomplete: String, _ reader: Reader) -> HTML {
    Field(reader(label), id: name, hint: hint.map { reader($0) }) {
      input(.id(name), .name(name), .type("password"), .autocomplete(autocomplete), .maxlength(1_024), .required)
    }.html
  }
}
