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
    return Viewer(session, registry: desk.registry)
  }

  /// A new session, and the cookie that opens it.
  func open(for person: Key<Person>) -> (session: Session, cookie: String) {
    let token = Token.random(bits: 128)
    let session = Session(
      digest: token.digest.hex, person: person, csrf: Token.random(bits: 128).secret, expiresAt: desk.now() + Sessions.lifetime)
    return (session, cookie(token.secret, seconds: Sessions.lifetime))
  }

  /// Ends the session.
  func close(_ session: Session) async throws { try await desk.write { try $0.deleteSession(digest: session.digest) } }

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
