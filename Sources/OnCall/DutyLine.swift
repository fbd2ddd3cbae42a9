import Contracts
import ServiceTime

/// A rota laid out on the time line of its zone.
///
/// It works on segments: the pieces into which hand-overs and the ends of overrides cut the line. Each is found from an instant
/// by arithmetic on dates, so that a rota that has run for twenty years answers as fast as one that began yesterday.
struct DutyLine: Sendable {
  /// Where an override that was meant to last for ever ends: 9999-12-31T23:59:59Z.
  private static let horizon = Instant(253_402_300_799)

  /// A piece of the line with one person, and one reason for that person.
  private struct Segment {
    let person: Key<Person>
    let from: Instant
    let until: Instant
    let isOverride: Bool
  }

  private let rota: Rota
  private let zone: Zone
  /// Those that have an effect, cut to the time in which the rota exists, in the rota's order.
  private let overrides: [Rota.Override]
  /// The first hand-over: from here on someone is on duty.
  let begin: Instant

  /// The line of `rota`; `nil` when it has no members, for then it has no first hand-over either.
  init?(rota: Rota, zone: Zone) {
    guard !rota.members.isEmpty else { return nil }
    let begin = zone.firstInstant(onOrAfter: WallTime(date: rota.startsOn, time: rota.rotation.handOver))
    self.rota = rota
    self.zone = zone
    self.begin = begin
    overrides = rota.overrides.compactMap { override in
      let from = max(override.from, begin)
      let until = min(override.until, Self.horizon)
      return from < until ? Rota.Override(from: from, until: until, person: override.person) : nil
    }
  }

  /// Who answers at `instant`; `nil` before the first hand-over.
  func person(at instant: Instant) -> Key<Person>? {
    guard isAlive(at: instant) else { return nil }
    return segment(at: instant).person
  }

  /// The stretch of duty around `instant`; `nil` before the first hand-over.
  func duty(at instant: Instant) -> OnDuty? {
    guard isAlive(at: instant) else { return nil }
    let here = segment(at: instant)
    let until = end(of: here)
    let next = firstOther(than: here.person, from: until)
    return OnDuty(
      rota: rota.key, level: rota.level, person: here.person, from: start(of: here), until: until, next: next?.person,
      nextFrom: next?.from)
  }

  private func isAlive(at instant: Instant) -> Bool { begin <= instant && instant < Self.horizon }
}

// MARK: Stretches

extension DutyLine {
  /// The end of the stretch that `segment` belongs to.
  private func end(of segment: Segment) -> Instant {
    var last = segment
    while true {
      let following = self.segment(at: last.until)
      guard continues(last, following) else { return last.until }
      last = following
    }
  }

  /// The start of the stretch that `segment` belongs to.
  private func start(of segment: Segment) -> Instant {
    var first = segment
    while first.from > begin {
      let preceding = self.segment(at: first.from - 1)
      guard continues(preceding, first) else { break }
      first = preceding
    }
    return first.from
  }

  /// Whether the duty goes on across the boundary as if it were not there: an override that names who answers anyway.
  ///
  /// Two segments of the rotation never continue each other: a stretch ends with the turn, else one member alone would have
  /// one that never ends. Overrides are finite in number, so a stretch is, too.
  private func continues(_ one: Segment, _ other: Segment) -> Bool {
    one.person == other.person && (one.isOverride || other.isOverride)
  }

  /// The first segment at or after `instant` in which someone else than `person` answers.
  private func firstOther(than person: Key<Person>, from instant: Instant) -> Segment? {
    guard rota.members.contains(where: { $0 != person }) else {
      // The rotation knows nobody else: only an override can bring someone.
      let boundaries = overrides.flatMap { [$0.from, $0.until] }.filter { $0 >= instant }.sorted()
      return boundaries.lazy.map { segment(at: $0) }.first { $0.person != person }
    }
    var instant = instant
    while instant < Self.horizon {
      let candidate = segment(at: instant)
      if candidate.person != person { return candidate }
      instant = candidate.until
    }
    return nil
  }
}

// MARK: Segments

extension DutyLine {
  /// The segment that contains `instant`, which is not before the first hand-over.
  private func segment(at instant: Instant) -> Segment {
    let winner = overrides.lastIndex { $0.from <= instant && instant < $0.until }
    var from: Instant
    var until: Instant
    let person: Key<Person>
    if let winner {
      (from, until, person) = (overrides[winner].from, overrides[winner].until, overrides[winner].person)
    } else {
      let turn = turn(at: instant)
      (from, until, person) = (handOver(turn), handOver(turn + 1), rota.members[turn % rota.members.count])
    }
    // Of those that would win over this one none contains the instant: each lies before it or after it.
    for stronger in overrides[(winner.map { $0 + 1 } ?? 0)...] {
      if stronger.until <= instant { from = max(from, stronger.until) } else { until = min(until, stronger.from) }
    }
    return Segment(person: person, from: from, until: until, isOverride: winner != nil)
  }

  /// The number of the turn that contains `instant`, counted from 0.
  private func turn(at instant: Instant) -> Int {
    let days = zone.wallTime(at: instant).date.daysSince1970 - rota.startsOn.daysSince1970
    var turn =
      switch rota.rotation {
      case .daily: max(days, 0)
      case .weekly(let weekday, _): days < daysToSecondTurn(weekday) ? 0 : (days - daysToSecondTurn(weekday)) / 7 + 1
      }
    // The date alone may be off by one turn: before the hand-over of the day, and where clocks repeat or skip it.
    while turn > 0 && handOver(turn) > instant { turn -= 1 }
    while handOver(turn + 1) <= instant { turn += 1 }
    return turn
  }

  /// The instant at which turn `turn` begins.
  private func handOver(_ turn: Int) -> Instant {
    let days =
      switch rota.rotation {
      case .daily: turn
      case .weekly(let weekday, _): turn == 0 ? 0 : daysToSecondTurn(weekday) + (turn - 1) * 7
      }
    return zone.firstInstant(onOrAfter: WallTime(date: rota.startsOn.advanced(by: days), time: rota.rotation.handOver))
  }

  /// The days from the start of a weekly rota to the first hand-over day after it: 1 to 7.
  private func daysToSecondTurn(_ weekday: Weekday) -> Int {
    let days = weekday.rawValue - rota.startsOn.weekday.rawValue
    return days > 0 ? days : days + 7
  }
}
