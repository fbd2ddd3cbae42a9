import Contracts
import ServiceTime
import Signals
import Testing

/// Windows that recur at the same wall time in Paris.
struct MaintenanceWindowTests {
  /// Sundays from 02:00 to 04:00, first on 11 October 2026; the clocks go back on the 25th.
  let sundays = window(
    "W-1", [nord], from: instant("2026-10-11T02:00:00+02:00"), until: instant("2026-10-11T04:00:00+02:00"), recurs: true)

  private func isOpen(_ text: String) -> Bool { sundays.isOpen(at: instant(text), zone: paris) }

  @Test func `a recurring window opens at the same wall time every week`() {
    #expect(!isOpen("2026-10-04T02:30:00+02:00"))
    #expect(isOpen("2026-10-11T02:00:00+02:00"))
    #expect(!isOpen("2026-10-11T04:00:00+02:00"))
    #expect(!isOpen("2026-10-17T02:30:00+02:00"))
    #expect(isOpen("2026-10-18T02:30:00+02:00"))
    #expect(isOpen("2028-01-02T03:59:59+01:00"))
    #expect(!isOpen("2028-01-02T04:00:00+01:00"))
  }

  @Test func `in the night that has 25 hours it is open for three`() {
    #expect(!isOpen("2026-10-25T01:59:59+02:00"))
    #expect(isOpen("2026-10-25T02:00:00+02:00"))
    #expect(isOpen("2026-10-25T02:30:00+01:00"))
    #expect(isOpen("2026-10-25T03:59:59+01:00"))
    #expect(!isOpen("2026-10-25T04:00:00+01:00"))
  }

  @Test func `in the night that has 23 hours it is open for one`() {
    #expect(!isOpen("2027-03-28T01:59:59+01:00"))
    #expect(isOpen("2027-03-28T03:00:00+02:00"))
    #expect(isOpen("2027-03-28T03:59:59+02:00"))
    #expect(!isOpen("2027-03-28T04:00:00+02:00"))
  }

  @Test func `in winter it opens an hour later by UTC`() {
    #expect(isOpen("2026-11-01T01:00:00Z"))
    #expect(!isOpen("2026-11-01T00:59:59Z"))
  }

  @Test func `a window in the hour that is skipped does not open that night, but a week later`() {
    let skipped = window(
      "W-1", [nord], from: instant("2027-03-21T02:10:00+01:00"), until: instant("2027-03-21T02:50:00+01:00"), recurs: true)
    #expect(!skipped.isOpen(at: instant("2027-03-28T03:00:00+02:00"), zone: paris))
    #expect(skipped.closes(after: instant("2027-03-28T03:00:00+02:00"), zone: paris) == instant("2027-04-04T02:50:00+02:00"))
  }

  @Test func `a window closes at the end of this opening or of the next`() {
    #expect(sundays.closes(after: instant("2026-10-11T03:00:00+02:00"), zone: paris) == instant("2026-10-11T04:00:00+02:00"))
    #expect(sundays.closes(after: instant("2026-10-11T04:00:00+02:00"), zone: paris) == instant("2026-10-18T04:00:00+02:00"))
    #expect(sundays.closes(after: instant("2026-10-25T02:30:00+02:00"), zone: paris) == instant("2026-10-25T04:00:00+01:00"))
  }

  @Test func `a single window closes once`() {
    let single = window("W-1", [nord], from: t0, until: t0 + 60)
    #expect(single.closes(after: t0 - 10, zone: paris) == t0 + 60)
    #expect(single.closes(after: t0 + 60, zone: paris) == nil)
    #expect(!single.isOpen(at: t0 + 7 * 86_400, zone: paris))
  }

  @Test func `without its zone only the first opening of a recurring window is known`() {
    #expect(sundays.isOpen(at: instant("2026-10-11T03:00:00+02:00"), zone: nil))
    #expect(!sundays.isOpen(at: instant("2026-10-18T03:00:00+02:00"), zone: nil))
  }

  @Test func `a window whose times are the same on the wall never opens again`() {
    let folded = window(
      "W-1", [nord], from: instant("2026-10-25T02:30:00+02:00"), until: instant("2026-10-25T02:30:00+01:00"), recurs: true)
    #expect(folded.isOpen(at: instant("2026-10-25T02:45:00+02:00"), zone: paris))
    #expect(folded.closes(after: instant("2026-10-25T02:30:00+01:00"), zone: paris) == nil)
  }

  @Test func `a window that ends before it begins never opens`() {
    let reversed = window("W-1", [nord], from: t0 + 60, until: t0, recurs: true)
    #expect(!reversed.isOpen(at: t0 + 30, zone: paris))
    #expect(reversed.closes(after: t0, zone: paris) == nil)
  }

  @Test func `every minute of four years is open exactly when the wall clock says so`() {
    // Nights of clock changes aside, where an opening is one stretch.
    var minute = instant("2026-10-25T06:00:00Z")
    let changes = [instant("2027-03-28T01:00:00Z"), instant("2027-10-31T01:00:00Z"), instant("2028-03-26T01:00:00Z")]
    while minute < instant("2028-06-01T00:00:00Z") {
      let wall = paris.wallTime(at: minute)
      let expected = wall.date.weekday == .sunday && (2..<4).contains(wall.time.hour)
      if !changes.contains(where: { abs($0 - minute) < 7_200 }) {
        #expect(sundays.isOpen(at: minute, zone: paris) == expected, "\(minute)")
      }
      minute = minute + 3_607
    }
  }
}
