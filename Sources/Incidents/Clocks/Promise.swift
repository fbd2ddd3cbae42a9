import Contracts
import ServiceTime

/// One promise of one impact, ready to compute with: what the contract says, in which hours, from when.
public struct Promise: Sendable {
  public let clock: ClockKind
  public let objective: Objective
  public let terms: Terms
  public let countsFrom: Instant
  public let pauses: [Pause]

  /// The promise of a clock; nil when the contract has none.
  ///
  /// - Parameter severity: whose objective it is; nil for that from which the clock's deadline comes, or else that of the impact.
  public init?(_ kind: ClockKind, of impact: Impact, severity: Severity? = nil, countsFrom: Instant, terms: Terms) {
    let known = impact.clock(kind).flatMap { $0.countsFrom == countsFrom && !$0.isNotNeeded ? $0.deadline.severity : nil }
    guard let objective = terms.contract.objective(kind, severity: severity ?? known ?? impact.severity) else { return nil }
    let rule = ClockCatalogue.rule(kind)
    clock = kind
    self.objective = objective
    self.terms = terms
    self.countsFrom = countsFrom
    pauses = impact.pauses(of: kind, countingFrom: countsFrom).filter { rule.isPausable || $0.reason == .resolvedThenReopened }.map {
      Pause(from: $0.from, to: $0.until)
    }
  }

  public var calendar: ServiceCalendar { terms.calendar(objective.countedIn) }

  /// The instant by which the promise is to be kept; a pause that still runs is taken to end at `asOf`.
  public func due(asOf: Instant) throws(CalendarRefusal) -> Instant {
    let ended = ended(asOf)
    switch objective.budget {
    case .seconds(let seconds): return try calendar.add(seconds, to: countsFrom, pauses: ended)
    case .businessDays(let days, let reading): return try calendar.addDays(days, to: countsFrom, reading: reading, pauses: ended)
    }
  }

  /// The open seconds from `asOf` to `due`, pauses apart; negative when it is past.
  public func secondsLeft(to due: Instant, asOf: Instant) -> Seconds {
    asOf <= due ? calendar.between(max(asOf, countsFrom), due) : -calendar.between(due, asOf)
  }

  /// The instant at which `warning` falls, for a promise due at `due`; nil when it does not arise.
  public func instant(of warning: ClockWarning, due: Instant) -> Instant? {
    let ended = ended(due)
    guard let percent = warning.percent else { return closingWarning(due: due) }
    let total = calendar.openSeconds(from: countsFrom, to: due, excluding: ended)
    return try? calendar.add(total * Seconds(percent) / 100, to: countsFrom, pauses: ended)
  }

  /// Sixty minutes before the last closing ahead of the due instant, when that closing is not the due instant itself.
  private func closingWarning(due: Instant) -> Instant? {
    let windows = calendar.windows(from: countsFrom, to: due)
    guard let last = windows.last(where: { $0.closes < due }) else { return nil }
    let instant = last.closes - 3600
    return instant > countsFrom ? instant : nil
  }

  private func ended(_ asOf: Instant) -> [Pause] {
    pauses.map { Pause(from: $0.from, to: $0.to ?? max($0.from, asOf)) }
  }
}
