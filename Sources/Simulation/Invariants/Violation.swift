import Contracts
import Incidents
import ServiceTime

/// Something that must never happen, and did.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// What must always hold; the text says it.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case projection = "the state is the fold of the journal"
    case chain = "the journal is chained without a gap"
    case timers = "the timers are those that the state wants, and what is over has none"
    case clocks = "clocks equal what the journal says by the text of the procedure"
    case warnings = "each warning comes once, at its instant"
    case breaches = "each breach comes once, at its instant"
    case acknowledgement = "nothing that is acknowledged escalates before the acknowledgement expires"
    case duty = "nobody off duty is paged but those whom the policy names, the holder and the managers"
    case pages = "every message ends delivered, superseded, or failed and visible"
    case stuck = "what is due is done"
    case end = "when nothing fails any more, everything comes to its end"
    case fault = "nothing throws but what says why"
  }

  public let rule: Rule
  public let incident: Key<Incident>?
  public let at: Instant
  public let detail: String

  public var description: String {
    "\(at) \(incident?.text ?? "–") is against: \(rule.rawValue). \(detail)"
  }
}
