import Contracts
import Digests
import Engine
import Foundation
import Incidents
import Intake
import Logging
import OnCall
import ServiceTime
import Signals
import StoreSQLite

@testable import Web

/// Monday 23 November 2026, 14:02 in Paris.
let t0 = Instant(1_795_438_920)

/// A hosting company with two customers, its desk over a database in memory, and its pages.
///
/// Alice is on duty, Bob next; Claire is the operator of the university, Karim of the other customer; Maude manages operations.
struct World: Sendable {
  let desk: Desk
  let clock = VirtualClock(t0)
  let site: TestSite
  /// The key that the monitoring system presents.
  static let intakeKey = "a-key-of-the-tests"

  init(
    _ configuration: WebConfiguration = WebConfiguration(), vault: Vault = .open, logger given: Logger? = nil
  ) async throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures").path
    let zones = ZoneDirectory(path: "\(fixtures)/zoneinfo")
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    let logger = given ?? quiet
    desk = try await Desk(storage: try SQLiteStorage.inMemory(), clock: clock, logger: logger, vault: vault, zones: { try zones.zone($0) })
    try await desk.adopt(World.catalogue)
    try await desk.trustContacts(of: World.catalogue.people.filter { $0.key != "bob" })
    site = TestSite(desk: desk, configuration: configuration)
  }

  // MARK: What happens

  /// A signal of the monitoring system; the incident it opened.
  func signal(
    _ summary: String = "Campus Nord does not answer: connection refused", on platform: Key<Platform> = "campus-nord",
    severity: Severity = .blocking
  ) async throws -> Key<Incident> {
    let body: [String: String] = [
      "platform": platform.text, "component": "web", "severity": severity.rawValue, "summary": summary, "fingerprint": summary,
    ]
    let receipt = try await desk.receive(
      Array(try JSONEncoder().encode(body)), format: IntakeCatalogue.all[0], source: "monitoring")
    guard let incident = receipt.results.first?.incident else { throw Missing(what: "incident") }
    return incident
  }

  /// A signal about the host that every platform stands on; the incident it opened.
  func signalOfHost() async throws -> Key<Incident> {
    let body = ["infrastructure": "host-1", "severity": "blocking", "summary": "Connection refused"]
    let receipt = try await desk.receive(Array(try JSONEncoder().encode(body)), format: IntakeCatalogue.all[0], source: "monitoring")
    guard let incident = receipt.results.first?.incident else { throw Missing(what: "incident") }
    return incident
  }

  func act(_ act: ActRequest, on incident: Key<Incident>, by person: Key<Person> = "alice") async throws {
    _ = try await desk.perform(act, on: incident, platforms: nil, by: person)
  }

  func incident(_ reference: Key<Incident>) async throws -> Incident {
    guard let incident = try await desk.read({ try $0.incident(reference) }) else { throw Missing(what: reference.text) }
    return incident
  }

  /// The secret of a link for a person.
  func link(_ purpose: Link.Purpose, to person: Key<Person>, incident: Key<Incident>? = nil) async throws -> String {
    let token = Token.random()
    let link = Link(
      digest: token.digest.hex, purpose: purpose, person: person, incident: incident, expiresAt: clock.now() + 3_600)
    try await desk.write { try $0.insertLink(link) }
    return token.secret
  }

  /// A browser in which someone is signed in.
  func browser(_ person: Key<Person>) async throws -> Browser {
    let browser = Browser(site: site)
    _ = try await browser.post("/signin/\(try await link(.signIn, to: person))")
    return browser
  }

  func stranger() -> Browser { Browser(site: site) }

  struct Missing: Error {
    let what: String
  }
}

extension World {
  static let catalogue = CatalogueContents(
    house: House(name: "Lumen Formation", url: "http://tocsin.test", language: .english, unroutedContract: "reference"),
    customers: [
      Customer(key: "universite", name: "Université du Nord", operators: ["claire"]),
      Customer(key: "greta", name: "GRETA Sud", operators: ["karim"]),
    ],
    platforms: [
      platform("campus-nord", "Campus Nord", "universite"), platform("archives", "Archives", "universite"),
      platform("campus-sud", "Campus Sud", "greta"),
    ],
    infrastructure: [Infrastructure(key: "host-1", name: "Host 1")],
    contracts: [
      Contract.reference(
        key: "reference", name: "Reference contract", policies: [.restoration: "day", .intervention: "day", .bestEffort: "day"])
    ],
    people: [
      person("alice", "Alice Martin", [.responder]), person("bob", "Bob Leroy", [.responder]),
      person("maude", "Maude Roux", [.operationsManager]), person("otto", "Otto Blanc", [.auditor]),
      person("ada", "Ada Rey", [.administrator]),
      person("claire", "Claire Dubois", [.operator], customer: "universite"),
      person("karim", "Karim Benali", [.operator], customer: "greta"),
      person("marc", "Marc Blin", [.operationsManager, .administrator, .auditor], customer: "universite"),
      person("yves", "Yves Noir", [.operator], customer: "universite", language: .french),
    ],
    rotas: [
      Rota(
        key: "level-2", name: "Level 2", level: .operations, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)),
        members: ["alice", "bob"], startsOn: CivilDate(year: 2026, month: 11, day: 23))
    ],
    policies: [
      EscalationPolicy(
        key: "day", name: "Day",
        steps: [
          EscalationStep(targets: [.onDuty("level-2")], delay: 300, level: .operations),
          EscalationStep(targets: [.next("level-2")], delay: 300, level: .operations),
        ], lastResort: "maude", lastResortEvery: 900)
    ],
    channels: [Channel(key: "mail", kind: "catcher", settings: ["directory": "mail"])],
    intakeKeys: [IntakeKey(key: "monitoring", digest: SHA256.digest(of: intakeKey).hex)])

  private static func platform(_ key: Key<Platform>, _ name: String, _ customer: Key<Customer>) -> Platform {
    Platform(
      key: key, name: name, customer: customer, contract: "reference",
      components: [Component(key: "web", name: "Web site", isEssential: true)], infrastructure: ["host-1"])
  }

  private static func person(
    _ key: Key<Person>, _ name: String, _ roles: Set<Role>, customer: Key<Customer>? = nil, language: Language = .english
  ) -> Person {
    Person(
      key: key, name: name, roles: roles, customer: customer, language: language,
      contacts: [ContactMethod(channel: "mail", address: "\(key)@example.test")])
  }
}
