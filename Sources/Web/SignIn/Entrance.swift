import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import ServiceTime

/// Lets someone in who has shown who they are, or asks for the second factor first.
struct Entrance: Sendable {
  /// How long someone may take to find their telephone.
  static let pendingSeconds: Seconds = 600

  let sessions: Sessions
  let known: KnownBrowser

  /// Where the browser goes, with the cookies it takes along.
  struct Admission: Sendable {
    let location: String
    let cookies: [String]

    var response: Response { .seeOther(location, cookies: cookies) }
  }

  private var isSecure: Bool { sessions.isSecure }
  private var cookieName: String { isSecure ? "__Host-tocsin-pending" : "tocsin-pending" }

  /// After a password or a link was right: the session, or the page that asks for the second factor.
  func admit(_ person: Key<Person>, next: String, by visit: Visit, in store: any StoreWriter) throws -> Admission {
    guard try visit.desk.asksForSecondFactor(of: person, in: store) else { return try enter(person, next: next, by: visit, in: store) }
    let token = Token.random(bits: 128)
    try store.insertLink(
      Link(
        digest: token.digest.hex, purpose: .secondFactor, person: person, incident: nil,
        expiresAt: visit.desk.now() + Entrance.pendingSeconds))
    let query = next.isLocalPath && next != "/" ? "?next=\(next.percentEncoded)" : ""
    return Admission(location: "/second-factor\(query)", cookies: [cookie(token.secret, seconds: Entrance.pendingSeconds)])
  }

  /// After everything that is asked for was right.
  func enter(_ person: Key<Person>, next: String, by visit: Visit, in store: any StoreWriter) throws -> Admission {
    let now = visit.desk.now()
    let (session, cookie) = sessions.open(
      for: person, from: visit.address, browser: BrowserName.short(visit.request.headers[.userAgent]))
    try store.insertSession(session)
    try store.insertAudit(AuditEntry(at: now, by: person, act: .signedIn, subject: person.text, address: visit.address))
    let remembered = try known.cookie(for: person, desk: visit.desk, in: store, at: now)
    return Admission(location: next.isLocalPath ? next : "/", cookies: [cookie, remembered, self.cookie("", seconds: 0)])
  }

  /// The digest of who is on the way in, by the request's cookie.
  func pendingDigest(of request: Request) -> String? {
    request.cookies[cookieName].flatMap { Token(presented: $0.value) }?.digest.hex
  }

  /// Who is on the way in; nil when nobody is, or when it has taken them too long.
  func pending(_ request: Request, in store: any StoreReader, at now: Instant) throws -> Link? {
    guard let digest = pendingDigest(of: request), let link = try store.link(digest: digest, at: now), link.purpose == .secondFactor
    else { return nil }
    return link
  }

  private func cookie(_ value: String, seconds: Seconds) -> String {
    "\(cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
  }
}

extension String {
  /// Whether an address stays on this server.
  var isLocalPath: Bool {
    let bytes = Array(utf8.prefix(2))
    guard bytes.first == UInt8(ascii: "/") else { return false }
    guard utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
    return bytes.count == 1 || (bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\"))
  }
}
