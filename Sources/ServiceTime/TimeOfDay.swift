/// A time that a wall clock shows, from 00:00 to 24:00, the end of the day.
///
/// For example, `TimeOfDay("09:30")` or `TimeOfDay("24:00")`. Encoded as `HH:MM`, or `HH:MM:SS` when it has seconds.
public struct TimeOfDay: Hashable, Sendable {
  /// Seconds shown since 00:00; 86,400 is the end of the day.
  public let secondsIntoDay: Int

  /// The time this many seconds after 00:00 on a wall clock, 0 to 86,400.
  public init(secondsIntoDay: Int) {
    precondition((0...86_400).contains(secondsIntoDay), "a time of day lies between 00:00 and 24:00")
    self.secondsIntoDay = secondsIntoDay
  }

  /// The time that shows these numbers; 24:00 is the end of the day.
  public init(hour: Int, minute: Int, second: Int = 0) {
    precondition((0...59).contains(minute) && (0...59).contains(second), "minutes and seconds go from 0 to 59")
    precondition((0...24).contains(hour), "hours go from 0 to 24")
    self.init(secondsIntoDay: hour * 3_600 + minute * 60 + second)
  }

  /// Reads `HH:MM` or `HH:MM:SS`, up to `24:00`; anything else gives `nil`.
  public init?(_ text: String) {
    var reader = DigitReader(text.utf8)
    guard let hour = reader.number(digits: 2), hour <= 24, reader.skip(":"),
      let minute = reader.number(digits: 2), minute <= 59
    else { return nil }
    var second = 0
    if reader.skip(":") {
      guard let read = reader.number(digits: 2), read <= 59 else { return nil }
      second = read
    }
    let seconds = hour * 3_600 + minute * 60 + second
    guard reader.isAtEnd, seconds <= 86_400 else { return nil }
    self.init(secondsIntoDay: seconds)
  }

  /// 0 to 24.
  public var hour: Int { secondsIntoDay / 3_600 }

  /// 0 to 59.
  public var minute: Int { secondsIntoDay / 60 % 60 }

  /// 0 to 59.
  public var second: Int { secondsIntoDay % 60 }

  /// The time as `HH:MM:SS`.
  public var withSeconds: String {
    "\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))"
  }
}

extension TimeOfDay: Comparable {
  /// True when the left time is earlier in the day.
  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.secondsIntoDay < right.secondsIntoDay
  }
}

extension TimeOfDay: LosslessStringConvertible {
  /// The time as `HH:MM`, or `HH:MM:SS` when it has seconds.
  public var description: String {
    second == 0 ? "\(twoDigits(hour)):\(twoDigits(minute))" : withSeconds
  }
}

extension TimeOfDay: Codable {
  /// Reads the text `HH:MM` or `HH:MM:SS`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = TimeOfDay(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not a time of day. Write it as 09:30.")
    }
    self = time
  }

  /// Writes the text `HH:MM` or `HH:MM:SS`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
