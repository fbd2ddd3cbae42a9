import Digests
import ServiceTime

/// What goes out to somebody's program: a body, and the header fields that prove who sent it, and when.
struct SignedPost: Sendable {
  let body: String
  let headers: [(name: String, value: String)]

  /// - Parameter key: the same however often it is sent.
  init(_ body: String, key: String, at instant: Instant, secret: Secret) {
    self.body = body
    headers = [
      (name: "Content-Type", value: "application/cloudevents+json; charset=utf-8"),
      (name: "Idempotency-Key", value: Escape.url(key)),
      (name: "Tocsin-Timestamp", value: "\(instant.secondsSince1970)"),
      (name: "Tocsin-Signature", value: SignedPost.signature(of: body, at: instant, key: secret)),
    ]
  }

  /// The header that proves who sent `body`, and when.
  static func signature(of body: String, at instant: Instant, key: Secret) -> String {
    "v1=\(HMAC.sha256(key: Array(key.text.utf8), message: "\(instant.secondsSince1970).\(body)").hex)"
  }
}
