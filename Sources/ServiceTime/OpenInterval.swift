/// A stretch of open time that comes from one window of one day.
///
/// A change of clocks inside the window, or a holiday that cuts it, may leave two intervals of it.
public struct OpenInterval: Hashable, Sendable, Codable {
  public let opens: Instant
  /// The first instant that is closed again.
  public let closes: Instant
  /// The civil date on which its window opens, in the calendar's zone.
  public let date: CivilDate
  /// The day of the week of `date`.
  public var weekday: Weekday { date.weekday }
  /// Elapsed seconds from opening to closing.
  public var seconds: Seconds { closes - opens }

  /// The interval between two instants of the window that opens on that date.
  public init(opens: Instant, closes: Instant, date: CivilDate) {
    self.opens = opens
    self.closes = closes
    self.date = date
  }
}
