import Contracts
import Foundation
import Incidents
import OnCall
import ServiceTime
import Signals

/// Who plays in these tests: Alice on duty at level 2 and Bob next, Chloé at level 3, Mathilde the manager, Paul the last resort,
/// Claire the operator of the campuses, Hugo of the lycée.
enum Cast {
  static let nord: Key<Platform> = "campus-nord"
  static let sud: Key<Platform> = "campus-sud"
  static let moulin: Key<Platform> = "lycee-moulin"
  static let platforms = [nord, sud, moulin]

  /// Monday 23 November 2026, 09:00 in Paris.
  static let t0 = paris.firstInstant(
    onOrAfter: WallTime(date: CivilDate(year: 2026, month: 11, day: 23), time: TimeOfDay(hour: 9, minute: 0)))

  static let paris: Zone = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/zoneinfo/Europe/Paris")
    guard let bytes = try? Data(contentsOf: file), let zone = try? Zone(name: "Europe/Paris", tzif: Array(bytes), rulesVersion: "test")
    else { preconditionFailure("the zone file of Paris is missing at \(file.path())") }
    return zone
  }()

  static let registry: Registry = {
    guard let registry = try? Registry(contents, revision: 1, zone: { _ in paris }) else {
      preconditionFailure("the catalogue of the cast leads everywhere")
    }
    return registry
  }()

  static let context = Context(registry: registry, surroundings: Surroundings(reachable: ["alice", "bob", "chloe"]))

  static let contents = CatalogueContents(
    customers: [
      Customer(key: "universite", name: "Université", operators: ["claire"]), Customer(key: "lycee", name: "Lycée", operators: ["hugo"]),
    ],
    platforms: [
      Platform(key: nord, name: "Campus Nord", customer: "universite", contract: "reference", components: components),
      Platform(key: sud, name: "Campus Sud", customer: "universite", contract: "reference", components: components),
      Platform(key: moulin, name: "Lycée Moulin", customer: "lycee", contract: "reference", components: components),
    ],
    contracts: [
      Contract.reference(key: "reference", name: "Reference", policies: [.restoration: "day", .intervention: "day", .bestEffort: "day"])
    ],
    people: [
      Person(key: "alice", name: "Alice", roles: [.responder]), Person(key: "bob", name: "Bob", roles: [.responder]),
      Person(key: "chloe", name: "Chloé", roles: [.responder]), Person(key: "mathilde", name: "Mathilde", roles: [.operationsManager]),
      Person(key: "paul", name: "Paul", roles: [.administrator]),
      Person(key: "claire", name: "Claire", roles: [.operator], customer: "universite"),
      Person(key: "hugo", name: "Hugo", roles: [.operator], customer: "lycee"),
    ],
    rotas: [
      Rota(
        key: "level-2", name: "Level 2", level: .operations, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)),
        members: ["alice", "bob"], startsOn: CivilDate(year: 2026, month: 11, day: 9)),
      Rota(
        key: "level-3", name: "Level 3", level: .expert, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)),
        members: ["chloe"], startsOn: CivilDate(year: 2026, month: 11, day: 9)),
    ],
    policies: [
      EscalationPolicy(
        key: "day", name: "Day",
        steps: [
          EscalationStep(targets: [.onDuty("level-2")], delay: 300, level: .operations),
          EscalationStep(targets: [.next("level-2")], delay: 300, level: .operations),
          EscalationStep(targets: [.onDuty("level-3")], delay: 300, level: .expert),
        ],
        lastResort: "paul", lastResortEvery: 4 * 3600)
    ])

  private static let components = [Component(key: "web", name: "Web", isEssential: true), Component(key: "database", name: "Database")]
}

/// A text that nobody reads.
let words = TextReference(id: "text", digest: "digest")

/// Who acts, with the roles of the catalogue.
func performer(_ person: Key<Person>) -> Performer {
  guard let performer = Performer(person, in: Cast.registry) else { preconditionFailure("\(person) is not in the cast") }
  return performer
}

/// A signal as intake hands it over.
func received(
  _ fingerprint: String = "web-down", on platforms: [Key<Platform>] = [Cast.nord], component: Key<Component> = "web",
  severity: Severity = .blocking, at instant: Instant,
  trigger: Trigger = .infrastructureProbe, kind: IncidentKind = .anomaly, runbook: Seconds? = nil, reporter: Key<Person>? = nil
) -> ReceivedSignal {
  ReceivedSignal(
    id: "signal-\(fingerprint)",
    signal: Signal(
      source: "supervision", fingerprint: fingerprint, startedAt: instant, summary: fingerprint, kind: kind, reporter: reporter),
    route: Route(platforms: platforms, component: component, severity: severity, trigger: trigger, runbookEstimate: runbook), summary: words
  )
}
