import Contracts
import OnCall
import ServiceTime
import Testing

/// SplitMix64: the same numbers from the same seed, on every machine.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A rota drawn by lot, and the weeks around a change of its clocks.
private struct Draw: Sendable {
  let rota: Rota
  let place: Zone
  let start: Instant
  let end: Instant
  static let quarter: Seconds = 900

  /// Zones with a gap or fold at night, at midnight, across midnight, of half an hour, in Ramadan, in the south, or never;
  /// each with the day of a change.
  private static let changes: [(zone: String, day: String)] = [
    ("Europe/Paris", "2026-03-29"), ("Europe/Paris", "2026-10-25"), ("America/Havana", "2026-03-08"),
    ("America/Havana", "2026-11-01"), ("America/St_Johns", "2010-11-07"), ("America/St_Johns", "2011-03-13"),
    ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"), ("Africa/Casablanca", "2026-02-15"),
    ("Africa/Casablanca", "2026-03-22"), ("Africa/Cairo", "2026-04-24"), ("Africa/Cairo", "2026-10-30"),
    ("Pacific/Auckland", "2026-04-05"), ("Pacific/Auckland", "2026-09-27"), ("America/Miquelon", "2026-03-08"),
    ("Asia/Kathmandu", "2026-06-01"), ("Pacific/Noumea", "2026-06-01"),
  ]

  init(seed: UInt64) throws {
    var lot = SeededGenerator(seed: seed)
    let change = Self.changes[Int(seed) % Self.changes.count]
    let day = try date(change.day)
    place = try zone(change.zone)
    start = place.firstInstant(onOrAfter: WallTime(date: day.advanced(by: -9), time: try time("00:00")))
    end = start + 20 * 86_400
    // Quarters of an hour, more often at night, where clocks change.
    let quarter = Bool.random(using: &lot) ? Int.random(in: 0...16, using: &lot) : Int.random(in: 0...96, using: &lot)
    let handOver = TimeOfDay(secondsIntoDay: quarter * 900)
    let weekday = Bool.random(using: &lot) ? day.weekday : try #require(Weekday.allCases.randomElement(using: &lot))
    var overrides: [Rota.Override] = []
    for _ in 0..<Int.random(in: 0...6, using: &lot) {
      let from = start + Seconds.random(in: -96...(20 * 96), using: &lot) * Self.quarter
      let until = from + Seconds.random(in: -8...(3 * 96), using: &lot) * Self.quarter
      overrides.append(
        Rota.Override(from: from, until: until, person: try #require([alice, bob, claire, david].randomElement(using: &lot))))
    }
    let members = (0..<Int.random(in: 1...4, using: &lot)).map { _ in [alice, bob, claire].randomElement(using: &lot) ?? alice }
    rota = Rota(
      key: "drawn", name: "Drawn", level: .operations, zone: change.zone,
      rotation: Bool.random(using: &lot) ? .daily(at: handOver) : .weekly(on: weekday, at: handOver), members: members,
      startsOn: day.advanced(by: -Int.random(in: 0...40, using: &lot)), overrides: overrides)
  }

  var roster: Roster { Roster(rotas: [rota], teams: [], policies: [], zones: [rota.zone: place]) }

  /// Who answers at each quarter of an hour of the period, found by watching the wall clock and counting hand-overs as they come.
  func watched() -> [(instant: Instant, person: Key<Person>?)] {
    var latest: WallTime?
    var turn = -1
    var upcoming = rota.startsOn
    var watched: [(Instant, Key<Person>?)] = []
    var instant = place.firstInstant(onOrAfter: WallTime(date: rota.startsOn.advanced(by: -1), time: rota.rotation.handOver))
    instant = min(instant, start)
    while instant < end {
      let reading = place.wallTime(at: instant)
      latest = max(latest ?? reading, reading)
      while let latest, latest >= WallTime(date: upcoming, time: rota.rotation.handOver) {
        turn += 1
        repeat { upcoming = upcoming.advanced(by: 1) } while !isHandOverDay(upcoming)
      }
      if instant >= start {
        let stand = rota.overrides.last { $0.from <= instant && instant < $0.until }?.person
        watched.append((instant, turn < 0 ? nil : stand ?? rota.members[turn % rota.members.count]))
      }
      instant = instant + Self.quarter
    }
    return watched
  }

  private func isHandOverDay(_ day: CivilDate) -> Bool {
    switch rota.rotation {
    case .daily: true
    case .weekly(let weekday, _): day.weekday == weekday
    }
  }
}

@Suite struct `For rotas drawn by lot` {
  @Test(arguments: UInt64(0)..<68)
  func `the answer is the one found by watching the clock`(seed: UInt64) throws {
    let draw = try Draw(seed: seed)
    let roster = draw.roster
    for (instant, person) in draw.watched() {
      let answer = roster.onDuty("drawn", at: instant)?.person
      guard answer == person else {
        Issue.record("\(draw.rota) at \(instant): \(answer?.text ?? "nobody"), not \(person?.text ?? "nobody")")
        return
      }
    }
  }

  @Test(arguments: UInt64(0)..<136)
  func `shifts cover the period without hole or overlap`(seed: UInt64) throws {
    let draw = try Draw(seed: seed)
    let shifts = draw.roster.shifts("drawn", from: draw.start, to: draw.end)
    let first = try #require(shifts.first)
    #expect(first.from <= draw.start || draw.roster.onDuty("drawn", at: first.from - 1) == nil)
    #expect(try #require(shifts.last).until >= draw.end)
    for (shift, following) in zip(shifts, shifts.dropFirst()) { #expect(shift.until == following.from) }
    for shift in shifts { #expect(shift.from < shift.until) }
  }

  @Test(arguments: UInt64(0)..<136)
  func `every instant of a shift gives that same shift`(seed: UInt64) throws {
    let draw = try Draw(seed: seed)
    let roster = draw.roster
    for shift in roster.shifts("drawn", from: draw.start, to: draw.end) {
      for instant in [shift.from, shift.from + (shift.until - shift.from) / 2, shift.until - 1] {
        #expect(whoAnswers(draw.rota, at: instant, zone: draw.place) == shift)
      }
      #expect(roster.onDuty("drawn", at: shift.until) != shift)
    }
  }

  @Test(arguments: UInt64(0)..<136)
  func `the next person is the first other one to come`(seed: UInt64) throws {
    let draw = try Draw(seed: seed)
    let shifts = draw.roster.shifts("drawn", from: draw.start, to: draw.end + 40 * 86_400)
    for (index, shift) in shifts.enumerated() {
      guard let other = shifts[index...].first(where: { $0.person != shift.person }) else { continue }
      #expect(shift.next == other.person)
      #expect(shift.nextFrom == other.from)
    }
  }

  @Test(arguments: UInt64(0)..<34)
  func `uncovered hours are those in which nobody answers`(seed: UInt64) throws {
    let draw = try Draw(seed: seed)
    let gaps = draw.roster.uncovered(level: .operations, from: draw.start, to: draw.end)
    for (instant, person) in draw.watched() {
      #expect((person == nil) == gaps.contains { $0.from <= instant && instant < $0.until })
    }
  }
}
