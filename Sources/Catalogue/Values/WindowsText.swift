import ServiceTime

/// Opening hours as people write them: `mon-fri`, `sat, sun` on the left, `08:30-12:30, 13:30-18:00` on the right.
enum WindowsText {
  static let weekdays: [(name: String, weekday: Weekday)] = [
    ("mon", .monday), ("tue", .tuesday), ("wed", .wednesday), ("thu", .thursday), ("fri", .friday), ("sat", .saturday), ("sun", .sunday),
  ]

  /// The weekday called `mon` or `monday`, in any case.
  static func weekday(_ name: some StringProtocol) -> Weekday? {
    let name = name.lowercased()
    return weekdays.first { $0.name == name || "\($0.weekday)" == name }?.weekday
  }

  /// The weekdays of `mon-fri` or `mon, wed, sat-sun`; nil when a part cannot be read.
  static func days(_ text: String) -> [Weekday]? {
    var days: [Weekday] = []
    for part in parts(of: text, separator: ",") {
      let ends = parts(of: part, separator: "-").map(weekday)
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else { return nil }
      days += Weekday.allCases.filter { (first...last).contains($0) }
    }
    return days
  }

  /// The windows of `08:30-12:30, 13:30-18:00`, earliest first; nil when a part cannot be read, or has no length.
  static func windows(_ text: String) -> [Window]? {
    var windows: [Window] = []
    for part in parts(of: text, separator: ",") {
      let times = parts(of: part, separator: "-").map { TimeOfDay($0) }
      guard times.count == 2, let opens = times[0], let closes = times[1], opens != closes, opens.secondsIntoDay < 86_400 else {
        return nil
      }
      windows.append(Window(opens: opens, closes: closes))
    }
    return windows.sorted { $0.opens < $1.opens }
  }

  /// The first two windows of one weekday that have time in common.
  static func overlap(_ windows: [Window]) -> (Window, Window)? {
    let pairs = zip(windows, windows.dropFirst())
    return pairs.first { earlier, later in earlier.closes > later.opens || earlier.closes <= earlier.opens }
  }

  /// `mon-fri` and `08:30-12:30, 13:30-18:00` for each run of days that open alike.
  static func lines(_ weekly: WeeklyWindows) -> [(days: String, hours: String)] {
    var runs: [(first: Weekday, last: Weekday, windows: [Window])] = []
    for weekday in Weekday.allCases where !weekly[weekday].isEmpty {
      let windows = weekly[weekday]
      if let run = runs.last, run.last.rawValue + 1 == weekday.rawValue, run.windows == windows {
        runs[runs.count - 1].last = weekday
      } else {
        runs.append((weekday, weekday, windows))
      }
    }
    return runs.map { run in
      let days = run.first == run.last ? name(run.first) : "\(name(run.first))-\(name(run.last))"
      return (days, run.windows.map { text($0) }.joined(separator: ", "))
    }
  }

  static func text(_ window: Window) -> String { "\(window.opens)-\(window.closes)" }

  private static func name(_ weekday: Weekday) -> String { weekdays[weekday.rawValue - 1].name }

  private static func parts(of text: String, separator: Character) -> [String] {
    text.split(separator: separator, omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
