import Testing

@testable import ServiceTime

/// Procedure §8.3.
@Suite struct PauseTests {
  let calendar: ServiceCalendar

  init() throws {
    calendar = try Fixture.reference()
  }

  private func pause(_ from: String, _ to: String?) throws -> Pause {
    Pause(from: try paris(from), to: try to.map(paris))
  }

  @Test func `the example of the procedure`() throws {
    let due = try calendar.add(7_200, to: paris("2026-11-23 17:30"), pauses: [pause("2026-11-23 18:00", "2026-11-24 10:00")])
    #expect(try due == paris("2026-11-24 11:30"))
  }

  @Test func `overlapping pauses count once`() throws {
    let pauses = try [
      pause("2026-11-23 10:00", "2026-11-23 12:00"), pause("2026-11-23 11:00", "2026-11-23 13:00"),
      pause("2026-11-23 10:30", "2026-11-23 11:00"),
    ]
    #expect(try calendar.add(7_200, to: paris("2026-11-23 09:00"), pauses: pauses) == paris("2026-11-23 14:00"))
  }

  @Test func `what was paused before the start or in closed time moves nothing`() throws {
    let pauses = try [pause("2026-11-20 10:00", "2026-11-23 09:30"), pause("2026-11-23 19:00", "2026-11-24 09:00")]
    #expect(try calendar.add(7_200, to: paris("2026-11-23 18:00"), pauses: pauses) == paris("2026-11-24 10:00"))
  }

  @Test func `a pause that moves the end into the next pause brings that in too`() throws {
    let pauses = try [pause("2026-11-23 10:00", "2026-11-23 11:00"), pause("2026-11-23 11:30", "2026-11-23 12:30")]
    #expect(try calendar.add(7_200, to: paris("2026-11-23 09:00"), pauses: pauses) == paris("2026-11-23 13:00"))
  }

  @Test func `a pause that begins when the time is up moves nothing`() throws {
    let pauses = try [pause("2026-11-23 11:00", "2026-11-23 12:00")]
    #expect(try calendar.add(7_200, to: paris("2026-11-23 09:00"), pauses: pauses) == paris("2026-11-23 11:00"))
  }

  @Test func `a running pause has a deadline only as of an instant`() throws {
    let start = try paris("2026-11-23 09:00")
    let running = try [pause("2026-11-23 10:00", nil)]
    #expect(throws: CalendarRefusal.stillPaused(since: try paris("2026-11-23 10:00"))) {
      try calendar.add(7_200, to: start, pauses: running)
    }
    #expect(try calendar.add(7_200, to: start, pauses: running, asOf: paris("2026-11-23 15:00")) == paris("2026-11-23 16:00"))
    #expect(try calendar.add(7_200, to: start, pauses: [pause("2026-11-23 12:00", nil)]) == paris("2026-11-23 11:00"))
  }

  @Test func `days move on by the open time paused before they are due`() throws {
    let pauses = try [pause("2026-11-24 14:00", "2026-11-24 18:00")]
    let due = try calendar.addDays(2, to: paris("2026-11-23 10:00"), reading: .sameTime, pauses: pauses)
    #expect(try due == paris("2026-11-25 14:00"))
  }

  @Test func `one pass gives what repeating the sum until it rests gives`() throws {
    var generator = SeededGenerator(seed: 4)
    let lunch = ServiceCalendar(
      zone: try Fixture.zone("Europe/Paris"), weekly: Fixture.week([.monday, .tuesday, .thursday, .friday], "08:30-12:30", "13:30-18:00"),
      holidays: try Fixture.holidays("FR"))
    for _ in 0..<150 {
      let start = try paris("2026-10-20 00:00") + Seconds.random(in: 0...5_000_000, using: &generator)
      let pauses = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        let from = start + Seconds.random(in: -100_000...500_000, using: &generator)
        return Pause(from: from, to: from + Seconds.random(in: 0...200_000, using: &generator))
      }
      let days = Int.random(in: 0...4, using: &generator)
      let unpaused = try lunch.addDays(days, to: start, reading: .sameTime)
      var due = unpaused
      // Procedure §8.3 to the letter.
      while true {
        let paused = lunch.between(start, due) - lunch.openSeconds(from: start, to: due, excluding: pauses)
        let next = try lunch.add(paused, to: unpaused)
        if next == due { break }
        due = next
      }
      #expect(try lunch.addDays(days, to: start, reading: .sameTime, pauses: pauses) == due)
    }
  }

  @Test func `open time without the pauses is the budget that was promised`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let start = try paris("2026-03-20 00:00") + Seconds.random(in: 0...20_000_000, using: &generator)
      let pauses = (0..<3).map { _ in
        let from = start + Seconds.random(in: 0...200_000, using: &generator)
        return Pause(from: from, to: from + Seconds.random(in: 0...100_000, using: &generator))
      }
      let budget = Seconds.random(in: 1...200_000, using: &generator)
      let due = try calendar.add(budget, to: start, pauses: pauses)
      #expect(calendar.openSeconds(from: start, to: due, excluding: pauses) == budget)
    }
  }

  @Test func `a running pause takes the open time up to the end asked for`() throws {
    let open = calendar.openSeconds(
      from: try paris("2026-11-23 09:00"), to: try paris("2026-11-23 15:00"), excluding: [try pause("2026-11-23 10:00", nil)])
    #expect(open == 3_600)
  }
}
