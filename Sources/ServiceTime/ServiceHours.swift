/// The hours of a contract: one calendar for each of its regimes and for assistance.
///
/// In the reference contract restoration is Monday–Friday 9:00–19:00, intervention Saturday 9:00–17:00, assistance as
/// restoration; outside them, and on public holidays, the regime is best effort.
/// - Source: contract, service regimes; procedure §6.
public struct ServiceHours: Sendable {
  public let restoration: ServiceCalendar
  public let intervention: ServiceCalendar
  public let assistance: ServiceCalendar
  /// The hours in which something is guaranteed: restoration or intervention.
  public let guaranteed: ServiceCalendar

  /// The hours of a contract, whose calendars share a zone and holidays.
  public init(
    zone: Zone, holidays: HolidayCalendar, restoration: WeeklyWindows, intervention: WeeklyWindows, assistance: WeeklyWindows
  ) {
    self.restoration = ServiceCalendar(zone: zone, weekly: restoration, holidays: holidays)
    self.intervention = ServiceCalendar(zone: zone, weekly: intervention, holidays: holidays)
    self.assistance = ServiceCalendar(zone: zone, weekly: assistance, holidays: holidays)
    guaranteed = ServiceCalendar(zone: zone, weekly: restoration.union(intervention), holidays: holidays)
  }

  /// The regime at that instant; where hours overlap restoration wins.
  public func regime(at instant: Instant) -> ServiceRegime {
    ServiceRegime(at: instant, restoration: restoration, intervention: intervention)
  }

  /// The next instant at which the regime is another one; `nil` when it stays for ten years.
  public func regimeEnds(after instant: Instant) -> Instant? {
    let regime = regime(at: instant)
    var at = instant
    while let next = nextBoundary(after: at), next - instant <= ServiceCalendar.patience {
      if self.regime(at: next) != regime { return next }
      at = next
    }
    return nil
  }

  private func nextBoundary(after instant: Instant) -> Instant? {
    [restoration, intervention].compactMap { $0.nextBoundary(after: instant) }.min()
  }
}

extension ServiceCalendar {
  /// The next instant at which the service opens or closes; `nil` when it does neither within ten years.
  public func nextBoundary(after instant: Instant) -> Instant? {
    if isOpen(at: instant) { return closing(after: instant) }
    return try? nextOpening(atOrAfter: instant)
  }
}
