/// One stretch of opening hours on a weekday, from its opening up to, but not including, its closing.
///
/// A window whose closing is not after its opening crosses midnight and belongs to the weekday on which it opens:
/// Monday 22:00–06:00 ends on Tuesday morning.
public struct Window: Codable, Hashable, Sendable {
  public let opens: TimeOfDay
  public let closes: TimeOfDay

  /// The window between two times of day.
  public init(opens: TimeOfDay, closes: TimeOfDay) {
    self.opens = opens
    self.closes = closes
  }

  /// Wall-clock seconds since 00:00 of the weekday it belongs to.
  var span: Range<Int> {
    let start = opens.secondsIntoDay
    let end = closes.secondsIntoDay
    return start..<(end > start ? end : end + 86_400)
  }

  /// The window that covers these wall-clock seconds, or `nil` when no window can: longer than a day, or opening after it.
  init?(span: Range<Int>) {
    guard (0...86_400).contains(span.lowerBound), !span.isEmpty, span.count <= 86_400 else { return nil }
    let end = span.upperBound > 86_400 ? span.upperBound - 86_400 : span.upperBound
    self.init(opens: TimeOfDay(secondsIntoDay: span.lowerBound), closes: TimeOfDay(secondsIntoDay: end))
  }
}
