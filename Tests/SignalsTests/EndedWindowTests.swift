import Contracts
import ServiceTime
import Signals
import Testing

/// Recurring windows that a person ends early, and what they withheld.
struct EndedWindowTests {
  private let week: Seconds = 604_800

  /// An hour each week, ended early at `endedAt`.
  private func weekly(endedAt: Instant? = nil) -> MaintenanceWindow {
    MaintenanceWindow(
      id: "W-1", platforms: [nord], reason: "upgrade", author: claire, announcedAt: t0 - 60, from: t0, until: t0 + 3_600, recurs: true,
      zone: "Europe/Paris", endedAt: endedAt)
  }

  @Test func `the opening in which it is ended closes then, and none follows`() {
    let ended = weekly(endedAt: t0 + week + 600)
    #expect(ended.isOpen(at: t0 + week + 599, zone: paris))
    #expect(!ended.isOpen(at: t0 + week + 600, zone: paris))
    #expect(ended.closes(after: t0 + week, zone: paris) == t0 + week + 600)
    #expect(ended.closes(after: t0 + week + 600, zone: paris) == nil)
    #expect(!ended.isOpen(at: t0 + 2 * week + 60, zone: paris))
  }

  @Test func `ended between two openings, the next does not come`() {
    let ended = weekly(endedAt: t0 + 7_200)
    #expect(ended.closes(after: t0, zone: paris) == t0 + 3_600)
    #expect(ended.closes(after: t0 + 3_600, zone: paris) == nil)
  }

  @Test func `the last close is the newest that was not looked at`() {
    #expect(weekly().lastClose(since: nil, until: t0 + 3_599, zone: paris) == nil)
    #expect(weekly().lastClose(since: nil, until: t0 + 3_600, zone: paris) == t0 + 3_600)
    #expect(weekly().lastClose(since: t0 + 3_600, until: t0 + week, zone: paris) == nil)
    #expect(weekly().lastClose(since: nil, until: t0 + 2 * week + 3_600, zone: paris) == t0 + 2 * week + 3_600)
  }

  @Test func `a window that was ended closes once more, at its end`() {
    #expect(weekly(endedAt: t0).lastClose(since: nil, until: t0, zone: paris) == t0)
    #expect(weekly(endedAt: t0 + 7_200).lastClose(since: t0 + 3_600, until: t0 + 7_200, zone: paris) == t0 + 7_200)
    #expect(weekly(endedAt: t0 + 7_200).lastClose(since: t0 + 7_200, until: t0 + week, zone: paris) == nil)
  }

  @Test func `a recurring window is over once it is ended, a single one at its end`() {
    #expect(!weekly().isOver(at: t0 + 9 * week))
    #expect(!weekly(endedAt: t0 + 600).isOver(at: t0 + 599))
    #expect(weekly(endedAt: t0 + 600).isOver(at: t0 + 600))
    #expect(window("W-2", [nord], until: t0 + 60).isOver(at: t0 + 60))
    #expect(!window("W-2", [nord], until: t0 + 60).isOver(at: t0 + 59))
  }

  @Test func `what was withheld counts from the end of its own opening`() {
    #expect(weekly().release(of: t0 + 60, zone: paris) == t0 + 3_600)
    #expect(weekly().release(of: t0 + week + 60, zone: paris) == t0 + week + 3_600)
    // In the second in which the window was ended.
    #expect(weekly(endedAt: t0 + 600).release(of: t0 + 600, zone: paris) == t0 + 600)
  }
}
