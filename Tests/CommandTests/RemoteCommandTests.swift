import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Shapes
import Testing
import Web
import Wording

@testable import tocsin

/// Every command that works on a server prints there what it prints beside the data.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct RemoteCommandTests {
  /// A command as it is given an office.
  typealias Asking = @Sendable (any Office, Reader) async throws -> String

  /// What only reads, by its words.
  static let readings: [(words: String, ask: Asking)] = [
    ("incidents", { try await ListIncidents.parse([]).output($0, $1) }),
    ("incidents --json", { try await ListIncidents.parse(["--json"]).output($0, $1) }),
    ("incidents --all", { try await ListIncidents.parse(["--all"]).output($0, $1) }),
    ("incidents --resolved", { try await ListIncidents.parse(["--resolved"]).output($0, $1) }),
    ("incident", { try await IncidentCommand.parse(["INC-2026-0001"]).output($0, $1) }),
    ("incident --explain", { try await IncidentCommand.parse(["INC-2026-0001", "--explain"]).output($0, $1) }),
    ("incident --json", { try await IncidentCommand.parse(["INC-2026-0001", "--json"]).output($0, $1) }),
    ("timeline", { try await ShowTimeline.parse(["INC-2026-0001"]).output($0, $1) }),
    ("timeline --json", { try await ShowTimeline.parse(["INC-2026-0001", "--json"]).output($0, $1) }),
    ("messages", { try await ShowMessages.parse([]).output($0, $1) }),
    ("messages --json", { try await ShowMessages.parse(["INC-2026-0001", "--json"]).output($0, $1) }),
    ("onduty", { try await ShowDuty.parse([]).output($0, $1) }),
    ("onduty --at --json", { try await ShowDuty.parse(["--at", "2026-11-30 09:00", "--json"]).output($0, $1) }),
    ("mute list", { try await MuteCommand.List.parse([]).output($0, $1) }),
    ("mute list --json", { try await MuteCommand.List.parse(["--json"]).output($0, $1) }),
    ("maintenance list", { try await MaintenanceCommand.List.parse([]).output($0, $1) }),
    ("maintenance list --json", { try await MaintenanceCommand.List.parse(["--json"]).output($0, $1) }),
    (
      "report",
      {
        let words = ["--customer", "universite-nord", "--month", "2026-11", "--format", "json"]
        return try await ReportCommand.parse(words).output($0, zones: House.zones, $1).text
      }
    ),
  ]

  /// A house in which something has happened.
  private func busyHouse() async throws -> House {
    let house = try await House()
    try await house.raise()
    house.clock.advance(by: 120)
    try await house.raise("Slow", platform: "campus-sud", severity: "major")
    try await house.incident("INC-2026-0001", "take", "--as", "bob")
    try await house.incident("INC-2026-0001", "note", "Looking", "--as", "bob")
    try await house.incident("INC-2026-0002", "resolve", "Restarted", "--as", "bob")
    _ = try await MuteCommand.Add.parse(["--match", "summary=Disk*", "--until", "tomorrow 09:00", "--reason", "known", "--as", "bob"])
      .output(house.office(as: "bob"), house.reader())
    _ = try await MaintenanceCommand.Declare.parse([
      "--platform", "archives", "--from", "2026-11-28 22:00", "--until", "02:00", "--reason", "Upgrade", "--weekly", "--as", "alice",
    ]).output(house.office(as: "alice"), house.reader())
    return house
  }

  @Test(arguments: [Language.english, .french])
  func `what is read is the same beside the data and on a server`(language: Language) async throws {
    let house = try await busyHouse()
    try await LiveServer.serving(house) { server in
      // A manager sees everything that a command may ask for.
      let far = try await server.office(as: "mathilde", language)
      let near = try house.office(as: "mathilde", language)
      for (words, ask) in Self.readings {
        let reader = house.reader(language, columns: 90)
        let (here, there) = (try await ask(near, reader), try await ask(far, reader))
        #expect(here == there, "\(words)")
        #expect(!here.isEmpty)
      }
    }
  }

  @Test func `what is done is said the same way beside the data and on a server`() async throws {
    let (near, far) = (try await House(), try await House())
    try await LiveServer.serving(far) { server in
      let steps: [(person: String, ask: Asking)] = [
        (
          "bob",
          { try await RaiseSignal.parse(["--platform", "campus-nord", "--severity", "blocking", "--summary", "Down"]).output($0, $1) }
        ),
        ("bob", { try await IncidentCommand.parse(["INC-2026-0001", "take"]).output($0, $1) }),
        ("bob", { try await IncidentCommand.parse(["INC-2026-0001", "note", "On it"]).output($0, $1) }),
        ("bob", { try await IncidentCommand.parse(["INC-2026-0001", "resolve", "Done", "--json"]).output($0, $1) }),
        ("claire", { try await IncidentCommand.parse(["INC-2026-0001", "confirm"]).output($0, $1) }),
        ("bob", { try await RaiseSignal.parse(["--platform", "nowhere", "--summary", "Lost"]).output($0, $1) }),
      ]
      for (person, ask) in steps {
        let here = try await ask(near.office(as: person), near.reader())
        let there = try await ask(try await server.office(as: Key(person)), far.reader())
        #expect(here == there)
      }
    }
  }

  @Test func `a mute and a window are made and ended on a server`() async throws {
    let house = try await House()
    try await LiveServer.serving(house) { server in
      let office = try await server.office(as: "alice")
      let reader = house.reader()
      let muted = try await MuteCommand.Add.parse(["--match", "summary=Disk*", "--until", "tomorrow 09:00", "--reason", "known"])
        .output(office, reader)
      #expect(muted.contains("muted until tomorrow 09:00"))
      let mute = try #require(muted.split(separator: ":").first.map(String.init))
      _ = try await MuteCommand.End.parse([mute]).output(office, reader)
      #expect(try await house.desk.read { try $0.mutes(activeAt: house.clock.now()) }.isEmpty)
      let announced = try await MaintenanceCommand.Declare.parse([
        "--platform", "campus-nord", "--component", "web", "--from", "now", "--until", "+1h", "--reason", "Upgrade", "--json",
      ]).output(office, reader)
      let window = try #require(try JSONSerialization.jsonObject(with: Data(announced.utf8)) as? [String: Any])
      #expect(window["components"] as? [String] == ["web"])
      _ = try await MaintenanceCommand.End.parse([try #require(window["id"] as? String)]).output(office, reader)
      let acts = try await house.desk.read { try $0.auditEntries(before: nil, limit: 10).map(\.entry) }.filter { $0.by == "alice" }
      #expect(Set(acts.map(\.act)).isSuperset(of: [.muted, .muteEnded, .maintenanceDeclared, .maintenanceEnded]))
    }
  }

  @Test func `a test page is queued by the server and followed there`() async throws {
    let house = try await House()
    try await LiveServer.serving(house) { server in
      let office = try await server.office(as: "mathilde")
      let key = try await office.ask(.testPage("alice")).value.key
      let watch = DeliveryWatch(key: key, office: office, from: House.t0)
      #expect(try await watch.look(at: House.t0 + 1) == nil)
      try await house.desk.write { try $0.markDelivered(key, channel: "mail", at: House.t0 + 9) }
      let command = try PageCommand.parse(["--test", "alice"])
      #expect(command.printout(try await watch.end(), key: key, house.reader()).text == "Alice Martin reached by mail in 9\u{A0}s.")
    }
  }

  @Test func `a token that does not open says so, and says itself nowhere`() async throws {
    let house = try await House()
    try await house.raise()
    try await LiveServer.serving(house) { server in
      let secret = "tocsin_this-is-nobodys-secret"
      let refusal = await #expect(throws: OfficeRefusal.self) {
        try await ListIncidents.parse([]).output(server.office(secret), house.reader())
      }
      let failure = CommandFailure(try #require(refusal), reader: house.reader())
      #expect(failure.exit == .notEntitled)
      #expect(failure.text.hasPrefix("W012 The server does not know this token."))
      #expect(!failure.text.contains(secret) && !String(describing: refusal).contains(secret))
      let office = try server.office(secret)
      var dumped = ""
      dump(office, to: &dumped)
      #expect(!dumped.contains(secret) && !"\(office)".contains(secret))
    }
  }

  @Test func `a token that lacks a scope says which, a person who lacks a role says which`() async throws {
    let house = try await House()
    try await house.raise()
    try await LiveServer.serving(house) { server in
      let reader = house.reader()
      let reading = try await server.office(as: "bob", scopes: [.read])
      let scope = await #expect(throws: OfficeRefusal.self) {
        try await IncidentCommand.parse(["INC-2026-0001", "take"]).output(reading, reader)
      }
      let noScope = CommandFailure(try #require(scope), reader: reader)
      #expect(noScope.exit == .notEntitled)
      #expect(noScope.text.contains("lacks the scope \"act\""))
      let claire = try await server.office(as: "claire")
      let role = await #expect(throws: OfficeRefusal.self) { try await ShowDuty.parse([]).output(claire, reader) }
      let noRole = CommandFailure(try #require(role), reader: reader)
      #expect(noRole.exit == .refused)
      #expect(noRole.text.contains("It takes one of these roles: operations manager, responder"))
    }
  }

  @Test func `a customer's person sees their own platforms, near and far`() async throws {
    let house = try await busyHouse()
    try await LiveServer.serving(house) { server in
      for office in [try house.office(as: "claire") as any Office, try await server.office(as: "claire")] {
        let list = try await ListIncidents.parse(["--all"]).output(office, house.reader())
        #expect(list.contains("INC-2026-0001"))
        #expect(!list.contains("INC-2026-0002"))
        let sheet = try await IncidentCommand.parse(["INC-2026-0001"]).output(office, house.reader())
        #expect(!sheet.contains("Looking"))
      }
    }
  }

  @Test func `too many requests are said with the wait`() async throws {
    let house = try await House()
    try await LiveServer.serving(house, requestsPerMinute: 1) { server in
      let office = try await server.office(as: "mathilde")
      _ = try await office.ask(.me)
      let refusal = await #expect(throws: OfficeRefusal.self) { try await office.ask(.me) }
      let failure = CommandFailure(try #require(refusal), reader: house.reader())
      #expect(failure.exit == .unavailable)
      #expect(failure.text.contains("Try again in 60 s."))
    }
  }
}
