import Contracts
import Incidents
import ServiceTime

/// Promises in a sentence: what was promised, from when it counts, in which hours.
extension Words {
  /// The length promised: "deux heures ouvrées", "six jours ouvrés"; "two business hours".
  public func budget(_ objective: Objective) -> String { budget(objective.budget, isElapsed: objective.countedIn == .always) }

  /// A promised length; elapsed time is not called business time.
  public func budget(_ budget: Objective.Budget, isElapsed: Bool = false) -> String {
    switch budget {
    case .seconds(let seconds): return hours(seconds, isElapsed: isElapsed)
    case .businessDays(let days, _):
      let number = number(days, isFeminine: false)
      return days == 1 ? say("\(number) jour ouvré", "\(number) business day") : say("\(number) jours ouvrés", "\(number) business days")
    }
  }

  private func hours(_ seconds: Seconds, isElapsed: Bool) -> String {
    let isHours = seconds % 3_600 == 0 && seconds > 0
    let count = Int(clamping: isHours ? seconds / 3_600 : seconds / 60)
    let number = number(count, isFeminine: true)
    switch (isHours, isElapsed, count < 2) {
    case (true, true, true): return say("\(number) heure", "\(number) hour")
    case (true, true, false): return say("\(number) heures", "\(number) hours")
    case (true, false, true): return say("\(number) heure ouvrée", "\(number) business hour")
    case (true, false, false): return say("\(number) heures ouvrées", "\(number) business hours")
    case (false, true, true): return say("\(number) minute", "\(number) minute")
    case (false, true, false): return say("\(number) minutes", "\(number) minutes")
    case (false, false, true): return say("\(number) minute ouvrée", "\(number) business minute")
    case (false, false, false): return say("\(number) minutes ouvrées", "\(number) business minutes")
    }
  }

  /// How a due instant comes about, in short: "deux heures ouvrées à partir de 14 h 02", with what moved it.
  ///
  /// For example, for a report on Saturday: "deux heures ouvrées à partir de l’ouverture, lun. 23 nov., 9 h". Holidays that were skipped are
  /// named, pauses mentioned. The opening hours are a sentence of their own, see `openingSentence`.
  public func promiseSentence(_ objective: Objective, explanation: DeadlineExplanation, now: Instant, zone: Zone) -> String {
    var sentence = "\(budget(objective)) \(startPhrase(explanation, now: now, zone: zone))"
    for holiday in explanation.holidaysSkipped { sentence += ", \(holidayPhrase(holiday, now: zone.wallTime(at: now).date))" }
    let paused = explanation.pauses.reduce(0) { $0 + $1.openSeconds }
    if paused > 0 {
      let length = duration(paused)
      sentence += say(", plus \(length) de pause", ", plus \(length) of pause")
    }
    return sentence
  }

  /// Computes and words how the due instant of `clock` comes about; nil when the contract has no such promise, or never opens.
  ///
  /// The sentence is left out as well when the terms in force no longer lead to the stored due instant: it would explain another promise.
  public func promiseSentence(for clock: Clock, of impact: Impact, terms: Terms, now: Instant) -> String? {
    guard let promise = Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: terms),
      let explanation = try? promise.explanation(asOf: now), explanation.due == clock.deadline.due
    else { return nil }
    return promiseSentence(promise.objective, explanation: explanation, now: now, zone: terms.zone)
  }

  private func startPhrase(_ explanation: DeadlineExplanation, now: Instant, zone: Zone) -> String {
    let start = timeOrShortDate(explanation.start, now: now, zone: zone)
    guard let opening = explanation.firstOpening, opening > explanation.start else {
      return say("à partir de \(start)", "from \(start)")
    }
    let opens = shortDateAndTime(opening, zone: zone, now: now)
    return say("à partir de l'ouverture, \(opens)", "from the opening, \(opens)")
  }

  private func timeOrShortDate(_ instant: Instant, now: Instant, zone: Zone) -> String {
    zone.wallTime(at: instant).date == zone.wallTime(at: now).date
      ? time(instant, zone: zone) : shortDateAndTime(instant, zone: zone, now: now)
  }

  private func holidayPhrase(_ holiday: Holiday, now: CivilDate) -> String {
    let date = shortDate(holiday.date, now: now)
    let name = holidayName(holiday)
    return say("\(date) férié (\(name))", "\(date) a holiday (\(name))")
  }

  /// A holiday's name.
  public func holidayName(_ holiday: Holiday) -> String {
    switch language {
    case .french: French.typeset(holiday.name.fr)
    case .english: holiday.name.en
    }
  }

  /// When the hours are open in which promises count: "service ouvert du lundi au vendredi de 9 h à 19 h".
  public func openingSentence(_ hours: Objective.Hours, terms: Terms) -> String {
    guard hours != .always else { return say("compté jour et nuit", "counted day and night") }
    let week = week(terms.calendar(hours).weekly)
    return say("service ouvert \(week)", "service open \(week)")
  }
}
