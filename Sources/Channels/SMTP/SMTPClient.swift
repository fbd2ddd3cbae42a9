import Digests
import Engine
import NIOCore

/// Hands one mail at a time to a mail server, over a connection of its own.
///
/// Source: RFC 5321; RFC 3207 (STARTTLS), RFC 8314 (implicit TLS), RFC 4954 (AUTH), RFC 1870 (SIZE), RFC 6531 (SMTPUTF8).
struct SMTPClient: Sendable {
  let server: SMTPServer

  private var scrub: Scrubber { Scrubber(server.credentials.map { [$0.password.text, $0.plain] } ?? []) }

  /// Hands over a message.
  ///
  /// - Parameter message: the bytes of the mail, without SMTP's dots.
  func deliver(_ message: [UInt8], from sender: MailAddress, to recipient: MailAddress) async -> DeliveryOutcome {
    do throws(SMTPFault) {
      let (connection, capabilities) = try await signIn()
      do throws(SMTPFault) {
        let reply = try await hand(message, from: sender, to: recipient, connection, capabilities)
        await leave(connection)
        return scrub(.accepted(providerReference: reply.text))
      } catch {
        connection.close()
        throw error
      }
    } catch {
      return scrub(error.outcome)
    }
  }

  /// Connects, signs in and leaves.
  func reach() async -> DeliveryOutcome {
    do throws(SMTPFault) {
      let (connection, _) = try await signIn()
      await leave(connection)
      return .accepted(providerReference: "\(server.host) port \(server.port)")
    } catch {
      return scrub(error.outcome)
    }
  }

  // MARK: - The steps

  private func signIn() async throws(SMTPFault) -> (SMTPConnection, SMTPCapabilities) {
    let connection = try await SMTPConnection.open(server)
    do throws(SMTPFault) {
      let greeting = try await connection.ask(nil, phase: .greeting, limit: server.limits.greeting)
      guard greeting.isDone else { throw .refused(.greeting, greeting) }
      var capabilities = try await hello(connection)
      let isEncrypted: Bool
      (capabilities, isEncrypted) = try await encrypt(connection, capabilities)
      if let credentials = server.credentials {
        guard isEncrypted || connection.isLoopback else {
          throw .untrusted("The connection is not encrypted, so the password was not sent. Set \"tls\" to required-starttls or implicit.")
        }
        try await authenticate(credentials, connection, capabilities)
      }
      return (connection, capabilities)
    } catch {
      connection.close()
      throw error
    }
  }

  private func hello(_ connection: SMTPConnection) async throws(SMTPFault) -> SMTPCapabilities {
    let extended = try await connection.ask("EHLO \(server.helloName)", phase: .hello, limit: server.limits.command)
    if extended.isDone { return SMTPCapabilities(extended) }
    // An old server does not know EHLO.
    guard [500, 502, 504].contains(extended.code) else { throw .refused(.hello, extended) }
    let plain = try await connection.ask("HELO \(server.helloName)", phase: .hello, limit: server.limits.command)
    guard plain.isDone else { throw .refused(.hello, plain) }
    return SMTPCapabilities()
  }

  private func encrypt(
    _ connection: SMTPConnection, _ capabilities: SMTPCapabilities
  ) async throws(SMTPFault) -> (SMTPCapabilities, isEncrypted: Bool) {
    guard server.security == .startTLS || server.security == .requiredStartTLS, let encryption = server.encryption else {
      return (capabilities, server.security == .implicit)
    }
    guard capabilities.has("STARTTLS") else {
      guard server.security == .startTLS else {
        throw .untrusted("The server does not offer STARTTLS. Set \"tls\" to implicit if it expects TLS from the first byte.")
      }
      return (capabilities, false)
    }
    let server = server
    let reply = try await connection.ask(
      "STARTTLS", phase: .encryption, limit: server.limits.command, upgrade: { try server.encryptionHandler(encryption) })
    guard reply.isDone else { throw .refused(.encryption, reply) }
    // What the server said in clear counts no more.
    return (try await hello(connection), true)
  }

  private func authenticate(
    _ credentials: SMTPServer.Credentials, _ connection: SMTPConnection, _ capabilities: SMTPCapabilities
  ) async throws(SMTPFault) {
    if capabilities.mechanisms.contains("PLAIN") {
      try await answer("AUTH PLAIN", with: [credentials.plain], connection)
    } else if capabilities.mechanisms.contains("LOGIN") {
      try await answer("AUTH LOGIN", with: [credentials.user, credentials.password.text], connection)
    } else {
      throw .unfit("The server offers neither AUTH PLAIN nor AUTH LOGIN. Remove \"username\", or check \"port\" and \"tls\".")
    }
  }

  private func answer(_ command: String, with answers: [String], _ connection: SMTPConnection) async throws(SMTPFault) {
    var reply = try await connection.ask(command, phase: .authentication, limit: server.limits.command)
    for answer in answers {
      guard reply.code == 334 else { throw .refused(.authentication, reply) }
      reply = try await connection.ask(Base64.encode(answer.utf8), phase: .authentication, limit: server.limits.command)
    }
    guard reply.isDone else { throw .refused(.authentication, reply) }
  }

  private func hand(
    _ message: [UInt8], from sender: MailAddress, to recipient: MailAddress, _ connection: SMTPConnection, _ capabilities: SMTPCapabilities
  ) async throws(SMTPFault) -> SMTPReply {
    var parameters = ""
    if let sizeMax = capabilities.sizeMax, message.count > sizeMax {
      throw .unfit("The mail has \(message.count) bytes; the server takes \(sizeMax) at most.")
    }
    if capabilities.has("SIZE") { parameters += " SIZE=\(message.count)" }
    // Bodies are always ASCII; only addresses beyond ASCII need more, in the envelope and in the headers.
    if sender.isInternationalised || recipient.isInternationalised {
      guard capabilities.has("SMTPUTF8") else { throw .unfit("The server does not take addresses beyond ASCII (SMTPUTF8).") }
      parameters += " BODY=8BITMIME SMTPUTF8"
    }
    let limit = server.limits.command
    let from = try await connection.ask("MAIL FROM:<\(sender)>\(parameters)", phase: .sender, limit: limit)
    guard from.isDone else { throw .refused(.sender, from) }
    let to = try await connection.ask("RCPT TO:<\(recipient)>", phase: .recipient, limit: limit)
    guard to.isDone else { throw .refused(.recipient, to) }
    let data = try await connection.ask("DATA", phase: .data, limit: limit)
    guard data.code == 354 else { throw .refused(.data, data) }
    let reply = try await connection.ask(SMTPContent.stuffed(message), phase: .message, limit: server.limits.data)
    guard reply.isDone else { throw .refused(.message, reply) }
    return reply
  }

  // The mail is accepted or not by now; whatever happens here changes nothing.
  private func leave(_ connection: SMTPConnection) async {
    _ = try? await connection.ask("QUIT", phase: .farewell, limit: server.limits.farewell)
    connection.close()
  }
}
