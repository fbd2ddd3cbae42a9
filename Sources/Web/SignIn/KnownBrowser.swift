import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import ServiceTime

/// Tells a browser in which someone has signed in before from one in which nobody has, by a cookie that we have signed.
///
/// Whoever guesses at a password from elsewhere uses up the attempts of strangers on that account. Its owner comes with this cookie and has
/// attempts of their own, so that nobody can keep the person on duty out. The cookie opens nothing by itself.
struct KnownBrowser: Sendable {
  /// Half a year: longer than anyone's holidays.
  static let lifetime: Seconds = 180 * 86_400
  /// The secret with which the cookies are signed.
  private static let secretName = "browsers"

  let isSecure: Bool

  /// One cookie for each person, so that several can share a desk; its name says nothing of whom.
  private func cookieName(of person: Key<Person>) -> String {
    let tag = SHA256.digest(of: "browser:\(person)").hex.prefix(12)
    return "\(isSecure ? "__Host-" : "")tocsin-known-\(tag)"
  }

  /// By which the attempts from this browser are counted; nil when the person has not signed in here before.
  func name(
    of request: Request, for person: Key<Person>, desk: any DeskPort, in store: any StoreReader, at now: Instant
  ) throws -> String? {
    guard let value = request.cookies[cookieName(of: person)]?.value, let secret = try desk.secret(named: Self.secretName, in: store)
    else { return nil }
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let seconds = Int64(parts[0]), let given = Token(presented: String(parts[1])) else { return nil }
    let age = now - Instant(seconds)
    guard given == signature(of: person, signedInAt: Instant(seconds), secret), age >= 0, age < Self.lifetime else { return nil }
    return "\(person)#\(given.digest.hex)"
  }

  /// The cookie for a browser in which the person signs in now.
  func cookie(for person: Key<Person>, desk: any DeskPort, in store: any StoreWriter, at now: Instant) throws -> String {
    let secret = try desk.secretMade(named: Self.secretName, in: store)
    let value = "\(now.secondsSince1970).\(signature(of: person, signedInAt: now, secret).secret)"
    return "\(cookieName(of: person))=\(value); Path=/; Max-Age=\(Self.lifetime); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
  }

  private func signature(of person: Key<Person>, signedInAt instant: Instant, _ secret: [UInt8]) -> Token {
    Token.derived(key: secret, message: "browser:\(person):\(instant.secondsSince1970)")
  }
}
