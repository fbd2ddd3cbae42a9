/// How a contract's "N business days" is read.
///
/// - Source: procedure §7.4.
public enum DayReading: String, Codable, Sendable, CaseIterable {
  /// The same time of day on the Nth business day, or its last closing if that is earlier.
  case sameTime
  /// The last closing of the Nth business day.
  case endOfDay
  /// A budget of N times the open seconds of the calendar's longest weekday.
  case hours
}
