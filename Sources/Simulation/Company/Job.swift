import Contracts
import Incidents
import ServiceTime

/// What somebody is doing about an incident, step by step.
struct Job: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case take, begin, note, workaround, resolve, cascade, message, confirmCause, resume, takeOver
    case requalify(Severity, RequalificationMode)
    case correctCause(Cause)
    case attribute(Attribution)
    case pause(PauseReason)
    case force(Way)
  }

  let number: Int
  let person: Key<Person>
  /// Each with the time that passes before it.
  var steps: [(after: Seconds, step: Step)]

  static func == (one: Job, other: Job) -> Bool { one.number == other.number }
  func hash(into hasher: inout Hasher) { hasher.combine(number) }

  /// What a person will do about an incident, as far as they can know when they begin.
  static func steps(for incident: Incident, hasTaken: Bool, _ dice: inout Dice) -> [(after: Seconds, step: Step)] {
    var steps: [(after: Seconds, step: Step)] = []
    if !hasTaken { steps.append((dice.seconds(Spread.minutes(0, 2, 6, 15, 50)), .take)) }
    guard incident.kind == .anomaly else {
      if dice.happens(0.4) { steps.append((dice.seconds(Spread.minutes(5, 20, 60, 180, 600)), .message)) }
      return steps + [(dice.seconds(Spread.minutes(10, 60, 240, 900, 4_000)), .resolve)]
    }
    steps.append((dice.seconds(Spread.minutes(0, 2, 5, 12, 40)), .begin))
    if dice.happens(0.03) { steps.append((30, .force(incident.way == .standard ? .immediate : .standard))) }
    if dice.happens(0.1) { steps.append((dice.seconds(Spread.minutes(1, 4, 8, 15, 30)), requalification(of: incident.severity, &dice))) }
    if dice.happens(0.5) { steps.append((dice.seconds(Spread.minutes(1, 5, 10, 20, 60)), .note)) }
    if dice.happens(0.05) { steps.append((dice.seconds(Spread.minutes(2, 8, 15, 25, 40)), .cascade)) }
    if dice.happens(0.03) { steps.append((60, .takeOver)) }
    if dice.happens(0.08) {
      let reason = dice.pick([PauseReason.informationNeeded, .accessNeeded, .delayAskedByCustomer, .forceMajeure]) ?? .informationNeeded
      steps.append((dice.seconds(Spread.minutes(3, 10, 20, 40, 90)), .pause(reason)))
      steps.append((dice.seconds(Spread.minutes(60, 240, 900, 1_440, 4_000)), .resume))
    }
    if incident.severity > .minor, dice.happens(0.55) { steps.append((dice.seconds(Spread.minutes(5, 15, 30, 70, 200)), .workaround)) }
    if dice.happens(0.1) { steps.append((dice.seconds(Spread.minutes(5, 10, 20, 30, 60)), .message)) }
    if dice.happens(0.5) {
      steps.append((60, dice.happens(0.65) ? .confirmCause : .correctCause(dice.pick(Cause.allCases) ?? .undetermined)))
    }
    if dice.happens(0.03) { steps.append((60, .attribute(dice.pick(Attribution.allCases) ?? .provider))) }
    if incident.severity == .blocking, dice.happens(0.6) { steps.append((dice.seconds(Spread.minutes(5, 10, 15, 20, 25)), .note)) }
    return steps + [(dice.seconds(duration(incident.severity)), .resolve)]
  }

  private static func requalification(of severity: Severity, _ dice: inout Dice) -> Step {
    let others = Severity.allCases.filter { $0 != severity }
    let target = dice.pick(others) ?? .major
    return .requalify(target, target > severity && dice.happens(0.5) ? .aggravation : .correction)
  }

  /// How long putting it right takes from there.
  private static func duration(_ severity: Severity) -> Spread {
    switch severity {
    case .blocking: .minutes(1, 10, 25, 60, 300)
    case .major: .minutes(2, 20, 70, 240, 1_500)
    case .minor: .minutes(5, 60, 300, 1_500, 7_000)
    }
  }
}
