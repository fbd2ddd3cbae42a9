import Testing

@testable import ServiceTime

/// Procedure §6, the reference contract's hours.
@Suite struct RegimeTests {
  @Test(arguments: [
    ("2026-11-23 09:00", ServiceRegime.restoration), ("2026-11-23 08:59:59", .bestEffort), ("2026-11-23 19:00", .bestEffort),
    ("2026-11-21 09:00", .intervention), ("2026-11-21 17:00", .bestEffort), ("2026-11-22 12:00", .bestEffort),
    ("2026-12-25 10:00", .bestEffort), ("2026-08-15 10:00", .bestEffort),
  ])
  func `the regime is that of the hour, and best effort on public holidays, Saturdays included`(_ at: String, _ regime: ServiceRegime)
    throws
  {
    #expect(try Fixture.referenceHours().regime(at: paris(at)) == regime)
  }

  @Test(arguments: [
    ("2026-11-23 10:00", "2026-11-23 19:00"), ("2026-11-20 19:00", "2026-11-21 09:00"), ("2026-11-21 12:00", "2026-11-21 17:00"),
    ("2026-11-21 17:00", "2026-11-23 09:00"), ("2026-12-24 20:00", "2026-12-26 09:00"),
  ])
  func `a regime ends where another begins`(_ at: String, _ end: String) throws {
    #expect(try Fixture.referenceHours().regimeEnds(after: paris(at)) == paris(end))
  }

  @Test func `a regime goes on where windows of the same regime touch`() throws {
    let hours = ServiceHours(
      zone: .utc, holidays: .none, restoration: Fixture.week([.monday], "09:00-12:00", "12:00-19:00"),
      intervention: Fixture.week([.monday], "08:00-20:00"), assistance: .always)
    #expect(hours.regimeEnds(after: try utc("2026-11-23T10:00:00Z")) == (try utc("2026-11-23T19:00:00Z")))
    #expect(hours.regimeEnds(after: try utc("2026-11-23T19:00:00Z")) == (try utc("2026-11-23T20:00:00Z")))
    #expect(hours.regime(at: try utc("2026-11-23T08:30:00Z")) == .intervention)
  }

  @Test func `a regime round the clock never ends`() throws {
    let hours = ServiceHours(zone: .utc, holidays: .none, restoration: .always, intervention: WeeklyWindows([:]), assistance: .always)
    #expect(hours.regimeEnds(after: try utc("2026-11-23T10:00:00Z")) == nil)
    #expect(hours.regime(at: try utc("2026-11-23T10:00:00Z")) == .restoration)
  }

  @Test func `the guaranteed hours are those of restoration or intervention`() throws {
    let hours = try Fixture.referenceHours()
    let week = hours.guaranteed.between(try paris("2026-11-16 00:00"), try paris("2026-11-23 00:00"))
    #expect(week == (5 * 10 + 8) * 3_600)
    #expect(try hours.guaranteed.add(7_200, to: paris("2026-11-20 18:00")) == paris("2026-11-21 10:00"))
  }
}
