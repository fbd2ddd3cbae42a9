import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals
import Testing

@testable import Catalogue

@Suite struct DemoTests {
  private let reading: CatalogueReading

  init() throws { reading = YAMLReader(channels: forms, zone: testZone).read(files: try demoFiles(), asOf: now) }

  private var contents: CatalogueContents { reading.contents }

  @Test func `the demonstration has no problems`() {
    #expect(reading.problems.map { $0.rendered() } == [])
  }

  @Test func `it can be computed with`() throws {
    let registry = try Registry(contents, revision: 1, zone: testZone)
    #expect(registry.terms(of: "lycee-moulin")?.holidays.id == "FR-Alsace-Moselle")
    #expect(registry.platforms[Platform.unrouted]?.contract == "reference-lumen")
    #expect(registry.managers == ["mathilde"])
  }

  @Test func `it has what the README promises`() {
    #expect(contents.house.name == "Lumen Formation")
    #expect(contents.customers.map(\.name) == ["Université du Nord", "GRETA Sud", "Lycée Jean-Moulin"])
    #expect(contents.platforms.count == 5)
    #expect(contents.contracts.map(\.holidays) == ["FR", "FR-Alsace-Moselle"])
    #expect(contents.people.count { $0.roles.contains(.responder) } == 4)
  }

  @Test func `every customer has an operator, and every person a contact`() {
    for customer in contents.customers { #expect(!customer.operators.isEmpty, "\(customer.key)") }
    for person in contents.people { #expect(!person.contacts.isEmpty, "\(person.key)") }
  }

  @Test func `several platforms share a host`() {
    let router = Router(rules: contents.routing, platforms: contents.platforms)
    let signal = Signal(
      source: "demo", fingerprint: "x", startedAt: Instant(0), summary: "down", labels: ["host": "par-db-1", "severity": "critical"])
    #expect(router.route(signal).platforms.count == 4)
    #expect(router.route(signal).severity == .blocking)
  }

  @Test func `labels lead to platform and component, and the watchdog is a heartbeat`() {
    let router = Router(rules: contents.routing, platforms: contents.platforms)
    let labels = ["platform": "campus-nord", "component": "web", "severity": "warning", "alertname": "MoodleSlow"]
    let route = router.route(Signal(source: "demo", fingerprint: "x", startedAt: Instant(0), summary: "slow", labels: labels))
    #expect(route.platforms == ["campus-nord"])
    #expect(route.component == "web")
    #expect(route.severity == .minor)
    let watchdog = Signal(source: "demo", fingerprint: "w", startedAt: Instant(0), summary: "", labels: ["alertname": "Watchdog"])
    #expect(router.route(watchdog).heartbeat == 300)
  }

  @Test(arguments: [
    ("Moodle : connexion refusée par la base", Cause.overloadStop), ("dial tcp: connection refused", .overloadStop),
    ("Le disque de par-nfs-1 est plein à 97 %", .volumeGrowth), ("disk is 97 % full", .volumeGrowth),
    ("Certificat expiré depuis hier", .lapsedSubscription), ("TLS certificate expired", .lapsedSubscription),
    ("Licence expirée", .lapsedSubscription),
  ]) func `evidence is found in both languages`(_ summary: String, _ cause: Cause) {
    let signal = Signal(source: "demo", fingerprint: "x", startedAt: Instant(0), summary: summary)
    let fired = contents.evidence.filter { $0.when.matches(signal) }.max { $0.weight < $1.weight }
    #expect(fired?.cause == cause)
  }

  @Test func `someone is on duty at each level, and a step exists for each`() {
    let roster = Roster(rotas: contents.rotas, teams: contents.teams, policies: contents.policies, zones: ["Europe/Paris": .utc])
    let monday = Instant(1_795_424_400)  // 2026-11-23T09:00:00Z
    #expect(roster.onDuty(at: monday).count == 2)
    for policy in contents.policies { #expect(policy.firstStep(level: .expert) != nil, "\(policy.key)") }
  }
}
