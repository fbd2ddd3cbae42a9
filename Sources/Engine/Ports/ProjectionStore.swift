import Contracts
import Incidents

/// Where what is stored of an incident differs from the fold of its journal.
public struct ProjectionDifference: Hashable, Sendable {
  /// The column or the table, such as `incidents.status` or `timers`.
  public let place: String
  /// What stands there; nil when something is missing.
  public let stored: String?
  /// What the journal says; nil when there is something too many.
  public let folded: String?

  public init(_ place: String, stored: String?, folded: String?) {
    self.place = place
    self.stored = stored
    self.folded = folded
  }
}

public protocol ProjectionReader {
  /// The differences between what is stored of an incident and the fold of its journal; its timers are those that the registry wants.
  ///
  /// - Throws: `StoreFault.unavailable` when the journal itself is not whole: there is nothing to compare with.
  func projectionDifferences(of incident: Key<Incident>, _ registry: Registry) throws -> [ProjectionDifference]
}

public protocol ProjectionWriter {
  /// Makes what is stored of an incident the fold of its journal.
  ///
  /// - Throws: `StoreFault.unavailable` when the journal itself is not whole: that cannot be mended, see `Verification`.
  func mendProjection(of incident: Key<Incident>, _ registry: Registry) throws
}
