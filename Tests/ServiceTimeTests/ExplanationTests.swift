import Foundation
import Testing

@testable import ServiceTime

/// Procedure §8.7.
@Suite struct ExplanationTests {
  @Test func `every window used and every holiday skipped is told`() throws {
    let explanation = try Fixture.reference().explain(budget: 14 * 3_600, from: paris("2026-12-24 18:00"))
    #expect(explanation.windows.map(\.seconds) == [3_600, 36_000, 10_800])
    #expect(explanation.windows.map(\.window.weekday) == [.thursday, .monday, .tuesday])
    #expect(explanation.holidaysSkipped.map(\.name.en) == ["Christmas Day"])
    #expect(try explanation.due == paris("2026-12-29 12:00"))
    #expect(explanation.zoneName == "Europe/Paris")
    #expect(explanation.zoneRulesVersion == "2026f")
    #expect(explanation.holidayCalendar == "FR")
  }

  @Test func `a report outside hours tells when counting began`() throws {
    let explanation = try Fixture.reference().explain(budget: 7_200, from: paris("2026-11-21 10:00"))
    #expect(try explanation.start == paris("2026-11-21 10:00"))
    #expect(try explanation.firstOpening == paris("2026-11-23 09:00"))
    #expect(explanation.holidaysSkipped == [])
  }

  @Test func `a pause is told with the open time it moved`() throws {
    let pause = Pause(from: try paris("2026-11-23 18:00"), to: try paris("2026-11-24 10:00"))
    let explanation = try Fixture.reference().explain(budget: 7_200, from: paris("2026-11-23 17:30"), pauses: [pause])
    #expect(explanation.pauses == [.init(from: pause.from, to: try paris("2026-11-24 10:00"), openSeconds: 7_200)])
    #expect(explanation.windows.map(\.seconds) == [1_800, 5_400])
    #expect(explanation.windows.map(\.pausedSeconds) == [3_600, 3_600])
    #expect(try explanation.dueWithoutPauses == paris("2026-11-24 09:30"))
    #expect(try explanation.due == paris("2026-11-24 11:30"))
  }

  @Test func `days are told one by one`() throws {
    let explanation = try Fixture.reference().explain(days: 2, reading: .sameTime, from: paris("2026-12-23 10:00"))
    #expect(explanation.businessDays.map(\.description) == ["2026-12-24", "2026-12-28"])
    #expect(explanation.holidaysSkipped.map(\.date.description) == ["2026-12-25"])
    #expect(explanation.promise == .days(2, reading: .sameTime))
    #expect(try explanation.due == paris("2026-12-28 10:00"))
  }

  @Test func `a holiday on a day that is closed anyway is not told`() throws {
    // 15 August 2026 is a Saturday.
    let explanation = try Fixture.reference().explain(budget: 36_000, from: paris("2026-08-14 18:00"))
    #expect(explanation.holidaysSkipped == [])
  }

  @Test func `the seconds of the windows add up to the budget`() throws {
    var generator = SeededGenerator(seed: 6)
    let paris = try Fixture.zone("Europe/Paris")
    let calendars = [
      try Fixture.reference(),
      ServiceCalendar(zone: paris, weekly: Fixture.week(Weekday.allCases, "22:00-06:00"), holidays: try Fixture.holidays("FR")),
      ServiceCalendar(zone: paris, weekly: Fixture.week([.saturday, .sunday], "01:00-02:30", "02:15-03:30"), holidays: .none),
      ServiceCalendar(zone: try Fixture.zone("America/Havana"), weekly: .always, holidays: .none),
    ]
    for calendar in calendars {
      for _ in 0..<60 {
        let start = try utc("2026-01-01T00:00:00Z") + Seconds.random(in: 0...60_000_000, using: &generator)
        let budget = Seconds.random(in: 0...300_000, using: &generator)
        let pauses = (0..<2).map { _ in
          let from = start + Seconds.random(in: 0...200_000, using: &generator)
          return Pause(from: from, to: from + Seconds.random(in: 0...100_000, using: &generator))
        }
        let explanation = try calendar.explain(budget: budget, from: start, pauses: pauses)
        #expect(explanation.windows.reduce(0) { $0 + $1.seconds } == budget)
        #expect(explanation.windows.allSatisfy { $0.from < $0.to && $0.window.opens <= $0.from && $0.to <= $0.window.closes })
        let paused = explanation.pauses.reduce(0) { $0 + $1.openSeconds }
        #expect(explanation.windows.reduce(0) { $0 + $1.pausedSeconds } == paused)
      }
    }
  }

  @Test func `it is read back as written`() throws {
    let explanation = try Fixture.reference().explain(days: 6, reading: .endOfDay, from: paris("2026-12-23 10:00"))
    #expect(try JSONDecoder().decode(DeadlineExplanation.self, from: JSONEncoder().encode(explanation)) == explanation)
  }
}
