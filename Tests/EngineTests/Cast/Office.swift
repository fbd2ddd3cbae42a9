import Contracts
import Engine
import Foundation
import Incidents
import Intake
import Logging
import OnCall
import ServiceTime
import StoreSQLite
import Testing

/// Monday 23 November 2026, 14:02 in Paris.
let t0 = Instant(1_795_438_920)

/// A desk over a database in memory, with two ways out.
///
/// Alice, who is on duty, has mail and a telephone; Bob and Claire have mail, Zoe a telephone only.
struct Office: Sendable {
  let clock = VirtualClock(t0)
  let storage: FaultyStorage
  let desk: Desk
  let mail = FakeChannel()
  let phone = FakeChannel()

  init() async throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures").path
    let zones = ZoneDirectory(path: "\(fixtures)/zoneinfo")
    storage = FaultyStorage(try SQLiteStorage.inMemory())
    desk = try await Desk(
      storage: storage, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, zones: { try zones.zone($0) })
    try await desk.adopt(Office.catalogue)
  }

  func runner() -> OutboxRunner { OutboxRunner(desk: desk, drivers: drivers) }

  var drivers: @Sendable (Key<Channel>) -> (any ChannelDriver)? {
    { [mail, phone] channel in channel == "mail" ? mail : phone }
  }

  /// Queues a test page, due now.
  func page(_ person: Key<Person>, key: String) async throws {
    let at = clock.now()
    try await desk.write { try $0.queue(.testPage(key: key, person: person), dueAt: at) }
  }

  func message(_ key: String) async throws -> OutboxRow {
    try #require(try await desk.read { try $0.message(key) })
  }

  /// A signal about a platform; the incident it opened, for which Alice is paged.
  func signal(on platform: Key<Platform> = "campus-nord") async throws -> Key<Incident> {
    let body = """
      {"platform": "\(platform)", "component": "web", "severity": "blocking", "summary": "\(platform) is down", "fingerprint": "\(platform)"}
      """
    let receipt = try await desk.receive(Array(body.utf8), format: IntakeCatalogue.all[0], source: "monitoring")
    return try #require(receipt.results.first?.incident)
  }

  /// Waits until `condition` holds, and says whether it did before the deadline.
  func eventually(within duration: Duration = .seconds(30), _ condition: () async throws -> Bool) async throws -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + duration
    while clock.now < deadline {
      if try await condition() { return true }
      await Task.yield()
    }
    return false
  }

  /// Runs the runner's loop while `body` lasts.
  func serving(_ runner: OutboxRunner, _ body: () async throws -> Void) async throws {
    let service = Task { [clock] in try await runner.serve(clock, Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) }
    do {
      try await body()
    } catch {
      Issue.record(error)
    }
    mail.release()
    phone.release()
    service.cancel()
    _ = await service.result
  }

  private static let catalogue = CatalogueContents(
    house: House(
      name: "Lumen Formation", url: "http://tocsin.test", language: .english, heartbeatURL: "http://watch.test/tocsin",
      unroutedContract: "reference"),
    customers: [Customer(key: "universite", name: "Université du Nord", operators: ["claire"])],
    platforms: [platform("campus-nord", "Campus Nord", on: "host-1"), platform("campus-sud", "Campus Sud", on: "host-2")],
    infrastructure: [Infrastructure(key: "host-1", name: "Host 1"), Infrastructure(key: "host-2", name: "Host 2")],
    contracts: [
      Contract.reference(
        key: "reference", name: "Reference contract", policies: [.restoration: "day", .intervention: "day", .bestEffort: "day"])
    ],
    people: [
      person("alice", [.responder], contacts: ["phone", "mail"]), person("bob", [.operationsManager]),
      person("zoe", [.responder], contacts: ["phone"]), person("claire", [.operator], customer: "universite"),
    ],
    rotas: [
      Rota(
        key: "level-2", name: "Level 2", level: .operations, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)),
        members: ["alice"], startsOn: CivilDate(year: 2026, month: 11, day: 23))
    ],
    policies: [
      EscalationPolicy(
        key: "day", name: "Day", steps: [EscalationStep(targets: [.onDuty("level-2")], delay: 300, level: .operations)],
        lastResort: "bob", lastResortEvery: 900)
    ],
    channels: [Channel(key: "mail", kind: "smtp"), Channel(key: "phone", kind: "ntfy")],
    intakeKeys: [IntakeKey(key: "monitoring", digest: "00")])

  private static func platform(_ key: Key<Platform>, _ name: String, on host: Key<Infrastructure>) -> Platform {
    Platform(
      key: key, name: name, customer: "universite", contract: "reference",
      components: [Component(key: "web", name: "Web site", isEssential: true)], infrastructure: [host])
  }

  private static func person(
    _ key: Key<Person>, _ roles: Set<Role>, customer: Key<Customer>? = nil, contacts: [Key<Channel>] = ["mail"]
  ) -> Person {
    Person(
      key: key, name: key.text, roles: roles, customer: customer, language: .english,
      contacts: contacts.map { ContactMethod(channel: $0, address: "\(key)@\($0)") })
  }
}
