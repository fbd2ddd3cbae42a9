import Contracts
import Engine
import Foundation
import NIOCore
import NIOSSL
import ServiceTime
import Testing

@testable import Channels

/// Deliveries to Debian's aiosmtpd.
@Suite(.timeLimit(.minutes(2)))
struct SMTPDeliveryTests {
  /// What the server kept about a mail.
  private struct Envelope: Decodable {
    let sender: String
    let recipients: [String]
    let options: [String]
    let hello: String
    let encrypted: Bool
    let authenticated: Bool
  }

  /// A server with the directory that it writes to.
  private struct Server {
    let scratch: Scratch
    let peer: Peer

    init(_ arguments: [String] = []) async throws {
      scratch = try Scratch()
      peer = try await Peer("smtp/smtp-server.py", [scratch.path] + arguments)
    }

    func driver(_ settings: [String: String] = [:]) throws -> any ReachableChannel {
      let all = ["host": "127.0.0.1", "port": "\(peer.port)", "from": "tocsin@lumen.example"].merging(settings) { $1 }
      return try ChannelCatalogue.make(
        Channel(key: "mail", kind: "smtp", settings: all), environment: .test(["SMTP_PASSWORD": "corne de brume é"]))
    }

    /// Delivers a page; the server lives until it is answered.
    func deliver(to address: String = "alice@lumen.example", _ settings: [String: String] = [:]) async throws
      -> DeliveryOutcome
    {
      defer { withExtendedLifetime(self) {} }
      return try await driver(settings).deliver(.page(), to: address)
    }

    func envelope(_ number: Int = 1) throws -> Envelope {
      try JSONDecoder().decode(Envelope.self, from: Data(try scratch.bytes("\(number).json")))
    }
  }

  private func encrypted(_ mode: String, _ authority: TestAuthority, host: String = "localhost") -> [String: String] {
    ["tls": mode, "host": host, "ca-file": authority.authority]
  }

  private func tls(_ mode: String, _ authority: TestAuthority) -> [String] {
    ["--tls", mode, "--certificate", authority.certificate, "--key", authority.key]
  }

  private let signedIn = ["username": "tocsin", "password-env": "SMTP_PASSWORD"]
  private let account = ["--user", "tocsin", "--password", "corne de brume é"]

  @Test func `a page arrives with both parts`() async throws {
    let server = try await Server()
    let outcome = try await server.deliver()
    #expect(outcome == .accepted(providerReference: "2.0.0 Ok: queued as 1"))
    let read = try ReadMail.of(try server.scratch.bytes("1.eml"))
    #expect(read.subject == Letter.page().subject)
    #expect(read.text.contains("\n.Prise en compte promise avant le lundi"))
    #expect(read.html.contains("<b>ne répond plus</b>"))
    #expect(read.defects == [])
    let envelope = try server.envelope()
    #expect(envelope.sender == "tocsin@lumen.example")
    #expect(envelope.recipients == ["alice@lumen.example"])
    #expect(envelope.hello == "lumen.example")
  }

  @Test func `the bytes arrive as they were written`() async throws {
    let server = try await Server()
    _ = try await server.deliver()
    let sender = Mailbox(name: "Tocsin", address: try MailAddress("tocsin@lumen.example"))
    let written = MailWriter.bytes(MailMessage(.page(), from: sender, to: try MailAddress("alice@lumen.example"), date: t0))
    #expect(try server.scratch.bytes("1.eml") == written)
    #expect(try server.envelope().options.contains("SIZE=\(written.count)"))
  }

  @Test func `STARTTLS protects the password and the mail`() async throws {
    let authority = try TestAuthority()
    let server = try await Server(tls("starttls", authority) + account)
    let outcome = try await server.deliver(encrypted("required-starttls", authority).merging(signedIn) { $1 })
    #expect(outcome.isAccepted, "\(outcome)")
    #expect(try server.envelope().encrypted)
    #expect(try server.envelope().authenticated)
  }

  @Test func `TLS from the first byte protects the mail, also by address`() async throws {
    let authority = try TestAuthority()
    let server = try await Server(tls("implicit", authority))
    let outcome = try await server.deliver(encrypted("implicit", authority, host: "127.0.0.1"))
    #expect(outcome.isAccepted, "\(outcome)")
    #expect(try server.envelope().encrypted)
  }

  @Test func `STARTTLS is used when it is offered`() async throws {
    let authority = try TestAuthority()
    let server = try await Server(tls("starttls", authority))
    let outcome = try await server.deliver(encrypted("starttls", authority))
    #expect(outcome.isAccepted, "\(outcome)")
    #expect(try server.envelope().encrypted)
  }

  @Test func `no mail leaves without the STARTTLS that is required`() async throws {
    let server = try await Server()
    let outcome = try await server.deliver(["tls": "required-starttls"])
    #expect(outcome.temporaryReason?.contains("does not offer STARTTLS") == true, "\(outcome)")
    #expect(server.scratch.names == [])
  }

