import Contracts
import Incidents
import ServiceTime
import Wording

/// How a deadline comes about, line by line (procedure §8.7).
struct DeadlineAccount {
  /// A sentence a line; the last one names the versions it was computed with.
  let lines: [String]

  /// The account of a clock of an incident.
  init(_ clock: Clock, of impact: Impact, registry: Registry, reader: Reader) {
    guard let terms = registry.terms[impact.contract] else {
      let contract = impact.contract.text
      lines = [reader.say("Le contrat \(contract) n'est plus au catalogue.", "The contract \(contract) is no longer in the catalogue.")]
      return
    }
    let isPaused = clock.isRunning && impact.runningPause != nil
    guard let explanation = DeadlineAccount.explanation(clock, of: impact, terms: terms, isPaused: isPaused, now: reader.now) else {
      let none = reader.say(
        "Le contrat ne promet plus rien pour cette gravité.", "The contract promises nothing for this severity any more.")
      lines = [none, DeadlineAccount.recorded(clock, terms, reader)]
      return
    }
    let start: Words.Start = clock.countsFrom == impact.startedAt ? .report : .aggravation
    var lines = reader.words.explanation(explanation, startsAt: start, zone: terms.zone)
    if explanation.due != clock.deadline.due, !isPaused { lines.append(DeadlineAccount.recorded(clock, terms, reader)) }
    lines.append(
      reader.words.explanationSources(explanation, contract: terms.contract.name, revision: clock.deadline.contractRevision))
    self.lines = lines
  }

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

  /// When severity rises the earlier deadline stays: it is then explained at the severity that gave it.
  private static func explanation(
    _ clock: Clock, of impact: Impact, terms: Terms, isPaused: Bool, now: Instant
  ) -> DeadlineExplanation? {
    func explanation(at severity: Severity) -> DeadlineExplanation? {
      let promise = Promise(clock.kind, of: impact, severity: severity, countsFrom: clock.countsFrom, terms: terms)
      return try? promise?.explanation(asOf: now)
    }
    let current = explanation(at: impact.severity)
    if isPaused || current?.due == clock.deadline.due { return current }
    return Severity.allCases.lazy.compactMap(explanation(at:)).first { $0.due == clock.deadline.due } ?? current
  }

  /// The deadline as it stands in the journal, where the terms in force lead to another one.
  private static func recorded(_ clock: Clock, _ terms: Terms, _ reader: Reader) -> String {
    let due = reader.words.dateAndTime(clock.deadline.due, zone: terms.zone)
    let revision = clock.deadline.contractRevision
    return reader.say(
      "Consigné : \(due), d'après la version \(revision) du contrat.", "Recorded: \(due), by revision \(String(revision)) of the contract.")
  }
}
