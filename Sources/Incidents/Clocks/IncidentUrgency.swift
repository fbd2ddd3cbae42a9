import Contracts
import ServiceTime

/// What to order incidents by: the promise that runs out first, to the minute; then the severity; then who has waited longest.
///
/// An incident without a promise that runs stands after all that have one.
public struct IncidentUrgency: Hashable, Sendable, Comparable {
  public let next: PromiseUrgency?
  public let severity: Severity
  public let openedAt: Instant
  public let reference: Key<Incident>

  public init(next: PromiseUrgency?, severity: Severity, openedAt: Instant, reference: Key<Incident>) {
    self.next = next
    self.severity = severity
    self.openedAt = openedAt
    self.reference = reference
  }

  /// True when `one` is to be looked at before `other`.
  public static func < (one: Self, other: Self) -> Bool {
    let (first, second) = (one.place, other.place)
    if first != second { return first < second }
    // What is due in the same minute is ordered by severity.
    if one.severity != other.severity { return one.severity > other.severity }
    return (one.openedAt, one.reference) < (other.openedAt, other.reference)
  }

  private var place: (rank: Int, minute: Int64) { next?.inMinutes ?? (2, 0) }
}
