import Contracts
import Incidents
import ServiceTime
import Signals

/// Plays that a seed decides: signals, recoveries, acts of everybody, and time that passes.
struct RandomPlay {
  var dice: Dice
  var play: Play
  private var absorbed: [Key<Incident>] = []
  private(set) var refusals = 0

  init(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    // Any hour of four weeks: nights, weekends and the hand-over among them.
    let start = Cast.t0 + Seconds(dice.roll(28 * 86_400))
    let signal = Self.signal(&dice, at: start)
    self.dice = dice
    play = try Play(signal, at: start)
  }

  private static func signal(_ dice: inout Dice, at instant: Instant) -> ReceivedSignal {
    let platforms = [[Cast.nord], [Cast.sud], [Cast.moulin], [Cast.nord, Cast.moulin], Cast.platforms]
    let kind: IncidentKind = dice.roll(12) == 0 ? .assistance : .anomaly
    return received(
      "trouble-\(dice.roll(3))", on: dice.pick(platforms), component: dice.pick(["web", "database"]),
      severity: dice.pick(Severity.allCases), at: instant - Seconds(dice.roll(600)),
      kind: kind, runbook: dice.roll(4) == 0 ? 300 : nil)
  }

  /// One thing happens, or nothing for a while.
  mutating func step() {
    do {
      switch dice.roll(10) {
      case 0...2: try play.pass(Seconds(dice.pick([1, 60, 299, 600, 1800, 3600, 5 * 3600, 26 * 3600, 4 * 86_400])))
      case 3: try joinOrRecover()
      case 4 where dice.roll(3) == 0: try mergeOrRelease()
      default:
        let platforms: Set<Key<Platform>>? = dice.roll(3) == 0 ? [dice.pick(Cast.platforms)] : nil
        try play.act(act(), platforms, by: dice.pick(["alice", "bob", "chloe", "mathilde", "claire", "hugo", "paul"]))
      }
    } catch {
      refusals += 1
    }
  }

  private mutating func joinOrRecover() throws(Refusal) {
    if dice.roll(2) == 0, let trouble = play.incident.troubles.map(\.trouble).randomly(&dice) {
      try play.run(.recover(trouble, at: play.now - Seconds(dice.roll(400))))
    } else if play.incident.status == .open || play.incident.status == .resolved {
      let signal = Self.signal(&dice, at: play.now)
      if play.incident.impacts.allSatisfy({ !signal.route.platforms.contains($0.platform) || $0.progress < .closed }) {
        try play.run(.join(signal))
      }
    }
  }

  /// The other half of a merge, with an incident that was opened an hour ago.
  private mutating func mergeOrRelease() throws(Refusal) {
    if let known = absorbed.popLast() {
      try play.run(.release(known, by: "mathilde"))
    } else {
      let reference = Key<Incident>("INC-\(dice.roll(1_000) + 2)")
      let other = try Play(Self.signal(&dice, at: play.now - 3600), at: play.now - 3600, reference: reference)
      try play.run(.absorb(other.incident, by: .person("mathilde")))
      absorbed.append(reference)
    }
  }

  private mutating func act() -> Act {
    let severity = dice.pick(Severity.allCases)
    let mode = dice.pick(RequalificationMode.allCases)
    return dice.pick([
      .acknowledge, .takeIntoAccount, .takeIntoAccount, .beginWork, .requalify(severity: severity, mode: mode, reason: words),
      .requalifyAsAnomaly(severity: severity, mode: mode, reason: words),
      .pause(reason: dice.pick([.informationNeeded, .forceMajeure, .accessNeeded]), note: words), .resume, .resume,
      .proposeWorkaround(words), .resolve(words), .confirm, .reopen(words), .reopen(words), .cascade(words),
      .forceWay(dice.pick(Way.allCases)), .takeOver, .note(words), .message(words), .reply(words), .confirmPrequalification,
      dice.roll(20) == 0 ? .cancel(words) : .note(words),
    ])
  }
}

extension Array {
  fileprivate func randomly(_ dice: inout Dice) -> Element? { isEmpty ? nil : dice.pick(self) }
}
