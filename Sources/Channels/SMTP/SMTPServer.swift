import NIOCore
import NIOSSL

/// How a connection to a mail server is protected.
enum SMTPSecurity: String, Sendable, CaseIterable, Hashable {
  /// STARTTLS when the server offers it.
  case startTLS = "starttls"
  /// STARTTLS or no mail.
  case requiredStartTLS = "required-starttls"
  /// TLS from the first byte.
  case implicit
  case none

  /// The port that is usual for it.
  var port: Int {
    switch self {
    case .startTLS, .requiredStartTLS: 587
    case .implicit: 465
    case .none: 25
    }
  }
}

/// The mail server that mails are handed to, and how.
struct SMTPServer: Sendable {
  /// How long each step may take.
  struct TimeLimits: Hashable, Sendable {
    let connection: TimeAmount
    let greeting: TimeAmount
    /// For each command but the message itself.
    let command: TimeAmount
    /// For sending the message and its answer.
    let data: TimeAmount

    /// For the answer to QUIT, which nothing hangs on any more.
    var farewell: TimeAmount { min(command, .seconds(2)) }
  }

  struct Credentials: Hashable, Sendable {
    let user: String
    let password: Secret

    /// The answer to AUTH PLAIN before base64 (RFC 4616).
    var plain: String { "\0\(user)\0\(password.text)" }
  }

  let host: String
  let port: Int
  let security: SMTPSecurity
  /// Nil exactly when `security` is `none`.
  let encryption: NIOSSLContext?
  let credentials: Credentials?
  /// What we call ourselves in EHLO.
  let helloName: String
  let limits: TimeLimits

  /// A handler that begins TLS and checks that the certificate is the host's.
  func encryptionHandler(_ context: NIOSSLContext) throws -> NIOSSLClientHandler {
    // There is no server name indication for addresses: the certificate must then name the address.
    try NIOSSLClientHandler(context: context, serverHostname: HostName.isAddress(host) ? nil : host)
  }
}
