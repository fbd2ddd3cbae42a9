import Contracts
import Signals

extension EvidenceSource {
  /// Several platforms on the same host or network fail together: it is not the platforms.
  static let sharedInfrastructure = EvidenceSource(
    id: "shared-infrastructure", title: LocalizedText(fr: "Infrastructure partagée", en: "Shared infrastructure")
  ) { received, incident, context in
    guard let key = received.route.infrastructure,
      let shared = context.registry.contents.infrastructure.first(where: { $0.key == key })
    else { return [] }
    let others = context.surroundings.others.filter { $0.reference != incident.reference.text && $0.infrastructure.contains(key) }
    let count = incident.impacts.count + others.reduce(0) { $0 + $1.components.count }
    guard count > 1 else { return [] }
    let cause: Cause = shared.kind == .host ? .overloadStop : .networkLoss
    return [
      Finding(
        rule: "shared-infrastructure", cause: cause, weight: 50,
        evidence: LocalizedText(
          fr: "\(count) plates-formes sont touchées ensemble sur \(shared.name)",
          en: "\(count) platforms are hit together on \(shared.name)"))
    ]
  }
}
