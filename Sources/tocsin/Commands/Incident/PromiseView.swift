import Contracts
import Incidents
import ServiceTime
import Wording

/// One promise of an incident as it stands now.
struct PromiseView {
  let impact: Impact
  let clock: Clock
  /// When it is due; for a clock that is paused, when it would be if work went on now.
  let due: Instant
  let isPaused: Bool
  /// Open seconds left; elapsed seconds late, negative; nil for a clock that no longer runs.
  let secondsLeft: Seconds?

  init(_ clock: Clock, of impact: Impact, registry: Registry, now: Instant) {
    self.impact = impact
    self.clock = clock
    let rule = ClockCatalogue.rule(clock.kind)
    isPaused = clock.isRunning && impact.runningPause != nil && rule.isPausable
    let promise = registry.terms[impact.contract].flatMap { Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: $0) }
    let due = isPaused ? (try? promise?.due(asOf: now)) ?? clock.deadline.due : clock.deadline.due
    self.due = due
    guard clock.isRunning else {
      secondsLeft = nil
      return
    }
    secondsLeft = now > due ? due - now : promise?.secondsLeft(to: due, asOf: now) ?? due - now
  }

  /// Whether the promise still can be kept or is being broken: nobody has stopped it, it is not paused.
  var isTicking: Bool { secondsLeft != nil && !isPaused }

  func state(at now: Instant) -> Clock.State {
    if isTicking, now > due { return .broken }
    return clock.state(isPaused: impact.runningPause != nil)
  }

  /// The promises of an incident, platform by platform.
  static func all(of incident: Incident, registry: Registry, now: Instant) -> [PromiseView] {
    incident.impacts.flatMap { impact in impact.clocks.map { PromiseView($0, of: impact, registry: registry, now: now) } }
  }

  /// The promise most at risk: the one with the least open time left; a paused one only when no other runs.
  static func next(of incident: Incident, registry: Registry, now: Instant) -> PromiseView? {
    guard incident.isOpen else { return nil }
    let running = all(of: incident, registry: registry, now: now).filter { $0.secondsLeft != nil && $0.impact.progress < .resolved }
    return running.min { ($0.isPaused ? 1 : 0, $0.secondsLeft ?? .max, $0.due) < ($1.isPaused ? 1 : 0, $1.secondsLeft ?? .max, $1.due) }
  }
}

extension PromiseView {
  /// What is left, in a table: "38 min", "12 min late", "paused".
  func left(_ reader: Reader) -> String {
    guard let secondsLeft else { return "" }
    if isPaused { return reader.words.clockState(.paused) }
    return secondsLeft < 0 ? reader.words.late(secondsLeft) : reader.words.duration(secondsLeft)
  }

  /// The whole, in a sentence: "workaround: 38 min of open time left, due today 16:02".
  func sentence(_ reader: Reader) -> String {
    let words = reader.words
    let name = words.clock(clock.kind)
    let state = words.clockState(state(at: reader.now))
    guard let secondsLeft else {
      return reader.say("\(name) : \(state)\(stopped(reader))", "\(name): \(state)\(stopped(reader))")
    }
    if isPaused {
      let due = words.due(due, now: reader.now, zone: reader.zone)
      return reader.say("\(name) : \(state), \(due) si l'on reprend maintenant", "\(name): \(state), \(due) if resumed now")
    }
    let left = words.timeLeft(secondsLeft, due: due, now: reader.now, zone: reader.zone)
    return reader.say("\(name) : \(left)", "\(name): \(left)")
  }

  private func stopped(_ reader: Reader) -> String {
    guard let stop = clock.stopped else { return "" }
    return " (" + reader.words.doneAndDue(stop.at, due: clock.deadline.due, now: reader.now, zone: reader.zone) + ")"
  }

  var style: Style? {
    guard let secondsLeft, !isPaused else { return nil }
    if secondsLeft < 0 { return .red }
    return secondsLeft < 1_800 ? .yellow : nil
  }
}
