import Contracts
import Incidents
import Wording

/// A cause that Tocsin has stated, with the evidence.
public struct CauseResource: Codable, Hashable, Sendable {
  public let cause: Cause
  public let confidencePercent: Int
  /// Why, in sentences.
  public let evidence: [String]

  /// The causes of an incident as they were stated, likeliest first.
  static func all(of incident: Incident, _ onlooker: Onlooker) -> [CauseResource] {
    guard let stated = incident.prequalification else { return [] }
    let words = onlooker.words
    return stated.causes.map { estimate in
      let evidence = words.evidence(for: estimate, in: stated, isForCustomer: !onlooker.isInside)
      return CauseResource(
        cause: estimate.cause, confidencePercent: estimate.confidencePercent,
        evidence: evidence.map { words.discreet($0, towards: onlooker.customer, of: incident, registry: onlooker.registry) })
    }
  }
}
