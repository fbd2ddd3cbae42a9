import Contracts
import Incidents
import ServiceTime

extension Promise {
  /// How the due instant comes about, line by line (procedure §8.7).
  ///
  /// - Parameter asOf: where a pause that still runs is taken to end.
  /// - Throws: what the calendar throws: it never opens, or not within the years 2000 to 2100.
  public func explanation(asOf: Instant) throws(CalendarRefusal) -> DeadlineExplanation {
    switch objective.budget {
    case .seconds(let seconds): try calendar.explain(budget: seconds, from: countsFrom, pauses: pauses, asOf: asOf)
    case .businessDays(let days, let reading):
      try calendar.explain(days: days, reading: reading, from: countsFrom, pauses: pauses, asOf: asOf)
    }
  }
}
