import Contracts
import Digests
import Incidents
import OnCall
import ServiceTime
import Signals

/// A company large enough that one signal in twenty finds nothing open: 1,000 platforms of five components on 100 hosts.
enum Company {
  static let platformCount = 1_000
  static let componentCount = 5
  static let key = "bench-key"

  static var contents: CatalogueContents {
    let policy = EscalationPolicy(
      key: "policy", name: "Policy", steps: [EscalationStep(targets: [.onDuty("rota")], delay: 300, level: .operations)],
      lastResort: "mathilde", lastResortEvery: 600)
    let policies: [ServiceRegime: Key<EscalationPolicyName>] = [.restoration: "policy", .intervention: "policy", .bestEffort: "policy"]
    let rota = Rota(
      key: "rota", name: "Rota", level: .operations, zone: "Europe/Paris",
      rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)), members: ["alice", "bob"],
      startsOn: CivilDate(year: 2026, month: 1, day: 5))
    return CatalogueContents(
      customers: (0..<100).map { Customer(key: Key("customer-\($0)"), name: "Customer \($0)", operators: [Key("operator-\($0)")]) },
      platforms: (0..<platformCount).map(platform),
      infrastructure: (0..<100).map { Infrastructure(key: Key("host-\($0)"), name: "Host \($0)") },
      contracts: [Contract.reference(key: "reference", name: "Reference", policies: policies)],
      people: [
        Person(key: "alice", name: "Alice", roles: [.responder]), Person(key: "bob", name: "Bob", roles: [.responder]),
        Person(key: "mathilde", name: "Mathilde", roles: [.operationsManager]),
      ] + (0..<100).map { Person(key: Key("operator-\($0)"), name: "Operator \($0)", roles: [.operator], customer: Key("customer-\($0)")) },
      rotas: [rota], policies: [policy],
      evidence: [
        EvidenceRule(
          key: "refused", when: .init(["summary": "*refused*"]), cause: .overloadStop, weight: 60,
          evidence: LocalizedText(fr: "connexion refusée", en: "connection refused"))
      ],
      intakeKeys: [IntakeKey(key: "bench", digest: SHA256.digest(of: key).hex)])
  }

  private static func platform(_ number: Int) -> Platform {
    Platform(
      key: Key("platform-\(number)"), name: "Platform \(number)", customer: Key("customer-\(number % 100)"), contract: "reference",
      components: (0..<componentCount).map { Component(key: Key("component-\($0)"), name: "Component \($0)", isEssential: $0 == 0) },
      infrastructure: [Key("host-\(number % 100)")])
  }
}
