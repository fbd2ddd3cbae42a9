/// The rule that a zone file gives for the years after its last transition, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// - Source: POSIX `TZ`, with the wider hours of RFC 9636 §3.3.1.
struct ZoneRule: Hashable {
  /// 26 hours: no zone was ever further from UTC.
  static let offsetMax: Int64 = 26 * 3_600

  struct Daylight: Hashable {
    let time: LocalTime
    let starts: YearlyMoment
    let ends: YearlyMoment
  }

  typealias LocalTime = TZifFile.LocalTime

  let standard: LocalTime
  let daylight: Daylight?

  /// The instants in these civil years at which clocks change, each later than the one before, and the time they then show.
  func changes(inYears years: ClosedRange<Int>) -> [(at: Int64, time: LocalTime)] {
    guard let daylight else { return [] }
    var changes: [(at: Int64, time: LocalTime)] = []
    for year in years {
      // Each moment is told by the clock that runs until then.
      changes.append((daylight.starts.secondsSince1970(inYear: year) - standard.offset, daylight.time))
      changes.append((daylight.ends.secondsSince1970(inYear: year) - daylight.time.offset, standard))
    }
    changes.sort { ($0.at, $0.time.isDaylight ? 1 : 0) < ($1.at, $1.time.isDaylight ? 1 : 0) }
    // Daylight time all year round ends and starts again at one instant: what starts stays.
    return changes.indices.filter { $0 + 1 == changes.count || changes[$0].at < changes[$0 + 1].at }.map { changes[$0] }
  }

  /// A moment that comes every year on a wall clock.
  struct YearlyMoment: Hashable {
    enum Day: Hashable {
      /// 1 to 365; 29 February is never counted.
      case julian(Int)
      /// 0 to 365; 29 February is counted.
      case ofYear(Int)
      /// The nth such weekday of the month, 5 being the last; Sunday is 0.
      case ofMonth(month: Int, week: Int, weekday: Int)
    }

    let day: Day
    /// Seconds since 00:00 of that day; may be negative or more than a day.
    let seconds: Int64

    func secondsSince1970(inYear year: Int) -> Int64 {
      Int64(daysSince1970(inYear: year)) * 86_400 + seconds
    }

    private func daysSince1970(inYear year: Int) -> Int {
      let newYear = CivilDate(year: year, month: 1, day: 1).daysSince1970
      switch day {
      case .julian(let number):
        let leapDayPassed = CivilDate.isLeap(year) && number >= 60
        return newYear + number - 1 + (leapDayPassed ? 1 : 0)
      case .ofYear(let number):
        return newYear + number
      case .ofMonth(let month, let week, let weekday):
        let first = CivilDate(year: year, month: month, day: 1)
        let firstSuchDay = 1 + (weekday - first.weekday.rawValue % 7 + 7) % 7
        let length = CivilDate.daysInMonth(month, year: year)
        var number = firstSuchDay + (week - 1) * 7
        if number > length { number -= 7 }
        return first.daysSince1970 + number - 1
      }
    }
  }
}

extension ZoneRule {
  /// Reads the text of the rule.
  init(_ text: String) throws(ZoneRefusal) {
    var parser = ZoneRuleParser(text)
    guard let rule = parser.rule() else { throw .badFooter(text) }
    self = rule
  }
}

private struct ZoneRuleParser {
  private var reader: DigitReader<[UInt8]>

  init(_ text: String) {
    reader = DigitReader(Array(text.utf8))
  }

  mutating func rule() -> ZoneRule? {
    guard let standardName = name(), let standardOffset = time(hoursMax: 24) else { return nil }
    let standard = ZoneRule.LocalTime(offset: -standardOffset, isDaylight: false, abbreviation: standardName)
    if reader.isAtEnd { return ZoneRule(standard: standard, daylight: nil) }
    guard let daylightName = name() else { return nil }
    var daylightOffset = standard.offset + 3_600
    if reader.next != UInt8(ascii: ",") {
      guard let offset = time(hoursMax: 24) else { return nil }
      daylightOffset = -offset
    }
    guard reader.skip(","), let starts = moment(), reader.skip(","), let ends = moment(), reader.isAtEnd else { return nil }
    let daylight = ZoneRule.LocalTime(offset: daylightOffset, isDaylight: true, abbreviation: daylightName)
    return ZoneRule(standard: standard, daylight: ZoneRule.Daylight(time: daylight, starts: starts, ends: ends))
  }

  private mutating func name() -> String? {
    let quoted = reader.skip("<")
    var name: [UInt8] = []
    while let byte = reader.next, isNameByte(byte, quoted: quoted) {
      name.append(byte)
      reader.advance()
    }
    guard (3...16).contains(name.count), !quoted || reader.skip(">") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8, quoted: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
    default: false
    }
  }

  private mutating func time(hoursMax: Int) -> Int64? {
    let negative = reader.skip("-")
    if !negative { _ = reader.skip("+") }
    guard let hours = number(max: hoursMax) else { return nil }
    var seconds = hours * 3_600
    if reader.skip(":") {
      guard let minutes = number(max: 59) else { return nil }
      seconds += minutes * 60
      if reader.skip(":") {
        guard let rest = number(max: 59) else { return nil }
        seconds += rest
      }
    }
    return Int64(negative ? -seconds : seconds)
  }

  private mutating func moment() -> ZoneRule.YearlyMoment? {
    guard let day = day() else { return nil }
    var seconds: Int64 = 7_200
    if reader.skip("/") {
      guard let given = time(hoursMax: 167) else { return nil }
      seconds = given
    }
    return ZoneRule.YearlyMoment(day: day, seconds: seconds)
  }

  private mutating func day() -> ZoneRule.YearlyMoment.Day? {
    if reader.skip("J") {
      guard let number = number(max: 365), number >= 1 else { return nil }
      return .julian(number)
    }
    if reader.skip("M") {
      guard let month = number(max: 12), month >= 1, reader.skip("."),
        let week = number(max: 5), week >= 1, reader.skip("."),
        let weekday = number(max: 6)
      else { return nil }
      return .ofMonth(month: month, week: week, weekday: weekday)
    }
    guard let number = number(max: 365) else { return nil }
    return .ofYear(number)
  }

  private mutating func number(max: Int) -> Int? {
    guard var value = reader.digit() else { return nil }
    while let digit = reader.digit() {
      value = value * 10 + digit
      guard value <= max else { return nil }
    }
    return value <= max ? value : nil
  }
}
