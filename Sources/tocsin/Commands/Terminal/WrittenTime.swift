import ServiceTime

/// A time as people write it on the command line.
///
/// Read are, on the wall clock of the zone: `now`; `2026-11-24 10:00`; `10:00`, the next time the clock shows it; `today 10:00`,
/// `tomorrow 10:00`, `demain 10 h`; `monday 09:00`, the next such day; `in 2h`, `+2h`, `dans 1 h 30`, `+45min`, elapsed; `+3d`, the same
/// time three days later; and any instant of RFC 3339, such as `2026-11-24T10:00:00+01:00`.
struct WrittenTime {
  let now: Instant
  let zone: Zone

  /// The forms, for hints.
  static let forms = "\"2026-11-24 10:00\", \"10:00\", \"tomorrow 10:00\", \"in 2h\", \"+45min\", \"+3d\""

  /// The instant that `text` means; nil when nobody would understand it, or when it lies outside the years 2000 to 2100.
  func instant(_ text: String) -> Instant? {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).filter { !["at", "on", "à", "le"].contains($0) }
    let text = words.joined(separator: " ")
    guard let instant = read(text) else { return nil }
    let year = zone.wallTime(at: instant).date.year
    return (ServiceCalendar.years.first.year...ServiceCalendar.years.last.year).contains(year) ? instant : nil
  }

  /// Whether a text says a time as seen from now, such as "in 2h", whatever it is said in addition to.
  static func countsFromNow(_ text: String) -> Bool {
    ["in ", "dans ", "now", "maintenant"].contains { text.lowercased().hasPrefix($0) }
  }

  private func read(_ text: String) -> Instant? {
    if ["now", "maintenant"].contains(text) { return now }
    if let instant = Instant(iso8601: text.uppercased()) { return instant }
    for start in ["in ", "dans ", "+"] where text.hasPrefix(start) {
      return later(String(text.dropFirst(start.count)))
    }
    if let time = WrittenTime.time(text) { return next(time) }
    // The first word is the day, the rest the time; "T" may stand between a date and its time.
    let day = text.prefix { $0 != " " && $0 != "t" || $0 == "t" && !text.hasPrefix("2") }
    let rest = text.dropFirst(day.count + 1)
    guard let time = WrittenTime.time(String(rest)), let date = date(String(day), time) else { return nil }
    return zone.firstInstant(onOrAfter: WallTime(date: date, time: time))
  }

  /// The next time the wall clock shows `time`.
  private func next(_ time: TimeOfDay) -> Instant {
    let today = zone.wallTime(at: now).date
    let instant = zone.firstInstant(onOrAfter: WallTime(date: today, time: time))
    return instant > now ? instant : zone.firstInstant(onOrAfter: WallTime(date: today.advanced(by: 1), time: time))
  }

  private func date(_ word: String, _ time: TimeOfDay) -> CivilDate? {
    if let date = CivilDate(word) { return date }
    let today = zone.wallTime(at: now).date
    switch word {
    case "today", "aujourd'hui", "aujourd’hui": return today
    case "tomorrow", "demain": return today.advanced(by: 1)
    case "yesterday", "hier": return today.advanced(by: -1)
    default: break
    }
    guard let weekday = WrittenTime.weekdays.first(where: { $0.value.contains(word) })?.key else { return nil }
    let ahead = (weekday.rawValue - today.weekday.rawValue + 7) % 7
    let date = today.advanced(by: ahead)
    // Today's weekday means today as long as the time is ahead.
    return zone.firstInstant(onOrAfter: WallTime(date: date, time: time)) > now ? date : date.advanced(by: 7)
  }

  private static let weekdays: [Weekday: Set<String>] = [
    .monday: ["monday", "mon", "lundi", "lun"], .tuesday: ["tuesday", "tue", "mardi", "mar"],
    .wednesday: ["wednesday", "wed", "mercredi", "mer"], .thursday: ["thursday", "thu", "jeudi", "jeu"],
    .friday: ["friday", "fri", "vendredi", "ven"], .saturday: ["saturday", "sat", "samedi", "sam"],
    .sunday: ["sunday", "sun", "dimanche", "dim"],
  ]

  /// `9:00`, `09:00`, `09:00:30`, `9h`, `9 h 30`, `24:00`.
  private static func time(_ text: String) -> TimeOfDay? {
    let joined = text.filter { $0 != " " }
    if let hours = joined.firstIndex(of: "h") {
      let minutes = joined[joined.index(after: hours)...]
      return TimeOfDay("\(twoDigits(joined[..<hours])):\(minutes.isEmpty ? "00" : twoDigits(minutes))")
    }
    guard !text.contains(" ") else { return nil }
    return TimeOfDay(text.count == 4 || text.count == 7 ? "0\(text)" : text)
  }

  private static func twoDigits(_ text: Substring) -> String { text.count == 1 ? "0\(text)" : String(text) }

  /// `2h`, `1 h 30`, `1h30min`, `90 min`, `45m`, `30s`: elapsed; `3d`, `3 jours`: the same wall time that many days later.
  private func later(_ text: String) -> Instant? {
    var rest = text.filter { $0 != " " }[...]
    var seconds: Seconds = 0
    var days = 0
    var isEmpty = true
    var afterHours = false
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard digits.count <= 5, let number = Int(digits) else { return nil }
      switch unit {
      case "d", "day", "days", "j", "jour", "jours": days += number
      case "h", "hour", "hours", "heure", "heures": seconds += Seconds(number) * 3_600
      case "min", "m", "minute", "minutes": seconds += Seconds(number) * 60
      case "" where afterHours && rest.isEmpty: seconds += Seconds(number) * 60
      case "s", "sec", "second", "seconds", "seconde", "secondes": seconds += Seconds(number)
      default: return nil
      }
      afterHours = unit.hasPrefix("h")
      isEmpty = false
    }
    guard !isEmpty else { return nil }
    guard days > 0 else { return now + seconds }
    let wall = zone.wallTime(at: now)
    return zone.firstInstant(onOrAfter: WallTime(date: wall.date.advanced(by: days), time: wall.time)) + seconds
  }
}
