/// The opening hours of an ordinary week.
///
/// For example, Monday to Friday 9:00–19:00 has one window for each of five weekdays; a lunch break makes two a day.
public struct WeeklyWindows: Hashable, Sendable {
  private let days: [[Window]]

  /// The windows of each weekday, in any order; a weekday left out is closed. Overlapping windows count once.
  public init(_ windows: [Weekday: [Window]]) {
    days = Weekday.allCases.map { weekday in
      (windows[weekday] ?? []).sorted { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
    }
  }

  /// Every day, around the clock.
  public static let always = WeeklyWindows(
    Dictionary(
      uniqueKeysWithValues: Weekday.allCases.map {
        ($0, [Window(opens: TimeOfDay(secondsIntoDay: 0), closes: TimeOfDay(secondsIntoDay: 86_400))])
      }))

  /// The windows that open on that weekday, earliest first.
  public subscript(weekday: Weekday) -> [Window] {
    days[weekday.rawValue - 1]
  }

  /// True when no weekday has a window.
  public var isEmpty: Bool { days.allSatisfy(\.isEmpty) }

  /// True when a window goes on after the end of the weekday on which it opens; one that ends at 24:00 does not.
  public var crossesMidnight: Bool {
    days.joined().contains { $0.span.upperBound > 86_400 }
  }

  /// The hours that are in either week.
  public func union(_ other: WeeklyWindows) -> WeeklyWindows {
    WeeklyWindows(
      Dictionary(
        uniqueKeysWithValues: Weekday.allCases.map { weekday in
          (weekday, Self.joined(self[weekday] + other[weekday]))
        }))
  }

  /// The wall-clock seconds since 00:00 of that weekday covered by its windows, without overlaps, earliest first.
  func spans(_ weekday: Weekday) -> [Range<Int>] {
    Self.mergedSpans(self[weekday])
  }

  private static func mergedSpans(_ windows: [Window]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for span in windows.map(\.span).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  private static func joined(_ windows: [Window]) -> [Window] {
    let joined = mergedSpans(windows).map(Window.init(span:))
    // A join longer than a day cannot be written as one window; the windows as given mean the same.
    return joined.contains(nil) ? windows : joined.compactMap { $0 }
  }
}

extension WeeklyWindows: Codable {
  /// Reads windows by weekday number, `"1"` for Monday to `"7"` for Sunday.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    var windows: [Weekday: [Window]] = [:]
    for (key, value) in try container.decode([String: [Window]].self) {
      guard let number = Int(key), let weekday = Weekday(rawValue: number) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "\"\(key)\" is not a weekday. Use 1 for Monday to 7 for Sunday.")
      }
      windows[weekday] = value
    }
    self.init(windows)
  }

  /// Writes windows by weekday number, without the closed weekdays.
  public func encode(to encoder: any Encoder) throws {
    var windows: [String: [Window]] = [:]
    for weekday in Weekday.allCases where !self[weekday].isEmpty {
      windows[String(weekday.rawValue)] = self[weekday]
    }
    var container = encoder.singleValueContainer()
    try container.encode(windows)
  }
}
