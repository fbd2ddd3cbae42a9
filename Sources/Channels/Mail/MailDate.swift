import ServiceTime

/// Dates as mails carry them.
enum MailDate {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Mon, 23 Nov 2026 09:05:00 +0000` (RFC 5322 §3.3), in UTC.
  static func text(_ instant: Instant) -> String {
    let seconds = instant.secondsSince1970
    let days = Int((seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400)
    let time = TimeOfDay(secondsIntoDay: Int(seconds) - days * 86_400)
    let date = CivilDate(daysSince1970: days)
    let weekday = weekdays[date.weekday.rawValue - 1]
    return "\(weekday), \(date.day) \(months[date.month - 1]) \(date.year) \(time.withSeconds) +0000"
  }
}
