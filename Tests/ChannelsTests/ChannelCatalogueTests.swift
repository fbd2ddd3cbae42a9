import Contracts
import Engine
import Foundation
import NIOCore
import ServiceTime
import Testing

@testable import Channels

struct ChannelCatalogueTests {
  private func problems(_ kind: String, _ settings: [String: String]) -> [ChannelProblem] {
    ChannelCatalogue.problems(in: Channel(key: "c", kind: kind, settings: settings))
  }

  private func codes(_ kind: String, _ settings: [String: String]) -> [ChannelProblem.Code] { problems(kind, settings).map(\.code) }

  private let gateway = ["url": "https://sms.lumen.example/", "body": #"{"to":"{to}","text":"{text}"}"#]

  @Test func `every kind describes itself in both languages, with an example that is valid`() {
    for kind in ChannelCatalogue.all {
      #expect(kind.problems(in: kind.example) == [], "\(kind.id)")
      for text in [kind.title, kind.documentation] + kind.fields.map(\.hint) {
        #expect(!text.fr.isEmpty && !text.en.isEmpty, "\(kind.id)")
      }
      #expect(kind.documentation.en.count > 100 && kind.documentation.fr.count > 100, "\(kind.id)")
      #expect(Set(kind.fields.map(\.name)).count == kind.fields.count, "\(kind.id)")
    }
  }

  @Test func `every default is a valid value`() {
    for kind in ChannelCatalogue.all {
      for field in kind.fields {
        if let value = field.defaultValue { #expect(field.type.problem(with: value) == nil, "\(kind.id).\(field.name)") }
      }
    }
  }

  @Test func `every kind makes a driver from its example`() throws {
    for kind in ChannelCatalogue.all {
      let environment = ChannelEnvironment(variables: ["TOCSIN_WEBHOOK_KEY": "k"], readFile: { _ in Array("secret\n".utf8) }, now: { t0 })
      #expect(throws: Never.self) { try kind.make(settings: kind.example, environment: environment) }
    }
  }

  @Test func `an identifier names one kind`() {
    #expect(Set(ChannelCatalogue.all.map(\.id)).count == ChannelCatalogue.all.count)
    #expect(ChannelCatalogue.all.map(\.id) == ["smtp", "catcher", "ntfy", "sms-gateway", "webhook"])
  }

  @Test func `an unknown kind is answered with the nearest one`() {
    #expect(problems("smpt", [:]).map(\.advice) == ["Did you mean \"smtp\"?"])
    #expect(codes("pigeon", [:]) == [.unknownKind])
  }

  @Test func `an unknown setting is answered with the nearest one`() {
    let found = problems("smtp", ["host": "mail.lumen.example", "from": "t@lumen.example", "usernam": "x"])
    #expect(found.map(\.code) == [.unknownSetting])
    #expect(found.map(\.advice) == ["Did you mean \"username\"?"])
  }

  @Test func `all problems are reported at once`() {
    #expect(
      codes("smtp", ["port": "0", "tls": "maybe", "form": "x"]).sorted { $0.rawValue < $1.rawValue }
        == [.unknownSetting, .missingSetting, .missingSetting, .invalidSetting, .invalidSetting])
  }

  @Test func `a secret in the catalogue is refused without being repeated`() {
    let found = problems("smtp", ["host": "mail.lumen.example", "from": "t@lumen.example", "password": "corne de brume"])
    #expect(found.map(\.code) == [.unknownSetting])
    #expect(found.first?.advice.contains("\"password-file\" or \"password-env\"") == true)
    #expect(!"\(found)".contains("corne"))
  }

  @Test(arguments: [
    ("host", "mail lumen"), ("host", "mail\r\nQUIT"), ("port", "65536"), ("port", "smtp"), ("from", "tocsin"),
    ("from", "t@lumen.example\r\nBcc: eve@evil.example"), ("from-name", "Tocsin\r\nBcc: eve@evil.example"), ("hello-name", "a b"),
    ("command-timeout", "0"), ("data-timeout", "601"), ("tls", "ssl"), ("username", ""), ("password-env", "A B"),
  ])
  func `a wrong value is refused`(name: String, value: String) {
    let settings = ["host": "mail.lumen.example", "from": "t@lumen.example"].merging([name: value]) { $1 }
    #expect(problems("smtp", settings).contains { $0.code == .invalidSetting && $0.setting == name })
  }

  @Test func `a user name and a password go together`() {
    let settings = ["host": "mail.lumen.example", "from": "t@lumen.example"]
    #expect(codes("smtp", settings.merging(["username": "t"]) { $1 }) == [.missingSetting])
    #expect(codes("smtp", settings.merging(["password-env": "P"]) { $1 }) == [.missingSetting])
  }

  @Test func `a secret is named once`() {
    let settings = ["url": "https://x.example/", "signing-key-env": "K", "signing-key-file": "/k"]
    #expect(codes("webhook", settings) == [.conflictingSettings])
    #expect(codes("webhook", ["url": "https://x.example/"]) == [.missingSetting])
  }

  @Test func `a token does not cross the network in clear unless that is allowed`() {
    let settings = ["server": "http://ntfy.lumen.example", "token-env": "T"]
    #expect(codes("ntfy", settings) == [.conflictingSettings])
    #expect(codes("ntfy", settings.merging(["plain-http": "allowed"]) { $1 }) == [])
    #expect(codes("ntfy", ["server": "http://ntfy.lumen.example"]) == [])
    #expect(codes("ntfy", ["server": "http://127.0.0.1:8080", "token-env": "T"]) == [])
    #expect(codes("sms-gateway", gateway.merging(["url": "http://10.0.0.9/{secret}", "secret-env": "T"]) { $1 }) == [.conflictingSettings])
  }

  @Test func `encryption is required by default but to this machine`() throws {
    func security(_ host: String, _ more: [String: String] = [:]) throws -> SMTPServer? {
      let settings = ["host": host, "from": "t@lumen.example"].merging(more) { $1 }
      let driver = try ChannelCatalogue.make(Channel(key: "c", kind: "smtp", settings: settings), environment: .test())
      return (driver as? SMTPDriver)?.client.server
    }
    #expect(try security("mail.lumen.example")?.security == .requiredStartTLS)
    #expect(try security("mail.lumen.example")?.port == 587)
    #expect(try security("localhost")?.security == SMTPSecurity.none)
    #expect(try security("127.0.0.1")?.port == 25)
    #expect(try security("mail.lumen.example", ["tls": "implicit"])?.port == 465)
    #expect(try security("mail.lumen.example", ["tls": "starttls", "port": "2525"])?.port == 2525)
    #expect(try security("mail.lumen.example")?.limits.data == .seconds(60))
  }

  @Test(arguments: [
    ["body": #"{"to":"{to}","text":{text}}"#], ["body": #"{"to":"{to}","text":"{text}""#], ["body": "to={to}&text={text}"],
    ["body": #"{"to":"{too}","text":"{text}","x":"{to}"}"#], ["headers": "Authorization Bearer"], ["headers": "X-Né: x"],
    ["headers": "X: é"], ["accepted-status": "2xx"], ["accepted-status": "299-200"], ["url": "sms.lumen.example"],
  ])
  func `a gateway described wrongly is refused`(change: [String: String]) {
    #expect(codes("sms-gateway", gateway.merging(change) { $1 }).contains(.invalidSetting))
  }

  @Test func `a gateway needs a number, a text, and the secret that it uses`() {
    #expect(codes("sms-gateway", ["url": "https://sms.lumen.example/"]) == [.missingSetting, .missingSetting])
    #expect(codes("sms-gateway", gateway.merging(["headers": "X: {secret}"]) { $1 }) == [.missingSetting])
    #expect(codes("sms-gateway", gateway.merging(["method": "GET"]) { $1 }) == [.conflictingSettings])
  }

  @Test func `a secret is read from a file without its last line break`() throws {
    let scratch = try Scratch()
    let file = try scratch.file("key", "corne de brume \n")
    let driver = try ChannelCatalogue.make(
      Channel(key: "c", kind: "webhook", settings: ["url": "https://x.example/", "signing-key-file": file]), environment: .test())
    #expect((driver as? WebhookDriver)?.key.text == "corne de brume")
    #expect(!"\(driver)".contains("corne"))
  }

  @Test(arguments: ["", " \n", "two\nlines\n"])
  func `a file without a usable secret is refused without showing it`(content: String) throws {
    let scratch = try Scratch()
    let file = try scratch.file("key", content)
    let refusal = #expect(throws: ChannelRefusal.self) {
      try ChannelCatalogue.make(
        Channel(key: "c", kind: "webhook", settings: ["url": "https://x.example/", "signing-key-file": file]), environment: .test())
    }
    #expect(refusal?.problems.map(\.code) == [.unreadableSecret])
    #expect(!"\(String(describing: refusal))".contains("two"))
  }

  @Test(arguments: [["signing-key-file": "/nowhere/key"], ["signing-key-env": "NOT_SET"]])
  func `a secret that is not there is refused with its place`(source: [String: String]) {
    let refusal = #expect(throws: ChannelRefusal.self) {
      try ChannelCatalogue.make(
        Channel(key: "c", kind: "webhook", settings: source.merging(["url": "https://x.example/"]) { $1 }), environment: .test())
    }
    #expect(refusal?.problems.map(\.setting) == [source.keys.first])
  }

  @Test func `certificates that are none are refused`() throws {
    let scratch = try Scratch()
    for content in ["", "hello"] {
      let file = try scratch.file("ca.pem", content)
      let refusal = #expect(throws: ChannelRefusal.self) {
        try ChannelCatalogue.make(
          Channel(key: "c", kind: "smtp", settings: ["host": "mail.lumen.example", "from": "t@lumen.example", "ca-file": file]),
          environment: .test())
      }
      #expect(refusal?.problems.map(\.code) == [.unreadableCertificates])
    }
  }

  @Test func `a scrubbed reason is short, one line and without the secret`() {
    let scrub = Scrubber(["horn & co"])
    #expect(scrub("a horn & co\u{301} b") == "a [secret]\u{301} b")
    #expect(scrub("horn%20%26%20co horn+%26+co") == "[secret] [secret]")
    #expect(scrub("a\r\nb\u{1B}[31mc\u{9B}d") == "a b [31mc d" || scrub("a\r\nb\u{1B}[31mc\u{9B}d") == "a  b [31mc d")
    #expect(scrub(String(repeating: "x", count: 1_000)).count == 300)
  }

  @Test func `a template fills only its placeholders, once`() {
    let template = Template(#"{"a":"{to}","b":{},"c":"{TO} {to","d":"{text}"}"#)
    #expect(template.placeholders == ["to", "text"])
    #expect(template.filled(with: ["to": "{text}", "text": "T"]) { $0 } == #"{"a":"{text}","b":{},"c":"{TO} {to","d":"T"}"#)
  }
}
