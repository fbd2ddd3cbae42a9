import Contracts
import OnCall
import ServiceTime

/// What the contract of one impact says about paging at an instant (procedure §5.7, §5.8).
///
///     PagingRule.all(of: incident, registry: registry, at: now).first?.pagesNow  // false: nobody is woken for this
public struct PagingRule: Sendable {
  public let impact: Impact
  public let terms: Terms
  public let at: Instant

  /// The rules of the impacts that are not over, the worst impact first, and at equal severity the one that pages now.
  public static func all(of incident: Incident, registry: Registry, at: Instant) -> [PagingRule] {
    let impacts = incident.activeImpacts.isEmpty ? incident.impacts : incident.activeImpacts
    let rules = impacts.compactMap { impact in
      registry.terms[impact.contract].map { PagingRule(impact: impact, terms: $0, at: at) }
    }
    let paging = rules.filter(\.pagesNow)
    let silent = rules.filter { !$0.pagesNow }
    return Severity.allCases.reversed().flatMap { severity in (paging + silent).filter { $0.impact.severity == severity } }
  }

  /// The regime of the contract at this instant.
  public var regime: ServiceRegime { terms.hours.regime(at: at) }

  /// Whether the contract pages this severity at this hour.
  public var pagesNow: Bool { pages(in: regime) }

  private func pages(in regime: ServiceRegime) -> Bool { terms.contract.paging[regime]?.contains(impact.severity) ?? true }

  /// The hours whose opening ends the wait of a severity that is not paged at once.
  private var openingHours: ServiceCalendar { pages(in: .intervention) ? terms.hours.guaranteed : terms.hours.restoration }

  /// Whether paging that has begun may go on: what waited for its opening is paged until that closes.
  public var mayGoOn: Bool { pagesNow || openingHours.isOpen(at: at) }

  /// The next opening in which this severity is paged, strictly later than now.
  public var nextOpening: Instant? {
    let hours = openingHours
    let from = hours.isOpen(at: at) ? hours.closing(after: at) ?? at : at
    return try? hours.nextOpening(atOrAfter: from)
  }

  /// The policy of the contract's regime.
  public var policy: Key<EscalationPolicyName>? { terms.contract.policies[regime] ?? terms.contract.policies[.restoration] }
}
