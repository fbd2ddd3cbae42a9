import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import ServiceTime

/// The cookie that says who is signed in. The store keeps its digest only.
struct Sessions: Sendable {
  /// Twelve hours: a day's work, and a night's duty.
  static let lifetime: Seconds = 12 * 3_600
  /// How exactly it is known when a browser was seen: each note is a write.
  private static let seenSeconds: Seconds = 300

  let desk: any DeskPort
  let isSecure: Bool

  // The prefix makes browsers refuse the cookie when it comes without `Secure`, or for another path or host.
  private var cookieName: String { isSecure ? "__Host-tocsin" : "tocsin" }

  /// Who is signed in, by the request's cookie.
  func viewer(of request: Request) async throws -> Viewer? {
    guard let value = request.cookies[cookieName]?.value, let token = Token(presented: value) else { return nil }
    let digest = token.digest.hex
    let now = desk.now()
    guard let session = try await desk.read({ try $0.session(digest: digest, at: now) }) else { return nil }
    if session.seenAt.map({ now - $0 >= Sessions.seenSeconds }) ?? true { await markSeen(session, at: now) }
    return Viewer(session, registry: desk.registry)
  }

  // A page is shown also while nothing can be written.
  private func markSeen(_ session: Session, at now: Instant) async {
    _ = try? await desk.write { try $0.markSeen(session: session.digest, at: now) }
  }

  /// A new session, and the cookie that opens it.
  func open(for person: Key<Person>, from address: String, browser: String) -> (session: Session, cookie: String) {
    let token = Token.random(bits: 128)
    let now = desk.now()
    let session = Session(
      digest: token.digest.hex, person: person, csrf: Token.random(bits: 128).secret, expiresAt: now + Sessions.lifetime, openedAt: now,
      seenAt: now, address: address, browser: browser)
    return (session, cookie(token.secret, seconds: Sessions.lifetime))
  }

  /// Ends the session.
  func close(_ session: Session, from address: String) async throws {
    let entry = AuditEntry(at: desk.now(), by: session.person, act: .signedOut, subject: session.person.text, address: address)
    try await desk.write { store in
      try store.deleteSession(digest: session.digest)
      try store.insertAudit(entry)
    }
  }

  /// The cookie that takes the session's away.
  var expiredCookie: String { cookie("", seconds: 0) }

  private func cookie(_ value: String, seconds: Seconds) -> String {
    "\(cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
  }
}

/// Finds out who is signed in, for what comes after it.
struct SessionLookup: RouterMiddleware {
  typealias Context = WebContext

  let sessions: Sessions

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.viewer = try await sessions.viewer(of: request)
    return try await next(request, context)
  }
}
