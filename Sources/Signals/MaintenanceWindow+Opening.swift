import Contracts
import ServiceTime

extension MaintenanceWindow {
  private static let daysPerWeek = 7
  private static let secondsPerWeek: Seconds = 604_800
  private static let weeksSearched = 8

  /// Whether the window is open at `instant`: from its start up to, and not including, its end, and once it is announced.
  ///
  /// A recurring window opens every seven days at the same wall time. For example, Sunday 25 October 2026 02:00–04:00 in Paris
  /// is open for three hours, since the clocks go back in between.
  ///
  /// - Parameter zone: the zone that `self.zone` names; without it only the first opening of a recurring window is known.
  /// - Source: procedure §2.
  public func isOpen(at instant: Instant, zone: Zone?) -> Bool {
    guard instant >= announcedAt else { return false }
    return opening(endingAfter: instant, zone: zone).map { $0.from <= instant } ?? false
  }

  /// The next instant at which the window closes after `instant`: the end of the opening that is open then, or of the one to come.
  ///
  /// Nil when it never opens again. Two openings that touch or overlap close together only if the window never closes; then this is the
  /// end of the earlier one.
  public func closes(after instant: Instant, zone: Zone?) -> Instant? {
    opening(endingAfter: instant, zone: zone)?.until
  }

  /// When the window last closed up to `instant`; nil when it has not closed after `since`.
  ///
  /// - Parameter since: up to when it was looked at before; nil for never.
  public func lastClose(since: Instant?, until instant: Instant, zone: Zone?) -> Instant? {
    var last = since
    while let close = closes(after: last ?? from, zone: zone), close <= instant { last = close }
    // Ended between two openings, or in the second in which it opened: what it withheld until then counts from its end.
    if let endedAt, endedAt <= instant, last.map({ $0 < endedAt }) ?? true { last = endedAt }
    return last == since ? nil : last
  }

  /// When the window was open within `span`, each opening cut to it.
  public func openings(within span: Range<Instant>, zone: Zone?) -> [Range<Instant>] {
    var openings: [Range<Instant>] = []
    var end = span.lowerBound
    while let opening = opening(endingAfter: end, zone: zone), opening.from < span.upperBound, opening.until > end {
      let from = max(opening.from, span.lowerBound, announcedAt)
      let until = min(opening.until, span.upperBound)
      if from < until { openings.append(from..<until) }
      end = opening.until
    }
    return openings
  }

  /// Whether the window has closed for the last time by `instant`.
  public func isOver(at instant: Instant) -> Bool {
    if let endedAt, endedAt <= instant { return true }
    return !recurs && until <= instant
  }

  /// When what the window withheld at `instant` counts again: at the end of the opening that was open then.
  public func release(of instant: Instant, zone: Zone?) -> Instant {
    closes(after: instant, zone: zone) ?? endedAt ?? until
  }

  /// Whether the window speaks of everything that `platform`, or its `component`, is.
  public func covers(_ platform: Key<Platform>, component: Key<Component>?) -> Bool {
    guard platforms.contains(platform) else { return false }
    if components.isEmpty { return true }
    return component.map(components.contains) ?? false
  }

  /// The earliest opening that ends after `instant`, up to the instant at which the window was ended.
  private func opening(endingAfter instant: Instant, zone: Zone?) -> (from: Instant, until: Instant)? {
    guard let whole = wholeOpening(endingAfter: instant, zone: zone) else { return nil }
    guard let endedAt else { return whole }
    let end = min(whole.until, endedAt)
    return whole.from < end && instant < end ? (whole.from, end) : nil
  }

  /// The same as it was announced.
  private func wholeOpening(endingAfter instant: Instant, zone: Zone?) -> (from: Instant, until: Instant)? {
    guard from < until else { return nil }
    if instant < until { return (from, until) }
    guard recurs, let zone else { return nil }
    // Clock changes move an end by some hours at most: one week earlier is always early enough.
    let first = max(1, Int((instant - until) / Self.secondsPerWeek) - 1)
    for week in first..<first + Self.weeksSearched {
      let opening = opening(inWeek: week, zone: zone)
      // A window that lies wholly in the hour that a clock change skips has no length that week; one that was announced for
      // the hour that a clock change repeats has none in any other week.
      if opening.until > instant, opening.from < opening.until { return opening }
    }
    return nil
  }

  /// The opening as many weeks after the first as `week` says, by the wall clock.
  private func opening(inWeek week: Int, zone: Zone) -> (from: Instant, until: Instant) {
    func moved(_ instant: Instant) -> Instant {
      let wall = zone.wallTime(at: instant)
      return zone.firstInstant(onOrAfter: WallTime(date: wall.date.advanced(by: week * Self.daysPerWeek), time: wall.time))
    }
    return (moved(from), moved(until))
  }
}
