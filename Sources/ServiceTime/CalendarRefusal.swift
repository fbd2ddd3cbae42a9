/// Why a calendar cannot give an instant.
public enum CalendarRefusal: Error, Hashable, Sendable {
  /// The calendar has no opening within ten years of the instant.
  case neverOpen
  /// The instant, or the answer, lies outside the years 2000 to 2100.
  case outOfRange(Instant)
  /// Days cannot be counted on a calendar with a window that crosses midnight.
  case dayObjectiveAcrossMidnight
  /// A promise cannot be made for less than no time.
  case negativeBudget(Seconds)
  /// A pause is still running, and no instant was given up to which to count it.
  case stillPaused(since: Instant)
}
