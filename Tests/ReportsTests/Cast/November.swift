import Contracts
import Engine
import Foundation
import Incidents
import Intake
import Logging
import OnCall
import Reports
import ServiceTime
import Signals
import StoreSQLite
import Synchronization
import Testing

/// November 2026 at Lumen Formation, played on the real desk: what the Université du Nord is told about it.
///
/// One incident kept in every promise, one broken by night, one that is the customer's to answer for, one still open at the end; and one
/// of another customer, which is nobody else's business.
struct November {
  static let nord: Key<Customer> = "universite"
  static let month = ReportMonth("2026-11") ?? ReportMonth(of: CivilDate(year: 2026, month: 11, day: 1))
  /// What someone wrote to see whether it is shown or obeyed.
  static let hostile = "=HYPERLINK(\"http://evil.example\",\"x\") <script>alert(1)</script>"

  let desk: Desk
  let clock: VirtualClock
  let storage: SQLiteStorage
  private let timers: TimerRunner
  private let zone: Zone

  init() async throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/zoneinfo").standardizedFileURL
    let zones = ZoneDirectory(path: fixtures.path())
    zone = try zones.zone("Europe/Paris")
    clock = VirtualClock(Instant(iso8601: "2026-10-31T12:00:00Z") ?? Instant(0))
    storage = try SQLiteStorage.inMemory()
    desk = try await Desk(
      storage: storage, clock: clock, entropy: SeededEntropy(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      zones: { try zones.zone($0) })
    timers = TimerRunner(desk: desk)
    try await desk.adopt(November.catalogue)
  }

  /// Moves the clock, and fires on the way every timer at its instant.
  func at(_ moment: String) async throws {
    let parts = moment.split(separator: " ")
    let date = try #require(CivilDate("2026-\(parts[0])"))
    let target = zone.firstInstant(onOrAfter: WallTime(date: date, time: try #require(TimeOfDay(String(parts[1])))))
    while let next = try await desk.read({ try $0.nextTimer() }), next <= target {
      clock.set(max(clock.now(), next))
      guard try await timers.runOnce(at: clock.now()).done > 0 else { break }
    }
    clock.set(target)
  }

  @discardableResult
  func signal(_ summary: String, on platform: Key<Platform> = "campus-nord", severity: Severity = .blocking) async throws -> Key<Incident> {
    let body = [
      "platform": platform.text, "component": "web", "severity": severity.rawValue, "summary": summary, "fingerprint": summary,
    ]
    let receipt = try await desk.receive(Array(try JSONEncoder().encode(body)), format: IntakeCatalogue.all[0], source: "monitoring")
    return try #require(receipt.results.first?.incident)
  }

  func act(_ act: ActRequest, on incident: Key<Incident>) async throws {
    _ = try await desk.perform(act, on: incident, platforms: nil, by: "alice")
  }

  /// Plays the month; the clock stands on the last day then.
  func play() async throws {
    try await at("11-02 10:00")
    let kept = try await signal("Login page unreachable")
    try await at("11-02 10:20")
    try await act(.takeIntoAccount, on: kept)
    try await at("11-02 11:00")
    try await act(.proposeWorkaround("use the other address"), on: kept)
    try await at("11-02 11:30")
    try await act(.resolve("restarted"), on: kept)
    try await act(.correctPrequalification(.overloadStop), on: kept)
    try await at("11-05 17:30")
    let late = try await signal("Database does not answer", on: "archives")
    try await at("11-05 18:00")
    try await act(.takeIntoAccount, on: late)
    try await at("11-06 12:00")
    try await act(.resolve("restored"), on: late)
    try await at("11-10 10:00")
    let lapsed = try await signal("Licence of the video service has ended", severity: .major)
    try await act(.takeIntoAccount, on: lapsed)
    try await act(.correctPrequalification(.lapsedSubscription), on: lapsed)
    try await at("11-13 15:00")
    try await act(.resolve("renewed"), on: lapsed)
    try await maintain()
    try await at("11-16 10:00")
    try await act(.resolve("cleaned"), on: try await signal("Campus Sud is slow", on: "campus-sud", severity: .minor))
    try await at("11-27 16:00")
    try await act(.takeIntoAccount, on: try await signal(November.hostile, severity: .minor))
    try await at("11-30 23:59")
  }

  private func maintain() async throws {
    let window = MaintenanceWindow(
      id: "upgrade", platforms: ["campus-nord", "campus-sud"], reason: "Database upgrade", author: "maude", announcedAt: clock.now(),
      from: Instant(iso8601: "2026-11-14T21:00:00Z") ?? Instant(0), until: Instant(iso8601: "2026-11-15T01:00:00Z") ?? Instant(0))
    try await desk.write { try $0.insertMaintenance(window) }
  }

  func report(_ month: ReportMonth = November.month, of customer: Key<Customer> = November.nord) async throws -> MonthlyReport {
    try #require(try await desk.monthlyReport(of: customer, month))
  }

  // MARK: The catalogue

  private static let catalogue = CatalogueContents(
    house: House(name: "Lumen Formation", url: "https://tocsin.lumen.example", language: .english, unroutedContract: "reference"),
    customers: [
      Customer(key: "universite", name: "Université du Nord", operators: ["claire"]),
      Customer(key: "greta", name: "GRETA Sud", operators: []),
    ],
    platforms: [
      platform("campus-nord", "Campus Nord", "universite"), platform("archives", "Archives", "universite"),
      platform("campus-sud", "Campus Sud", "greta"),
    ],
    contracts: [
      Contract.reference(
        key: "reference", name: "Reference contract", policies: [.restoration: "day", .intervention: "day", .bestEffort: "day"])
    ],
    people: [
      Person(key: "alice", name: "Alice Martin", roles: [.responder]),
      Person(key: "maude", name: "Maude Roux", roles: [.operationsManager]),
      Person(key: "claire", name: "Claire Dubois", roles: [.operator], customer: "universite"),
    ],
    rotas: [
      Rota(
        key: "level-2", name: "Level 2", level: .operations, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)),
        members: ["alice"], startsOn: CivilDate(year: 2026, month: 10, day: 5))
    ],
    policies: [
      EscalationPolicy(
        key: "day", name: "Day", steps: [EscalationStep(targets: [.onDuty("level-2")], delay: 300, level: .operations)],
        lastResort: "maude", lastResortEvery: 3_600)
    ],
    intakeKeys: [IntakeKey(key: "monitoring", digest: "00")])

  private static func platform(_ key: Key<Platform>, _ name: String, _ customer: Key<Customer>) -> Platform {
    Platform(
      key: key, name: name, customer: customer, contract: "reference",
      components: [Component(key: "web", name: "Web site", isEssential: true)])
  }
}

/// Chance that comes out the same in every run.
final class SeededEntropy: Entropy {
  private let state = Mutex<UInt64>(1)

  func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
