import Contracts
import Engine
import Hummingbird
import Incidents
import Markup
import ServiceTime
import Wording

/// The second step of signing in: the code of an app, or a recovery code.
struct SecondFactorRoutes {
  let entrance: Entrance
  let seal: FormSeal
  private let limits = FactorLimits()

  init(entrance: Entrance, seal: FormSeal) {
    self.entrance = entrance
    self.seal = seal
  }

  func add(to routes: PageRoutes) {
    routes.open("/second-factor") { visit in try await show(visit) }
    routes.openForm("/second-factor") { visit, form in try await prove(visit, form) }
  }

  private func show(_ visit: Visit) async throws -> Response {
    let now = visit.desk.now()
    let isPending = try await visit.desk.read { [entrance, request = visit.request] in
      try entrance.pending(request, in: $0, at: now) != nil
    }
    return isPending ? form(visit, next: visit.query("next")) : .seeOther("/signin")
  }

  private func form(_ visit: Visit, next: String, fault: String? = nil) -> Response {
    let (value, cookie) = seal.issue(for: visit.request)
    var response = SecondFactorPage(next: next, fault: fault).page(visit.reader, seal: value)
      .response(status: fault == nil ? .ok : .unauthorized)
    if let cookie { response.headers.append(.init(name: .setCookie, value: cookie)) }
    return response
  }

  private func prove(_ visit: Visit, _ form: Form) async throws -> Response {
    try seal.check(form, of: visit.request)
    let next = form["next"]
    let now = visit.desk.now()
    let found = try await visit.desk.read { [entrance, request = visit.request, desk = visit.desk] store in
      try entrance.pending(request, in: store, at: now).map { link in
        (link.person, try entrance.known.name(of: request, for: link.person, desk: desk, in: store, at: now))
      }
    }
    guard let (person, browser) = found else { return .seeOther("/signin") }
    if let wait = limits.take(person: person, browser: browser, at: now) {
      var response = self.form(visit, next: next, fault: visit.reader.words.tooManyAttempts(.init(wait)))
      response.status = .tooManyRequests
      response.headers[.retryAfter] = String(wait)
      return response
    }
    let code = form["code"]
    let admission = try await visit.desk.write { [entrance] store -> Entrance.Admission? in
      // Looked at once more: of two that come at once, one is let in.
      guard let link = try entrance.pending(visit.request, in: store, at: now),
        let proof = try visit.desk.proveSecondFactor(of: link.person, presented: code, from: visit.address, in: store)
      else { return nil }
      try store.deleteLink(digest: link.digest)
      let isRunningOut = if case .recoveryCode = proof { true } else { false }
      return try entrance.enter(link.person, next: isRunningOut ? "/account/second-factor" : next, by: visit, in: store)
    }
    guard let admission else { return self.form(visit, next: next, fault: visit.reader(Console.Recovery.factorWrong)) }
    limits.forgive(person: person, browser: browser)
    return admission.response
  }
}

/// How often a code may be tried: by who knows the password, and by browsers that are known by themselves.
struct FactorLimits: Sendable {
  private let ofPerson = AttemptLimit(attempts: 5, refillSeconds: 120)
  private let ofBrowser = AttemptLimit(attempts: 5, refillSeconds: 120)

  /// Takes an attempt; nil when there was one, otherwise the seconds until there is.
  func take(person: Key<Person>, browser: String?, at instant: Instant) -> Int? {
    if let browser { return ofBrowser.take(browser, at: instant) }
    return ofPerson.take(person.text, at: instant)
  }

  /// Forgets the attempts of who was right.
  func forgive(person: Key<Person>, browser: String?) {
    if let browser { ofBrowser.forgive(browser) } else { ofPerson.forgive(person.text) }
  }
}

/// The form that asks for the code.
struct SecondFactorPage {
  var next = ""
  var fault: String?

  func page(_ reader: Reader, seal: String) -> Page {
    Page(bare: "\(reader(Console.Recovery.factorTitle)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { reader(Console.Recovery.factorTitle) }
        if let fault { p(.class("fault"), .role("alert")) { fault } }
        form(.method(.post), .action("/second-factor"), .class("stack")) {
          SealedField.seal(seal)
          input(.type("hidden"), .name("next"), .value(next))
          CodeField(label: Console.Recovery.factorCode, hint: Console.Recovery.factorCodeHint, isFocused: true).html(reader)
          button(.class("primary")) { reader(Console.Recovery.factorSubmit) }
        }
        p(.class("soft", "small")) { reader(Console.Recovery.factorLost) }
      }
    }
  }
}

/// The field for a code of an app or a recovery code.
struct CodeField {
  let label: LocalizedText
  var hint: LocalizedText?
  var isFocused = false

  func html(_ reader: Reader) -> HTML {
    Field(reader(label), id: "code", hint: hint.map { reader($0) }) {
      input(
        .id("code"), .name("code"), .type("text"), .autocomplete("one-time-code"), .attribute("autocapitalize", "none"),
        .attribute("spellcheck", "false"), .maxlength(40), .required, .when(isFocused, .autofocus))
    }.html
  }
}
