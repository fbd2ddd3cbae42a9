import Contracts
import Incidents
import ServiceTime
import Wording

/// How a deadline comes about, line by line (procedure §8.7).
struct DeadlineAccount {
  /// A sentence a line; the last one names the versions it was computed with.
  let lines: [String]

  /// The account of what would be promised, for a report at `start`.
  ///
  /// - Throws: `CalendarRefusal` when the calendar never opens, or not within the years 2000 to 2100.
  init(_ objective: Objective, from start: Instant, terms: Terms, reader: Reader) throws(CalendarRefusal) {
    let calendar = terms.calendar(objective.countedIn)
    let explanation =
      switch objective.budget {
      case .seconds(let seconds): try calendar.explain(budget: seconds, from: start)
      case .businessDays(let days, let reading): try calendar.explain(days: days, reading: reading, from: start)
      }
    lines =
      reader.words.explanation(explanation, zone: terms.zone)
      + [reader.words.explanationSources(explanation, contract: terms.contract.name, revision: terms.contract.revision)]
  }
}
