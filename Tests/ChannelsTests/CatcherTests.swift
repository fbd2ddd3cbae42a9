import Contracts
import Engine
import Foundation
import Testing

@testable import Channels

struct CatcherTests {
  private func driver(_ directory: String) throws -> any ReachableChannel {
    try ChannelCatalogue.make(
      Channel(key: "mail", kind: "catcher", settings: ["directory": directory, "from": "tocsin@lumen.example"]), environment: .test())
  }

  @Test func `a mail becomes a file with the bytes that SMTP would send`() async throws {
    let scratch = try Scratch()
    let outcome = try await driver(scratch.path).deliver(.page(), to: "alice@lumen.example")
    let name = "20261123T090500Z-INC-2026-0142-page-alice-1-80a71257.eml"
    #expect(outcome == .accepted(providerReference: "\(scratch.path)/\(name)"))
    #expect(scratch.names == [name])
    let sender = Mailbox(name: "Tocsin", address: try MailAddress("tocsin@lumen.example"))
    let mail = MailMessage(.page(), from: sender, to: try MailAddress("alice@lumen.example"), date: t0)
    #expect(try scratch.bytes(name) == MailWriter.bytes(mail))
  }

  @Test func `only the server's user reads the files`() async throws {
    let scratch = try Scratch()
    _ = try await driver("\(scratch.path)/data/mail").deliver(.page(), to: "alice@lumen.example")
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/data/mail").first)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/data/mail/\(file)")
    let directory = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/data/mail")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(directory[.posixPermissions] as? Int == 0o700)
  }

  @Test func `a key cannot lead out of the directory`() async throws {
    let scratch = try Scratch()
    _ = try await driver("\(scratch.path)/mail").deliver(.page(key: "../../etc/passwd\0\n"), to: "alice@lumen.example")
    #expect(scratch.names == ["mail"])
    #expect(CatcherDriver.fileName(key: "../x", at: t0).contains("/") == false)
  }

  @Test func `keys that look alike as file names stay apart`() {
    #expect(CatcherDriver.fileName(key: "a/b", at: t0) != CatcherDriver.fileName(key: "a-b", at: t0))
  }

  @Test func `a directory that cannot be made is tried again`() async throws {
    let scratch = try Scratch()
    let file = try scratch.file("taken", "")
    let outcome = try await driver("\(file)/mail").deliver(.page(), to: "alice@lumen.example")
    #expect(outcome.temporaryReason?.contains("taken/mail") == true, "\(outcome)")
    #expect(try await driver("\(file)/mail").reach().temporaryReason != nil)
    #expect(try await driver("\(scratch.path)/mail").reach().isAccepted)
  }

  @Test func `what is no address is refused for good`() async throws {
    let scratch = try Scratch()
    #expect(try await driver(scratch.path).deliver(.page(), to: "+33612345678").permanentReason != nil)
    #expect(scratch.names == [])
  }
}
