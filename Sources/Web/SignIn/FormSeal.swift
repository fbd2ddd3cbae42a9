import Digests
import HTTPTypes
import Hummingbird

/// Shows that a form of someone who is not signed in came from a page of ours: a cookie, and its digest in the form.
///
/// Another site can neither read the cookie nor guess the digest, so that it cannot sign a visitor in under another name.
struct FormSeal: Sendable {
  static let field = "seal"

  let isSecure: Bool

  private var cookieName: String { isSecure ? "__Host-tocsin-form" : "tocsin-form" }

  /// The value for the form, and the cookie to set when the browser has none yet.
  func issue(for request: Request) -> (value: String, cookie: String?) {
    if let known = request.cookies[cookieName]?.value, let token = Token(presented: known) { return (seal(token), nil) }
    let token = Token.random(bits: 128)
    let cookie = "\(cookieName)=\(token.secret); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    return (seal(token), cookie)
  }

  /// - Throws: `WebFault.staleForm`.
  func check(_ form: Form, of request: Request) throws {
    guard let known = request.cookies[cookieName]?.value, let token = Token(presented: known),
      let given = Token(presented: form[FormSeal.field]), let expected = Token(presented: seal(token)), given == expected
    else { throw WebFault.staleForm }
  }

  private func seal(_ token: Token) -> String { SHA256.digest(of: "form:" + token.secret).hex }
}
