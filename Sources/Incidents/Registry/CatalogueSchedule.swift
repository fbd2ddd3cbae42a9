import ServiceTime

/// The catalogue as it is, and as it will be from dates that lie ahead.
///
/// For example: the contracts of today, and from 2027-01-01 09:00 on the same with one resolution in 4 h instead of 2 h.
public struct CatalogueSchedule: Hashable, Sendable {
  /// The whole catalogue as it holds from a date on.
  public struct Stage: Hashable, Sendable {
    public let effectiveFrom: Instant
    public let contents: CatalogueContents

    public init(effectiveFrom: Instant, contents: CatalogueContents) {
      self.effectiveFrom = effectiveFrom
      self.contents = contents
    }
  }

  /// What holds now.
  public let present: CatalogueContents
  /// What holds later, by date; each differs from the one before it.
  public let ahead: [Stage]

  /// A schedule of stages in any order; one that changes nothing is left out.
  public init(_ present: CatalogueContents, ahead: [Stage] = []) {
    self.present = present
    var stages: [Stage] = []
    for stage in ahead.sorted(by: { $0.effectiveFrom < $1.effectiveFrom }) where stage.contents != stages.last?.contents ?? present {
      stages.append(stage)
    }
    self.ahead = stages
  }

  /// Each stage ahead with what holds until its date.
  public var steps: [(before: CatalogueContents, stage: Stage)] {
    zip([present] + ahead.map(\.contents), ahead).map { ($0, $1) }
  }

  /// The same at a later instant: what has begun by then is the present.
  public func asOf(_ instant: Instant) -> CatalogueSchedule {
    let begun = ahead.last { $0.effectiveFrom <= instant }
    return CatalogueSchedule(begun?.contents ?? present, ahead: ahead.filter { $0.effectiveFrom > instant })
  }

  /// The same with a change in the present and in every stage ahead.
  public func changed(_ change: (inout CatalogueContents) -> Void) -> CatalogueSchedule {
    func changed(_ contents: CatalogueContents) -> CatalogueContents {
      var contents = contents
      change(&contents)
      return contents
    }
    return CatalogueSchedule(
      changed(present), ahead: ahead.map { Stage(effectiveFrom: $0.effectiveFrom, contents: changed($0.contents)) })
  }
}
