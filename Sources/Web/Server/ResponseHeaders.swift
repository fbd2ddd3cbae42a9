import HTTPTypes
import Hummingbird
import Logging

/// Puts on every answer the number of its request and what a browser must not do with it.
struct ResponseHeaders: RouterMiddleware {
  typealias Context = WebContext

  /// Whether browsers reach the server by HTTPS, and shall never try without.
  let isSecure: Bool

  // No inline script, no inline style, nothing from elsewhere: what slips through the escaping finds nothing that runs it.
  private static let policy =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
  private static let transport = "max-age=31536000"
  private static let permissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.requestID] = context.id
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.contentTypeOptions] = "nosniff"
    response.headers[.frameOptions] = "DENY"
    response.headers[.referrerPolicy] = "same-origin"
    response.headers[.openerPolicy] = "same-origin"
    response.headers[.permissionsPolicy] = Self.permissions
    if isSecure { response.headers[.strictTransportSecurity] = Self.transport }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}

extension HTTPField.Name {
  // These names are valid tokens.
  static let requestID = HTTPField.Name("X-Request-Id")!
  static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
  static let frameOptions = HTTPField.Name("X-Frame-Options")!
  static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
  static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
  static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
