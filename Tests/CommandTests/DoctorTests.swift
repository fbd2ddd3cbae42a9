import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Testing
import Wording

@testable import tocsin

@Suite struct DoctorTests {
  private func findings(_ house: House, isOffline: Bool = true) async throws -> [DoctorCode: CheckResult] {
    let directory = try TemporaryDirectory()
    let found = try await Doctor.findings(
      house.desk, house.reader(), directory: directory.url, isOffline: isOffline, environment: [:])
    return Dictionary(found.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Applies the demo catalogue with a change.
  private func change(_ house: House, _ change: (inout CatalogueContents) -> Void) async throws {
    var contents = house.desk.registry.contents
    change(&contents)
    try await house.desk.adopt(contents)
  }

  @Test func `without a catalogue nothing works`() async throws {
    let house = try await House(isEmpty: true)
    let found = try await findings(house)
    #expect(found[.catalogue]?.gravity == .broken)
    #expect(found[.catalogue]?.advice.contains("tocsin apply") == true)
  }

  @Test func `changes that nobody seals are seen after two hours, and the newest seal is named`() async throws {
    let house = try await House()
    try await expect(findings(house)[.seals]?.what, is: "Nothing to seal.")
    try await house.raise()
    house.clock.advance(by: 7_200)
    try await expect(findings(house)[.seals]?.gravity, is: .good)
    house.clock.advance(by: 1)
    let late = try #require(try await findings(house)[.seals])
    #expect(late.gravity == .warning)
    #expect(late.what == "Changes have not been sealed, since 14:00.")
    #expect(late.advice.contains("tocsin seal"))
    _ = try await house.desk.seal()
    try await expect(findings(house)[.seals]?.what, is: "The newest: no. 1, today 16:00.")
  }

  private func expect<Value: Equatable>(_ actual: Value, is expected: Value, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(actual == expected, sourceLocation: sourceLocation)
  }

  @Test func `the demo works, and each thing to watch has a hint`() async throws {
    let house = try await House()
    let found = try await findings(house, isOffline: false)
    #expect(!found.values.contains { $0.gravity == .broken })
    for code in [DoctorCode.address, .heartbeat, .demoKey, .verification, .signIn] {
      #expect(found[code]?.gravity == .warning)
      #expect(found[code]?.advice.isEmpty == false)
    }
    #expect(found[.channelReach]?.gravity == .good)
  }

  @Test func `what was mended is in order`() async throws {
    let house = try await House()
    try await change(house) {
      $0.house.url = "https://tocsin.lumen.example"
      $0.house.heartbeatURL = "https://beat.example/ping/secret-token"
      $0.intakeKeys = [IntakeKey(key: "prometheus", digest: String(repeating: "ab", count: 32))]
    }
    try await house.desk.trustContacts(of: house.desk.registry.contents.people)
    _ = try await UserCommand.set("correct horse battery", for: "alice", house.desk, house.reader())
    let found = try await findings(house)
    for code in [DoctorCode.address, .heartbeat, .demoKey, .verification, .signIn] { #expect(found[code]?.gravity == .good) }
    #expect(found[.heartbeat]?.what.contains("secret-token") == false)
  }

  @Test func `a channel that cannot be used is broken, with its own code and hint`() async throws {
    let house = try await House()
    try await change(house) {
      $0.channels = [Channel(key: "mail", kind: "smtp", settings: ["host": "127.0.0.1", "hots": "x"])]
    }
    let found = try await findings(house)
    #expect(found[.channelSettings]?.gravity == .broken)
    #expect(found.values.contains { $0.code == .channelSettings && !$0.advice.isEmpty })
  }

  @Test func `someone who is paged without any contact is broken`() async throws {
    let house = try await House()
    try await change(house) { contents in
      contents.people = contents.people.map { person in
        guard person.key == "mathilde" else { return person }
        return Person(key: person.key, name: person.name, roles: person.roles)
      }
    }
    let found = try await findings(house)
    #expect(found[.contacts]?.what == "Cannot be paged: Mathilde Roux.")
  }

  @Test func `a delivery that failed since the last success shows`() async throws {
    let house = try await House()
    let contact = try #require(house.desk.registry.people["bob"]?.contacts.first)
    try await house.desk.write { store in
      try store.saveContactState(
        ContactState(person: "bob", contact: contact, verifiedAt: House.t0, lastSuccess: House.t0 - 60, lastFailure: House.t0))
    }
    #expect(try await findings(house)[.deliveries]?.what.contains("Bob Leroy (mail: bob.leroy@lumen.example") == true)
  }

  @Test func `overdue timers and messages are broken, and point at the server`() async throws {
    let house = try await House()
    try await house.raise()
    #expect(try await findings(house)[.timers]?.gravity == .good)
    house.clock.advance(by: 1_200)
    let found = try await findings(house)
    #expect(found[.timers]?.gravity == .broken)
    #expect(found[.outbox]?.gravity == .broken)
    #expect(found[.outbox]?.advice.contains("tocsin serve") == true)
  }

  @Test func `messages that were given up are named`() async throws {
    let house = try await House()
    let key = try await house.desk.pageTest("bob")
    try await house.desk.write { try $0.markFailed(key, error: "no such mailbox", at: House.t0) }
    let found = try await findings(house)
    #expect(found[.failedMessages]?.what == "1 in the past 7 days, to Bob Leroy; the last one: no such mailbox.")
  }

  @Test func `files that others can read are found before the database is opened`() async throws {
    let directory = try TemporaryDirectory()
    let house = try await House()
    let files = DataFiles(directory: directory.url, reader: house.reader())
    #expect(files.findings().first { $0.code == .permissions }?.gravity == .good)
    let database = try directory.write("", to: "tocsin.sqlite")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: database)
    let finding = try #require(files.findings().first { $0.code == .permissions })
    #expect(finding.gravity == .warning)
    #expect(finding.advice == "chmod go-rwx \(database)")
  }

  @Test func `no data directory is broken`() async throws {
    let house = try await House()
    let files = DataFiles(directory: URL(fileURLWithPath: "/nowhere/at/all"), reader: house.reader())
    #expect(files.findings().map(\.code) == [.data])
    #expect(Diagnosis(findings: files.findings()).isBroken)
  }

  @Test(arguments: [("2026f", 2026), ("2025b", 2025), ("hash-9c3f0d6a21b47e58", nil), ("2026", nil), ("1850a", nil)])
  func `the year of zone rules is read from their version`(version: String, year: Int?) {
    #expect(ZoneRules.year(of: version) == year)
  }

  @Test func `rules are as new as their year allows, and no newer than their file`() throws {
    let end = try #require(Instant(iso8601: "2026-01-01T00:00:00Z"))
    let packaged = try #require(Instant(iso8601: "2025-03-24T00:00:00Z"))
    let copied = try #require(Instant(iso8601: "2026-11-01T00:00:00Z"))
    #expect(ZoneRules.newest(year: 2025, changed: packaged) == packaged)
    #expect(ZoneRules.newest(year: 2025, changed: copied) == end)
    #expect(ZoneRules.newest(year: 2025, changed: nil) == end)
  }

  @Test func `old zone rules are warned of, with the command that mends it`() throws {
    let directory = try TemporaryDirectory()
    _ = try directory.write("# version 2024a\n", to: "tzdata.zi")
    let zone = try #require(House.paris)
    let reader = Reader(words: .init(.english), zone: zone, now: House.t0)
    let finding = ZoneRules(zones: ZoneDirectory(path: directory.url.path), reader: reader).finding()
    #expect(finding.gravity == .warning)
    #expect(finding.what.contains("2024a is at least 23 months old"))
    #expect(finding.advice.contains("apt-get install --only-upgrade tzdata"))
    #expect(ZoneRules(zones: House.zones, reader: reader).finding().gravity == .good)
    #expect(ZoneRules(zones: ZoneDirectory(path: "/nowhere"), reader: reader).finding().gravity == .broken)
  }

  @Test func `the diagnosis ends with its counts, and fits the terminal`() async throws {
    let house = try await House()
    let diagnosis = Diagnosis(findings: Array(try await findings(house).values))
    let text = diagnosis.rendered(house.reader(columns: 70))
    #expect(text.hasSuffix("in order."))
    #expect(text.split(separator: "\n").allSatisfy { String($0).columns <= 72 })
    #expect(try JSONOutput.text(diagnosis.json).contains("\"isBroken\" : false"))
  }
}
