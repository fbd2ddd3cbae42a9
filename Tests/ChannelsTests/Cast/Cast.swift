import Contracts
import Engine
import Foundation
import ServiceTime

@testable import Channels

/// Monday 23 November 2026, 10:05:00 in Paris.
let t0 = Instant(1_795_424_700)

extension Letter {
  /// The page that Alice gets.
  static func page(
    key: String = "INC-2026-0142/page/alice/1", subject: String = "INC-2026-0142 · bloquant · Campus Nord ne répond plus",
    text: String = "Campus Nord ne répond plus.\n\n.Prise en compte promise avant le lundi 23 novembre à 11 h 05.\n",
    html: String = "<p>Campus Nord <b>ne répond plus</b> &amp; attend.</p>\n",
    short: String = "INC-2026-0142 bloquant : Campus Nord ne répond plus. https://tocsin.example/p/x7", isPage: Bool = true
  ) -> Letter {
    Letter(
      key: key, subject: subject, text: text, html: html, short: short, isPage: isPage, language: .french, incident: "INC-2026-0142",
      link: "https://tocsin.example/p/x7")
  }

  /// The receipt that Claire gets.
  static var notice: Letter {
    Letter(
      key: "INC-2026-0142/receipt/claire", subject: "INC-2026-0142: we have received your report", text: "We have received it.\n",
      html: "<p>We have received it.</p>\n", short: "INC-2026-0142 received.", isPage: false, language: .english, incident: "INC-2026-0142",
      link: nil)
  }
}

extension ChannelEnvironment {
  /// The machine of the tests: `t0`, real files, these variables.
  static func test(_ variables: [String: String] = [:]) -> ChannelEnvironment {
    ChannelEnvironment(variables: variables, now: { t0 })
  }
}

extension DeliveryOutcome {
  var isAccepted: Bool { if case .accepted = self { true } else { false } }
  var temporaryReason: String? { if case .temporaryFailure(let reason) = self { reason } else { nil } }
  var permanentReason: String? { if case .permanentFailure(let reason) = self { reason } else { nil } }
}

/// A mail as Python's parser reads it.
struct ReadMail: Decodable {
  let headers: [String: String]
  let names: [String]
  let subject: String
  let type: String
  let text: String
  let html: String
  let defects: [String]

  static func of(_ bytes: [UInt8]) throws -> ReadMail {
    let printed = try Child.run("/usr/bin/python3", [Fixture.path("mail/read-mail.py")], input: bytes)
    return try JSONDecoder().decode(ReadMail.self, from: Data(printed.utf8))
  }
}

/// A certificate authority of the test run, and a server's certificate that it signed for localhost and 127.0.0.1.
final class TestAuthority: Sendable {
  let scratch: Scratch

  var authority: String { "\(scratch.path)/ca.pem" }
  var certificate: String { "\(scratch.path)/server.pem" }
  var key: String { "\(scratch.path)/server.key" }

  /// - Parameter names: what the server's certificate is for.
  init(names: String = "DNS:localhost,IP:127.0.0.1") throws {
    scratch = try Scratch()
    let path = scratch.path
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    _ = try Child.run(
      "/usr/bin/openssl",
      ["req", "-x509"] + curve + ["-days", "2", "-subj", "/CN=Tocsin test CA", "-keyout", "\(path)/ca.key", "-out", authority])
    _ = try Child.run(
      "/usr/bin/openssl", ["req"] + curve + ["-subj", "/CN=Tocsin test server", "-keyout", key, "-out", "\(path)/server.csr"])
    let extensions = try scratch.file("extensions", "subjectAltName=\(names)\n")
    _ = try Child.run(
      "/usr/bin/openssl",
      [
        "x509", "-req", "-in", "\(path)/server.csr", "-CA", authority, "-CAkey", "\(path)/ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", extensions, "-out", certificate,
      ])
  }
}
