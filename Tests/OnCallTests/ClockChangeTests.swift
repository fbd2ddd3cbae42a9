import Contracts
import OnCall
import ServiceTime
import Testing

// In Paris, on Sunday 29 March 2026 the clocks go from 02:00 to 03:00, on Sunday 25 October 2026 from 03:00 to 02:00;
// both at 01:00 UTC.

@Suite struct `When summer time begins` {
  @Test func `a daily hand-over that the clocks skip takes place right after the gap`() throws {
    let rota = try dailyRota(at: "02:30", startsOn: "2026-03-27")
    try expectStretch(rota, bob, from: "2026-03-28T02:30:00+01:00", until: "2026-03-29T03:00:00+02:00")
    try expectStretch(rota, claire, from: "2026-03-29T03:00:00+02:00", until: "2026-03-30T02:30:00+02:00")
  }

  @Test(arguments: ["02:00", "02:30", "02:59", "03:00"])
  func `every hand-over in the gap or at one of its ends takes place at the same instant`(handOver: String) throws {
    let rota = try dailyRota(at: handOver, members: [alice, bob], startsOn: "2026-03-28")
    #expect(try duty(rota, "2026-03-29T00:59:59Z")?.person == alice)
    #expect(try duty(rota, "2026-03-29T01:00:00Z")?.person == bob)
  }

  @Test func `a weekly hand-over that the clocks skip takes place right after the gap`() throws {
    let rota = try weeklyRota(on: .sunday, at: "02:30", startsOn: "2026-03-22")
    try expectStretch(rota, alice, from: "2026-03-22T02:30:00+01:00", until: "2026-03-29T03:00:00+02:00")
    try expectStretch(rota, bob, from: "2026-03-29T03:00:00+02:00", until: "2026-04-05T02:30:00+02:00")
  }

  @Test func `the day has an hour less`() throws {
    let duty = try #require(try duty(dailyRota(at: "09:00", startsOn: "2026-03-28"), "2026-03-29T08:59:59+02:00"))
    #expect(duty.person == alice)
    #expect(duty.until - duty.from == 23 * 3_600)
  }

  @Test func `the week has an hour less`() throws {
    let duty = try #require(try duty(weeklyRota(), "2026-03-29T12:00:00+02:00"))
    #expect(duty.person == alice)
    #expect(duty.until - duty.from == 167 * 3_600)
  }

  @Test func `a rota that starts in the gap starts right after it`() throws {
    let rota = try dailyRota(at: "02:30", startsOn: "2026-03-29")
    #expect(try duty(rota, "2026-03-29T00:59:59Z") == nil)
    try expectStretch(rota, alice, from: "2026-03-29T03:00:00+02:00", until: "2026-03-30T02:30:00+02:00")
  }

  @Test func `a midnight that the clocks skip hands over right after the gap`() throws {
    // In Havana, on 8 March 2026 the clocks go from 00:00 to 01:00.
    let rota = try dailyRota(at: "00:00", startsOn: "2026-03-07", zone: "America/Havana")
    let havana = try zone("America/Havana")
    try expectStretch(rota, alice, from: "2026-03-07T00:00:00-05:00", until: "2026-03-08T01:00:00-04:00", in: havana)
    try expectStretch(rota, bob, from: "2026-03-08T01:00:00-04:00", until: "2026-03-09T00:00:00-04:00", in: havana)
  }
}

@Suite struct `When summer time ends` {
  @Test func `a daily hand-over that the clocks show twice takes place at the first showing only`() throws {
    let rota = try dailyRota(at: "02:30", startsOn: "2026-10-24")
    try expectStretch(rota, alice, from: "2026-10-24T02:30:00+02:00", until: "2026-10-25T02:30:00+02:00")
    try expectStretch(rota, bob, from: "2026-10-25T02:30:00+02:00", until: "2026-10-26T02:30:00+01:00")
  }

  @Test func `between the two showings nobody gets the duty back`() throws {
    let rota = try dailyRota(at: "02:30", startsOn: "2026-10-24")
    // The clocks read 02:15 for the second time: the hand-over of 02:30 lies 45 minutes back.
    #expect(try duty(rota, "2026-10-25T02:15:00+02:00")?.person == alice)
    #expect(try duty(rota, "2026-10-25T02:15:00+01:00")?.person == bob)
    #expect(try duty(rota, "2026-10-25T02:30:00+01:00")?.person == bob)
  }

  @Test func `a hand-over at the end of the fold waits until the clocks have passed it`() throws {
    let rota = try dailyRota(at: "03:00", startsOn: "2026-10-24")
    try expectStretch(rota, alice, from: "2026-10-24T03:00:00+02:00", until: "2026-10-25T03:00:00+01:00")
  }

  @Test func `a weekly hand-over that the clocks show twice takes place at the first showing only`() throws {
    let rota = try weeklyRota(on: .sunday, at: "02:30", startsOn: "2026-10-18")
    try expectStretch(rota, alice, from: "2026-10-18T02:30:00+02:00", until: "2026-10-25T02:30:00+02:00")
    try expectStretch(rota, bob, from: "2026-10-25T02:30:00+02:00", until: "2026-11-01T02:30:00+01:00")
  }

  @Test func `the day has an hour more`() throws {
    let duty = try #require(try duty(dailyRota(at: "09:00", startsOn: "2026-10-24"), "2026-10-25T08:59:59+01:00"))
    #expect(duty.person == alice)
    #expect(duty.until - duty.from == 25 * 3_600)
  }

  @Test func `the week has an hour more`() throws {
    let duty = try #require(try duty(weeklyRota(startsOn: "2026-10-19"), "2026-10-25T12:00:00+01:00"))
    #expect(duty.person == alice)
    #expect(duty.until - duty.from == 169 * 3_600)
  }

  @Test func `a date that the calendar shows twice has one hand-over`() throws {
    // In St. John's, at 00:01 on 7 November 2010 the clocks went back to 23:01 on the 6th.
    let stJohns = try zone("America/St_Johns")
    let rota = try dailyRota(at: "00:00", startsOn: "2010-11-06", zone: "America/St_Johns")
    try expectStretch(rota, alice, from: "2010-11-06T00:00:00-02:30", until: "2010-11-07T00:00:00-02:30", in: stJohns)
    try expectStretch(rota, bob, from: "2010-11-07T00:00:00-02:30", until: "2010-11-08T00:00:00-03:30", in: stJohns)
    // The calendar shows the 6th again.
    #expect(whoAnswers(rota, at: try at("2010-11-06T23:30:00-03:30"), zone: stJohns)?.person == bob)
  }
}
