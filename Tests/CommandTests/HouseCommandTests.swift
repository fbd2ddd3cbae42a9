import ArgumentParser
import Contracts
import Digests
import Engine
import Foundation
import Incidents
import ServiceTime
import Shapes
import Testing

@testable import tocsin

@Suite struct HouseCommandTests {
  // MARK: Who is on duty

  @Test func `each level shows who answers, until when, and who is next`() async throws {
    let house = try await House()
    let text = try await ShowDuty.parse([]).output(house.office(), house.reader())
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("level 2") })
    #expect(line.contains("Bob Leroy"))
    #expect(line.contains("Mon\u{A0}30 Nov, 09:00"))
    #expect(line.contains("Chloé Petit"))
    #expect(line.contains("no verified contact"))
  }

  @Test func `another time has another answer`() async throws {
    let house = try await House()
    let text = try await ShowDuty.parse(["--at", "2026-11-30 09:00", "--json"]).output(house.office(), house.reader())
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let duties = try #require(object["duties"] as? [[String: Any]])
    #expect(duties.first?["person"] as? String == "chloe")
  }

  @Test func `hours that nobody covers are shown`() async throws {
    let house = try await House()
    let text = try await ShowDuty.parse(["--at", "2026-01-02 10:00"]).output(house.office(), house.reader())
    #expect(text.contains("Uncovered hours"))
    #expect(text.contains("level 3: from Fri\u{A0}2 Jan, 10:00"))
  }

  // MARK: Test pages

  /// Queues a test page and returns its key.
  private func queued(_ house: House, _ person: String = "alice") async throws -> String {
    try await house.office().ask(.testPage(person)).value.key
  }

  @Test func `a test page waits for a server, and says when there is none`() async throws {
    let house = try await House()
    let key = try await queued(house)
    let watch = DeliveryWatch(key: key, office: try house.office(), from: House.t0)
    #expect(try await watch.look(at: House.t0 + 1) == nil)
    let end = try #require(try await watch.look(at: House.t0 + DeliveryWatch.untouchedSeconds))
    guard case .untouched = end else {
      Issue.record("nobody works on it, and that is said")
      return
    }
    let printout = try PageCommand.parse(["--test", "alice"]).printout(end, key: key, house.reader())
    #expect(printout.text.contains("tocsin page --outcome \(key)"))
    #expect(printout.exit == .failed)
  }

  @Test func `a test page that a server is working on is waited for`() async throws {
    let house = try await House()
    let key = try await queued(house)
    let watch = DeliveryWatch(key: key, office: try house.office(), from: House.t0)
    _ = try await house.desk.write { try $0.leaseMessages(at: House.t0, until: House.t0 + 15, owner: "server", limit: 8) }
    #expect(try await watch.look(at: House.t0 + 10) == nil)
    try await house.desk.write { try $0.markRetry(key, error: "busy", channel: "mail", nextAt: House.t0 + 120) }
    #expect(try await watch.look(at: House.t0 + 30) == nil)
    guard case .trying(let message) = try await watch.look(at: House.t0 + DeliveryWatch.patienceSeconds) else {
      Issue.record("after a minute the command gives up waiting")
      return
    }
    #expect(message.value.lastError == "busy")
  }

  @Test func `a test page that arrived says how long it took`() async throws {
    let house = try await House()
    let key = try await queued(house)
    try await house.desk.write { try $0.markDelivered(key, channel: "mail", at: House.t0 + 21) }
    let end = try await DeliveryWatch(key: key, office: try house.office(), from: House.t0).end()
    let printout = try PageCommand.parse(["--test", "alice"]).printout(end, key: key, house.reader())
    #expect(printout.text == "Alice Martin reached by mail in 21\u{A0}s.")
    #expect(printout.exit == .done)
    let outcome = try await PageCommand.parse(["--outcome", key]).outcome(of: key, house.office(), house.reader())
    #expect(outcome.text.hasPrefix("Alice Martin: delivered"))
  }

  @Test func `a person without a contact method is not queued for`() async throws {
    let house = try await House()
    let refusal = await #expect(throws: OfficeRefusal.self) { try await queued(house, "nobody") }
    #expect(CommandFailure(try #require(refusal), reader: house.reader()).text.contains("There is no such person in the catalogue."))
  }

  // MARK: Maintenance and mutes

  @Test func `a declared window holds signals back, and can be ended`() async throws {
    let house = try await House()
    let declared = try await MaintenanceCommand.Declare.parse([
      "--platform", "campus-nord", "--from", "now", "--until", "+1h", "--reason", "Upgrade", "--as", "mathilde",
    ]).output(house.office(as: "mathilde"), house.reader())
    #expect(declared.contains("until Mon 23 Nov 2026, 15:00 (Paris time)"))
    #expect(try await house.raise().contains("Recorded without opening an incident"))
    let list = try await MaintenanceCommand.List.parse([]).output(house.office(), house.reader())
    #expect(list.contains("open now"))
    let id = try #require(list.split(separator: "\n").dropFirst().first?.split(separator: " ").first)
    _ = try await MaintenanceCommand.End.parse([String(id), "--as", "alice"]).output(house.office(as: "alice"), house.reader())
    #expect(try await MaintenanceCommand.List.parse([]).output(house.office(), house.reader()) == "No maintenance is announced.")
  }

  @Test func `the end of a window is read as seen from its beginning`() async throws {
    let house = try await House()
    let text = try await MaintenanceCommand.Declare.parse([
      "--platform", "campus-nord,archives", "--from", "2026-11-28 22:00", "--until", "02:00", "--reason", "Upgrade", "--as", "alice",
      "--weekly",
    ]).output(house.office(as: "alice"), house.reader())
    #expect(text.contains("from Sat 28 Nov 2026, 22:00 until Sun 29 Nov 2026, 02:00, every week"))
  }

  @Test func `a window that ends before it starts is refused`() async throws {
    let house = try await House()
    await #expect(throws: UsageFault.self) {
      try await MaintenanceCommand.Declare.parse([
        "--platform", "campus-nord", "--from", "tomorrow 10:00", "--until", "2026-11-24 09:00", "--reason", "x", "--as", "alice",
      ]).output(house.office(as: "alice"), house.reader())
    }
  }

  @Test func `a customer's operator cannot mute or declare`() async throws {
    let house = try await House()
    let refusal = await #expect(throws: OfficeRefusal.self) {
      try await MuteCommand.Add.parse(["--match", "severity=minor", "--until", "+1h", "--reason", "x", "--as", "claire"])
        .output(house.office(as: "claire"), house.reader())
    }
    let failure = CommandFailure(try #require(refusal), reader: house.reader())
    #expect(failure.exit == .refused)
    #expect(failure.text.contains("responder"))
  }

  @Test func `a mute of more than 31 days is refused`() async throws {
    let house = try await House()
    let long = try MuteCommand.Add.parse(
      ["--match", "platform=campus-nord", "--until", "2027-01-10 10:00", "--reason", "Holidays", "--as", "bob"])
    let fault = await #expect(throws: UsageFault.self) { try await long.output(house.office(as: "bob"), house.reader()) }
    #expect(fault?.code == "T021")
    #expect(try await house.desk.read { try $0.mutes(activeAt: House.t0) }.isEmpty)
  }

  @Test func `a mute says what it would have muted, holds, and can be ended`() async throws {
    let house = try await House()
    try await house.raise("Disk slow on db1")
    let added = try await MuteCommand.Add.parse([
      "--match", "summary=Disk*", "--until", "tomorrow 09:00", "--reason", "known", "--as", "alice",
    ]).output(house.office(as: "alice"), house.reader())
    #expect(added.contains("muted until tomorrow 09:00"))
    #expect(added.contains("1 signal."))
    #expect(try await house.raise("Disk slow on db2", platform: "campus-sud").contains("Recorded without opening an incident"))
    let id = try #require(added.split(separator: ":").first)
    #expect(try await MuteCommand.List.parse([]).output(house.office(), house.reader()).contains("summary=Disk*"))
    _ = try await MuteCommand.End.parse([String(id), "--as", "alice"]).output(house.office(as: "alice"), house.reader())
    #expect(try await MuteCommand.List.parse([]).output(house.office(), house.reader()) == "Nothing is muted.")
    let fault = await #expect(throws: CommandFault.self) {
      try await MuteCommand.End.parse([String(id), "--as", "alice"]).output(house.office(as: "alice"), house.reader())
    }
    #expect(fault?.code == "T016")
  }

  // MARK: People

  @Test func `a password is kept as a hash that verifies`() async throws {
    let house = try await House()
    _ = try await UserCommand.set("correct horse battery", for: "alice", house.desk, house.reader())
    let stored = try await house.desk.read { try $0.account("alice")?.passwordHash }
    let hash = try #require(stored.flatMap { PasswordHash($0) })
    #expect(try Password.verify("correct horse battery", against: hash))
    #expect(stored?.contains("horse") == false)
  }

  @Test func `a short password is refused`() async throws {
    let house = try await House()
    let fault = await #expect(throws: CommandFault.self) {
      try await UserCommand.set("elevenchars", for: "alice", house.desk, house.reader())
    }
    #expect(fault?.code == "T017")
    #expect(try await house.desk.read { try $0.account("alice") } == nil)
  }

  @Test func `a sign-in link is good for fifteen minutes`() async throws {
    let house = try await House()
    let url = try await SignInLink.make(for: "alice", desk: house.desk, seconds: UserCommand.linkSeconds)
    let token = try #require(Token(presented: String(url.split(separator: "/").last ?? "")))
    let link = try await house.desk.read { try $0.link(digest: token.digest.hex, at: House.t0 + 899) }
    #expect(link?.person == "alice")
    #expect(try await house.desk.read { try $0.link(digest: token.digest.hex, at: House.t0 + 900) } == nil)
  }

  @Test func `people are listed with roles and contacts`() async throws {
    let house = try await House()
    let text = try await UserCommand.list(house.desk, house.reader())
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("mathilde") })
    #expect(line.contains("operations manager, administrator"))
    #expect(line.contains("not verified"))
  }
}
