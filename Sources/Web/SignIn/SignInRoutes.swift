import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Wording

/// Signing in by password or by a link that works once, and signing out.
struct SignInRoutes {
  let sessions: Sessions
  let configuration: WebConfiguration
  private let seal: FormSeal
  let passwords: PasswordCheck
  private let limits = SignInLimits()
  private let known: KnownBrowser

  init(sessions: Sessions, configuration: WebConfiguration, passwords: PasswordCheck) {
    self.sessions = sessions
    self.passwords = passwords
    self.configuration = configuration
    seal = FormSeal(isSecure: configuration.secureCookies)
    known = KnownBrowser(isSecure: configuration.secureCookies)
  }

  func add(to routes: PageRoutes) {
    routes.open("/signin") { visit in
      if visit.context.viewer != nil { return .seeOther("/") }
      return form(visit, SignInPage(next: visit.query("next"), notice: visit.query("over") == "1" ? Console.SignIn.signedOut : nil))
    }
    routes.openForm("/signin") { visit, form in try await signIn(visit, form) }
    routes.open("/signin/:token") { visit in try await showLink(visit) }
    routes.openForm("/signin/:token") { visit, _ in try await useLink(visit) }
    routes.form("/signout", nil) { visit, _ in
      try await sessions.close(visit.viewer.session)
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
    let (stored, browser) = try await visit.desk.read { [known, request = visit.request] store in
      guard let person else { return (String?.none, String?.none) }
      return (try store.account(person.key)?.passwordHash, try known.name(of: request, for: person.key, in: store, at: now))
    }
    if let wait = limits.take(address: visit.clientAddress(configuration), account: account, browser: browser, at: now) {
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
    return try await enter(as: person.key, next: next, in: visit.desk)
  }

  private func enter(as person: Key<Person>, next: String, in desk: any DeskPort) async throws -> Response {
    let (session, cookie) = sessions.open(for: person)
    let remembered = try await desk.write { [known] store in
      try store.insertSession(session)
      return try known.cookie(for: person, in: store, at: desk.now())
    }
    return .seeOther(next.isLocalPath ? next : "/", cookies: [cookie, remembered])
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
    let desk = visit.desk
    let cookies = try await desk.write { [known] store -> [String]? in
      guard let link = try store.link(digest: digest, at: now), link.purpose == .signIn, desk.registry.people[link.person] != nil
      else { return nil }
      try store.deleteLink(digest: digest)
      let (session, cookie) = sessions.open(for: link.person)
      try store.insertSession(session)
      return [cookie, try known.cookie(for: link.person, in: store, at: now)]
    }
    guard let cookies else { return SignInLinkPage(name: nil).page(visit.reader).response(status: .notFound) }
    return .seeOther("/", cookies: cookies)
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

  /// Where the request comes from, as far as limits are concerned: an address, or the network of 64 bits it lies in.
  func clientAddress(_ configuration: WebConfiguration) -> String {
    var address = context.peer
    if let name = configuration.clientAddressHeader.flatMap({ HTTPField.Name($0) }),
      let last = request.headers[name]?.split(separator: ",").last
    {
      // The last entry is the one that our own proxy wrote; what stands before it anybody can invent.
      address = String(last).trimmed
    }
    guard address.contains(":") else { return address }
    let groups = address.split(separator: ":", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
    return groups.prefix(4).joined(separator: ":") + "::/64"
  }
}

extension Registry {
  /// The person of that key or mail address.
  fileprivate func person(named name: String) -> Person? {
    if let person = people[Key(name)] { return person }
    let wanted = name.lowercased()
    guard wanted.contains("@") else { return people[Key(wanted)] }
    return contents.people.first { $0.contacts.contains { $0.address.lowercased() == wanted } }
  }
}

extension String {
  /// Whether an address stays on this server.
  fileprivate var isLocalPath: Bool {
    let bytes = Array(utf8.prefix(2))
    guard bytes.first == UInt8(ascii: "/") else { return false }
    guard utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
    return bytes.count == 1 || (bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\"))
  }
}