  @Test(arguments: ["required-starttls", "implicit"])
  func `a certificate that nobody vouches for is refused`(mode: String) async throws {
    let authority = try TestAuthority()
    let server = try await Server(tls(mode == "implicit" ? mode : "starttls", authority))
    let stranger = try TestAuthority()
    let outcome = try await server.deliver(["tls": mode, "host": "localhost", "ca-file": stranger.authority])
    #expect(outcome.temporaryReason?.contains("TLS failed") == true, "\(outcome)")
    #expect(server.scratch.names == [])
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func `a certificate of another host is refused`(host: String) async throws {
    let other = try TestAuthority(names: "DNS:mail.other.example")
    let server = try await Server(tls("starttls", other))
    let outcome = try await server.deliver(["tls": "required-starttls", "host": host, "ca-file": other.authority])
    #expect(outcome.temporaryReason?.contains("TLS failed") == true, "\(outcome)")
    #expect(server.scratch.names == [])
  }

  @Test(arguments: ["PLAIN", "LOGIN"])
  func `it signs in by either mechanism`(mechanism: String) async throws {
    let server = try await Server(account + ["--mechanism", mechanism])
    let outcome = try await server.deliver(signedIn)
    #expect(outcome.isAccepted, "\(outcome)")
    #expect(try server.envelope().authenticated)
  }

  @Test func `a wrong password is final and says what to check`() async throws {
    let server = try await Server(["--user", "tocsin", "--password", "another"])
    let outcome = try await server.deliver(signedIn)
    let reason = try #require(outcome.permanentReason)
    #expect(reason.contains("535"))
    #expect(reason.contains("Check the user name and the password."))
    #expect(!reason.contains("corne"))
  }

  @Test func `a busy mailbox is tried again`() async throws {
    let outcome = try await Server().deliver(to: "busy@lumen.example")
    #expect(outcome.temporaryReason?.contains("450 4.2.1 Mailbox is busy") == true, "\(outcome)")
  }

  @Test func `an unknown mailbox is final`() async throws {
    let outcome = try await Server().deliver(to: "unknown@lumen.example")
    #expect(outcome.permanentReason?.contains("550 5.1.1 No such user here") == true, "\(outcome)")
  }

  @Test func `a server that shuts down is tried again`() async throws {
    let outcome = try await Server().deliver(to: "closing@lumen.example")
    #expect(outcome.temporaryReason?.contains("421") == true, "\(outcome)")
  }

  @Test func `a connection lost after the message is tried again with the same identifier`() async throws {
    let server = try await Server()
    let driver = try server.driver()
    let lost = await driver.deliver(.page(), to: "drop@lumen.example")
    #expect(lost.temporaryReason?.contains("it may have arrived") == true, "\(lost)")
    _ = await driver.deliver(.page(), to: "drop@lumen.example")
    let identifiers = try ["1.eml", "2.eml"].map { try ReadMail.of(try server.scratch.bytes($0)).headers["Message-ID"] }
    #expect(identifiers[0] == identifiers[1])
  }

  @Test func `a server that keeps the answer to itself is left`() async throws {
    let outcome = try await Server().deliver(to: "stall@lumen.example", ["data-timeout": "1"])
    #expect(outcome == .temporaryFailure("Waited 1 s for the answer to the message."))
  }

  @Test func `a mail that is too large is not sent`() async throws {
    let server = try await Server(["--size", "900"])
    let outcome = try await server.deliver()
    #expect(outcome.permanentReason?.contains("the server takes 900 at most") == true, "\(outcome)")
    #expect(server.scratch.names == [])
  }

  @Test func `an address beyond ASCII arrives where it is understood`() async throws {
    let server = try await Server()
    let outcome = try await server.deliver(to: "élodie@exemple.fr")
    #expect(outcome.isAccepted, "\(outcome)")
    #expect(try server.envelope().recipients == ["élodie@exemple.fr"])
    #expect(try server.envelope().options.contains("SMTPUTF8"))
  }

  @Test func `an address beyond ASCII is refused where it is not understood`() async throws {
    let outcome = try await Server(["--no-utf8"]).deliver(to: "élodie@exemple.fr")
    #expect(outcome.permanentReason?.contains("SMTPUTF8") == true, "\(outcome)")
  }

  @Test func `an address with a line break is refused before anything is sent`() async throws {
    let server = try await Server()
    let outcome = try await server.deliver(to: "alice@lumen.example>\r\nRCPT TO:<eve@evil.example")
    #expect(outcome.permanentReason != nil)
    #expect(server.scratch.names == [])
  }

  @Test func `no server at all is tried again`() async throws {
    // Nothing listens on port 1.
    let outcome = try await Server().deliver(["port": "1"])
    #expect(outcome.temporaryReason?.hasPrefix("No connection: 127.0.0.1 port 1") == true, "\(outcome)")
  }

  @Test func `a host that nobody knows is tried again`() async throws {
    let outcome = try await Server().deliver(["host": "mail.invalid", "tls": "none"])
    #expect(outcome.temporaryReason?.hasPrefix("No connection:") == true, "\(outcome)")
  }

  @Test func `twenty mails at once all arrive`() async throws {
    let server = try await Server()
    let driver = try server.driver()
    let accepted = await withTaskGroup(of: Bool.self) { group in
      for number in 1...20 { group.addTask { await driver.deliver(.page(key: "page/\(number)"), to: "alice@lumen.example").isAccepted } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(accepted == 20)
    #expect(server.scratch.names.filter { $0.hasSuffix(".eml") }.count == 20)
  }

  @Test func `reaching signs in and sends nothing`() async throws {
    let server = try await Server(account)
    let good = try await server.driver(signedIn).reach()
    #expect(good.isAccepted, "\(good)")
    #expect(server.scratch.names == [])
  }
}
