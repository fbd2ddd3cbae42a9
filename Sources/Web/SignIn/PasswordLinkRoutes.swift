import Contracts
import Digests
import Engine
import Hummingbird
import Incidents
import Markup
import ServiceTime
import Wording

/// A password by mail: for who has forgotten it, and for who has none yet.
struct PasswordLinkRoutes {
  let entrance: Entrance
  let seal: FormSeal
  let passwords: PasswordCheck
  private let ofAddress = AttemptLimit(attempts: 10, refillSeconds: 60)
  private let ofPerson = AttemptLimit(attempts: 3, refillSeconds: 600)

  init(entrance: Entrance, seal: FormSeal, passwords: PasswordCheck) {
    self.entrance = entrance
    self.seal = seal
    self.passwords = passwords
  }

  func add(to routes: PageRoutes) {
    routes.open("/forgotten") { visit in forgotten(visit) }
    routes.openForm("/forgotten") { visit, form in try await send(visit, form) }
    routes.open("/password/:token") { visit in try await show(visit) }
    routes.openForm("/password/:token") { visit, form in try await choose(visit, form) }
  }

  // MARK: Asking for the mail

  private func forgotten(_ visit: Visit) -> Response {
    let (value, cookie) = seal.issue(for: visit.request)
    var response = ForgottenPage(isSent: visit.query("sent") == "1").page(visit.reader, seal: value).response()
    if let cookie { response.headers.append(.init(name: .setCookie, value: cookie)) }
    return response
  }

  // The answer is the same whoever is named, and so is what is done for it: nobody learns here which names there are.
  private func send(_ visit: Visit, _ form: Form) async throws -> Response {
    try seal.check(form, of: visit.request)
    let now = visit.desk.now()
    if let wait = ofAddress.take(visit.address, at: now) { throw WebFault.tooOften(retryAfterSeconds: wait) }
    let person = visit.desk.registry.person(named: form["name"])?.key
    let isTooOften = ofPerson.take(person?.text ?? "?" + form["name"].lowercased(), at: now) != nil
    try await visit.desk.resetPassword(of: isTooOften ? nil : person, from: visit.address)
    return .seeOther("/forgotten?sent=1")
  }

  // MARK: Choosing

  private func held(_ visit: Visit) async throws -> (link: Link, person: Person)? {
    guard let digest = visit.linkDigest else { return nil }
    let now = visit.desk.now()
    let link = try await visit.desk.read { try $0.link(digest: digest, at: now) }
    guard let link, link.purpose.choosesPassword, let person = visit.desk.registry.people[link.person] else { return nil }
    return (link, person)
  }

  private func show(_ visit: Visit, fault: LocalizedText? = nil) async throws -> Response {
    guard let (_, person) = try await held(visit) else {
      return PasswordLinkPage(person: nil).page(visit.reader).response(status: .notFound)
    }
    return PasswordLinkPage(person: person, fault: fault).page(visit.reader.reading(as: person))
      .response(status: fault == nil ? .ok : .unprocessableContent)
  }

  // The link itself shows that the form is ours; it is used up in the transaction that keeps the password.
  private func choose(_ visit: Visit, _ form: Form) async throws -> Response {
    guard let (link, person) = try await held(visit) else {
      return PasswordLinkPage(person: nil).page(visit.reader).response(status: .notFound)
    }
    let password = form.typed("password")
    guard password.count >= AccountRoutes.passwordCharactersMin else {
      return try await show(visit, fault: Console.SignIn.passwordTooShort)
    }
    guard password.utf8.count <= Password.utf8CountMax else { return try await show(visit, fault: Console.Account.passwordTooLong) }
    let hash = try await passwords.hash(password)
    let now = visit.desk.now()
    let admission = try await visit.desk.write { [entrance] store -> Entrance.Admission? in
      guard try store.link(digest: link.digest, at: now) != nil else { return nil }
      let act: AuditedAct = link.purpose == .invitation ? .passwordSet : .passwordReset
      try visit.desk.savePassword(hash, of: person.key, keeping: nil, by: person.key, act: act, from: visit.address, in: store)
      return try entrance.admit(person.key, next: "/", by: visit, in: store)
    }
    guard let admission else { return PasswordLinkPage(person: nil).page(visit.reader).response(status: .notFound) }
    return admission.response
  }
}

extension Link.Purpose {
  /// Whether whoever holds such a link may choose a password.
  var choosesPassword: Bool {
    switch self {
    case .invitation, .passwordReset: true
    case .page, .notice, .signIn, .secondFactor: false
    }
  }
}

/// The form to ask for a mail.
struct ForgottenPage {
  let isSent: Bool

  func page(_ reader: Reader, seal: String) -> Page {
    Page(bare: "\(reader(Console.Recovery.title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { reader(Console.Recovery.title) }
        if isSent {
          p(.class("notice"), .role("status")) { reader(Console.Recovery.sent) }
          p(.class("soft", "small")) { reader(Console.Recovery.sentHint) }
          a(.class("button"), .href("/signin")) { reader(Console.Navigation.signIn) }
        } else {
          p(.class("soft")) { reader(Console.Recovery.intro) }
          form(.method(.post), .action("/forgotten"), .class("stack")) {
            SealedField.seal(seal)
            Field(reader(Console.SignIn.name), id: "name", hint: reader(Console.SignIn.nameHint)) {
              input(
                .id("name"), .name("name"), .type("text"), .autocomplete("username"), .attribute("autocapitalize", "none"),
                .attribute("spellcheck", "false"), .maxlength(200), .required, .autofocus)
            }.html
            button(.class("primary")) { reader(Console.Recovery.submit) }
          }
        }
      }
    }
  }
}

/// The form behind the link.
struct PasswordLinkPage {
  /// Nil when the link is no longer good.
  let person: Person?
  var fault: LocalizedText?

  func page(_ reader: Reader) -> Page {
    Page(bare: "\(reader(Console.Recovery.chooseTitle)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        if let person {
          h1 { person.name }
          p(.class("soft")) { reader(Console.Recovery.chooseHint) }
          FaultList(faults: fault.map { [$0] } ?? []).html(reader)
          form(.method(.post), .class("stack")) {
            input(.type("hidden"), .name("name"), .value(person.key.text), .autocomplete("username"))
            PasswordField(name: "password", label: Console.SignIn.newPassword, hint: Console.SignIn.newPasswordHint, isNew: true).html(
              reader)
            button(.class("primary", "wide")) { reader(Console.Recovery.chooseTitle) }
          }
        } else {
          h1 { reader(Console.Recovery.chooseTitle) }
          p { reader(Console.Recovery.expired) }
          a(.class("button"), .href("/forgotten")) { reader(Console.Recovery.another) }
        }
      }
    }
  }
}

/// A field for a password.
struct PasswordField {
  let name: String
  let label: LocalizedText
  var hint: LocalizedText?
  var isNew = false

  func html(_ reader: Reader) -> HTML {
    Field(reader(label), id: name, hint: hint.map { reader($0) }) {
      input(
        .id(name), .name(name), .type("password"), .autocomplete(isNew ? "new-password" : "current-password"), .maxlength(1_024), .required)
    }.html
  }
}
