import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Wording

/// Signing in by password or by a link that works once, and signing out.
struct SignInRoutes {
  let entrance: Entrance
  let seal: FormSeal
  let passwords: PasswordCheck
  private let limits = SignInLimits()

  init(entrance: Entrance, seal: FormSeal, passwords: PasswordCheck) {
    self.entrance = entrance
    self.seal = seal
    self.passwords = passwords
  }

  private var sessions: Sessions { entrance.sessions }

  func add(to routes: PageRoutes) {
    routes.open("/signin") { visit in
      if visit.context.viewer != nil { return .seeOther("/") }
      return form(visit, SignInPage(next: visit.query("next"), notice: visit.query("over") == "1" ? Console.SignIn.signedOut : nil))
    }
    routes.openForm("/signin") { visit, form in try await signIn(visit, form) }
    routes.open("/signin/:token") { visit in try await showLink(visit) }
    routes.openForm("/signin/:token") { visit, _ in try await useLink(visit) }
    routes.form("/signout", nil) { visit, _ in
      try await sessions.close(visit.viewer.session, from: visit.visit.address)
      return .seeOther("/signin?over=1", cookies: [sessions.expiredCookie])
    }
  }

  private func form(_ visit: Visit, _ page: SignInPage) -> Response {
    let (value, cookie) = seal.issue(for: visit.request)
    var response = page.page(visit.reader, seal: value).response(status: page.fault == nil ? .ok : .unauthorized)
    if let cookie { response.headers.append(.init(name: .setCookie, value: cookie)) }
    return response
  }

  private func signIn(_ visit: Visit, _ form: Form) async throws -> Response {
    try seal.check(form, of: visit.request)
    let now = visit.desk.now()
    let name = form["name"]
    let next = form["next"]
    let person = visit.desk.registry.person(named: name)
    let account = person?.key.text ?? "?" + name.lowercased()
    let (stored, browser) = try await visit.desk.read { [known = entrance.known, request = visit.request, desk = visit.desk] store in
      guard let person else { return (String?.none, String?.none) }
      return (
        try store.account(person.key)?.passwordHash, try known.name(of: request, for: person.key, desk: desk, in: store, at: now)
      )
    }
    if let wait = limits.take(address: visit.address, account: account, browser: browser, at: now) {
      var response = self.form(visit, SignInPage(next: next, name: name, fault: visit.reader.words.tooManyAttempts(.init(wait))))
      response.status = .tooManyRequests
      response.headers[.retryAfter] = String(wait)
      return response
    }
    let isRight = try await passwords.verify(
      form.typed("password"), against: stored.flatMap { PasswordHash($0) }, for: browser == nil ? .strangers : .known)
    guard isRight, let person else {
      return self.form(visit, SignInPage(next: next, name: name, fault: visit.reader(Console.SignIn.wrong)))
    }
    limits.forgive(account: account, browser: browser)
    return try await visit.desk.write { [entrance] in try entrance.admit(person.key, next: next, by: visit, in: $0) }.response
  }

  // MARK: One-time links

  private func showLink(_ visit: Visit) async throws -> Response {
    guard let link = try await visit.link(.signIn), let person = visit.desk.registry.people[link.person] else {
      return SignInLinkPage(name: nil).page(visit.reader).response(status: .notFound)
    }
    return SignInLinkPage(name: person.name).page(visit.reader.reading(as: person)).response()
  }

  // The link is used up in the transaction that opens the session: of two that press at once, one gets in.
  private func useLink(_ visit: Visit) async throws -> Response {
    guard let digest = visit.linkDigest else { throw WebFault.notFound }
    let now = visit.desk.now()
    let admission = try await visit.desk.write { [entrance, desk = visit.desk] store -> Entrance.Admission? in
      guard let link = try store.link(digest: digest, at: now), link.purpose == .signIn, desk.registry.people[link.person] != nil
      else { return nil }
      try store.deleteLink(digest: digest)
      return try entrance.admit(link.person, next: "/", by: visit, in: store)
    }
    guard let admission else { return SignInLinkPage(name: nil).page(visit.reader).response(status: .notFound) }
    return admission.response
  }
}

extension Visit {
  /// The digest of the token in the address; nil when it cannot be one.
  var linkDigest: String? { Token(presented: parameter("token"))?.digest.hex }

  /// The link that the address speaks of, when it is of that purpose and still good.
  func link(_ purpose: Link.Purpose) async throws -> Link? {
    guard let digest = linkDigest else { return nil }
    let now = desk.now()
    let link = try await desk.read { try $0.link(digest: digest, at: now) }
    return link?.purpose == purpose ? link : nil
  }
}

extension Registry {
  /// The person of that key or mail address.
  func person(named name: String) -> Person? {
    if let person = people[Key(name)] { return person }
    let wanted = name.lowercased()
    guard wanted.contains("@") else { return people[Key(wanted)] }
    return contents.people.first { $0.contacts.contains { $0.address.lowercased() == wanted } }
  }
}
