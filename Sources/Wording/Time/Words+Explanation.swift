import Contracts
import Incidents
import ServiceTime

/// A deadline explained line by line (procedure §8.7).
extension Words {
  /// From when a promise counts.
  public enum Start: String, Sendable, CaseIterable, Hashable {
    /// The first signal that touched the platform.
    case report
    /// An aggravation: new facts.
    case aggravation
  }

  /// Why a deadline is due when it is due, a sentence a line: the start, each window used, pauses, holidays, the due instant.
  ///
  /// For example, in English: "Reported Mon 23 Nov, 14:02, while open from 09:00 to 19:00", "Mon 23 Nov: 2 h, from 14:02 to 16:02",
  /// "No pause, no holiday", "Due Mon 23 Nov 2026, 16:02 (Paris time)".
  public func explanation(_ explanation: DeadlineExplanation, startsAt start: Start = .report, zone: Zone) -> [String] {
    var lines = [startLine(explanation, start, zone)]
    lines += openingLine(explanation, zone)
    lines.append(promiseLine(explanation.promise))
    if !explanation.businessDays.isEmpty {
      let days = list(explanation.businessDays.map { shortDate($0, now: yearOf(explanation, zone)) })
      lines.append(say("Jours ouvrés comptés : \(days)", "Business days counted: \(days)"))
    }
    if explanation.businessDays.isEmpty { lines += explanation.windows.map { windowLine($0, explanation, zone) } }
    lines += explanation.holidaysSkipped.map { holidayLine($0, explanation, zone) }
    lines += explanation.pauses.map { pauseLine($0, explanation, zone) }
    lines += absences(explanation)
    if explanation.dueWithoutPauses != explanation.due {
      let without = shortDateAndTime(explanation.dueWithoutPauses, zone: zone, now: explanation.start)
      lines.append(say("Sans les pauses : \(without)", "Without the pauses: \(without)"))
    }
    let due = dateAndTime(explanation.due, zone: zone)
    lines.append(say("Échéance : \(due) (\(zoneName(zone)))", "Due \(due) (\(zoneName(zone)))"))
    return lines
  }

  /// The versions behind a deadline: "contrat Université du Nord, version 3 · jours fériés FR 2026-11 · règles de fuseau 2026f".
  public func explanationSources(_ explanation: DeadlineExplanation, contract: String, revision: Int) -> String {
    let holidays = "\(explanation.holidayCalendar) \(explanation.holidayVersion)"
    let zone = explanation.zoneRulesVersion
    return say(
      "contrat \(contract), version \(revision) · jours fériés \(holidays) · règles de fuseau \(zone)",
      "contract \(contract), version \(revision) · holidays \(holidays) · zone rules \(zone)")
  }

  /// The deadline as the journal has it, where the terms in force lead to another one.
  public func recordedDeadline(_ deadline: Deadline, zone: Zone) -> String {
    let due = dateAndTime(deadline.due, zone: zone)
    return say(
      "Consigné : \(due), d'après la version \(deadline.contractRevision) du contrat",
      "Recorded: \(due), by revision \(String(deadline.contractRevision)) of the contract")
  }

  private func yearOf(_ explanation: DeadlineExplanation, _ zone: Zone) -> CivilDate { zone.wallTime(at: explanation.start).date }

  private func startLine(_ explanation: DeadlineExplanation, _ start: Start, _ zone: Zone) -> String {
    let when = shortDateAndTime(explanation.start, zone: zone, now: explanation.start)
    let line =
      switch start {
      case .report: say("Signalé \(when)", "Reported \(when)")
      case .aggravation: say("Aggravé \(when)", "Aggravated \(when)")
      }
    guard let first = explanation.windows.first, explanation.firstOpening == explanation.start else {
      return line + say(", service fermé", ", while closed")
    }
    let hours = hours(of: first.window, zone)
    return line + say(", pendant l'ouverture \(hours)", ", while open \(hours)")
  }

  private func openingLine(_ explanation: DeadlineExplanation, _ zone: Zone) -> [String] {
    guard let opening = explanation.firstOpening, opening != explanation.start else { return [] }
    let when = shortDateAndTime(opening, zone: zone, now: explanation.start)
    return [say("Compté à partir de l'ouverture suivante : \(when)", "Counted from the next opening: \(when)")]
  }

  private func promiseLine(_ promise: DeadlineExplanation.Promise) -> String {
    switch promise {
    case .budget(let seconds):
      let length = duration(seconds)
      return say("Promis : \(length) d'ouverture", "Promised: \(length) of open time")
    case .days(let days, let reading):
      let budget = budget(.businessDays(days, reading))
      return say("Promis : \(budget), \(dayReading(reading))", "Promised: \(budget), \(dayReading(reading))")
    }
  }

  private func windowLine(_ used: DeadlineExplanation.WindowUsed, _ explanation: DeadlineExplanation, _ zone: Zone) -> String {
    let date = shortDate(used.window.date, now: yearOf(explanation, zone))
    let from = time(used.from, zone: zone)
    let to = closingTime(used.to, opening: used.from, zone)
    let length = duration(used.seconds)
    let line = say("\(date) : \(length), de \(from) à \(to)", "\(date): \(length), from \(from) to \(to)")
    guard used.pausedSeconds > 0 else { return line }
    let paused = duration(used.pausedSeconds)
    return line + say(", sans \(paused) de pause", ", without \(paused) of pause")
  }

  private func holidayLine(_ holiday: Holiday, _ explanation: DeadlineExplanation, _ zone: Zone) -> String {
    let date = shortDate(holiday.date, now: yearOf(explanation, zone))
    let name = holidayName(holiday)
    return say("\(date) : férié (\(name)), non compté", "\(date): holiday (\(name)), not counted")
  }

  private func pauseLine(_ pause: DeadlineExplanation.PauseCounted, _ explanation: DeadlineExplanation, _ zone: Zone) -> String {
    let from = shortDateAndTime(pause.from, zone: zone, now: explanation.start)
    let to = shortDateAndTime(pause.to, zone: zone, now: explanation.start)
    let length = duration(pause.openSeconds)
    return say(
      "Pause de \(from) à \(to) : \(length) d'ouverture non comptées", "Paused from \(from) to \(to): \(length) of open time not counted")
  }

  private func absences(_ explanation: DeadlineExplanation) -> [String] {
    switch (explanation.pauses.isEmpty, explanation.holidaysSkipped.isEmpty) {
    case (true, true): [say("Aucune pause, aucun jour férié", "No pause, no holiday")]
    case (true, false): [say("Aucune pause", "No pause")]
    case (false, true): [say("Aucun jour férié", "No holiday")]
    case (false, false): []
    }
  }

  private func hours(of window: OpenInterval, _ zone: Zone) -> String {
    let opens = time(window.opens, zone: zone)
    let closes = closingTime(window.closes, opening: window.opens, zone)
    return say("de \(opens) à \(closes)", "from \(opens) to \(closes)")
  }

  /// A closing at midnight is the end of its day: "24 h", not "0 h".
  private func closingTime(_ closing: Instant, opening: Instant, _ zone: Zone) -> String {
    let wall = zone.wallTime(at: closing)
    let isMidnight = wall.time.secondsIntoDay == 0 && zone.wallTime(at: opening).date < wall.date
    return isMidnight ? time(TimeOfDay(hour: 24, minute: 0)) : time(closing, zone: zone)
  }
}
