/// The civil dates on which a service is closed: yearly rules, and single dates of the customer's own or of a law.
///
/// A holiday that falls on a Sunday is not moved to the Monday.
/// - Source: procedure §7.5.
public struct HolidayCalendar: Sendable, Hashable, Codable {
  /// The identifier, such as `FR-Alsace-Moselle`.
  public let id: String
  /// The version of its contents, stored with each deadline.
  public let version: String
  public let rules: [HolidayRule]
  /// Single dates, earliest first, one for each date.
  public let rows: [Holiday]

  /// A calendar of rules and single dates, given in any order. Of two rows for one date the first counts.
  public init(id: String, version: String, rules: [HolidayRule], rows: [Holiday] = []) {
    self.id = id
    self.version = version
    self.rules = rules
    self.rows = Self.ordered(rows)
  }

  /// No holidays at all.
  public static let none = HolidayCalendar(id: "none", version: "1", rules: [])

  /// The holiday on that date, if it is one; single dates are looked at first.
  public func holiday(on date: CivilDate) -> Holiday? {
    if let row = row(on: date) { return row }
    for rule in rules where rule.date(in: date.year) == date {
      return Holiday(date: date, name: rule.name, source: rule.source)
    }
    return nil
  }

  /// The holidays of that year, earliest first, one for each date.
  public func holidays(in year: Int) -> [Holiday] {
    let single = rows[firstRow(onOrAfter: year)..<firstRow(onOrAfter: year + 1)]
    let yearly = rules.compactMap { rule in
      rule.date(in: year).map { Holiday(date: $0, name: rule.name, source: rule.source) }
    }
    return Self.ordered(single + yearly)
  }

  /// The same calendar with further single dates of the customer's own.
  ///
  /// - Parameter version: the version of the result; by default this one's, followed by `+` and the number of single dates.
  public func adding(_ added: [Holiday], id: String? = nil, version: String? = nil) -> HolidayCalendar {
    let rows = self.rows + added
    return HolidayCalendar(
      id: id ?? self.id, version: version ?? "\(self.version)+\(Self.ordered(rows).count)", rules: rules, rows: rows)
  }

  /// The same calendar closed for a whole range of dates, such as a site's summer closure from 3 to 21 August 2026.
  ///
  /// - Parameter closure: first and last closed date; the part outside the years 2000 to 2100 is left out.
  public func adding(
    closure: ClosedRange<CivilDate>, name: LocalizedName, source: String? = nil, id: String? = nil, version: String? = nil
  ) -> HolidayCalendar {
    adding(Holiday.every(dateIn: closure, name: name, source: source), id: id, version: version)
  }

  private func row(on date: CivilDate) -> Holiday? {
    let index = rows.partitionIndex { $0.date >= date }
    return index < rows.count && rows[index].date == date ? rows[index] : nil
  }

  private func firstRow(onOrAfter year: Int) -> Int {
    rows.partitionIndex { $0.date.year >= year }
  }

  private static func ordered(_ holidays: [Holiday]) -> [Holiday] {
    var seen: Set<CivilDate> = []
    return holidays.filter { seen.insert($0.date).inserted }.sorted { $0.date < $1.date }
  }

  private enum CodingKeys: String, CodingKey {
    case id, version, rules, rows
  }

  /// Reads the calendar and puts its single dates in order.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      version: try container.decode(String.self, forKey: .version),
      rules: try container.decode([HolidayRule].self, forKey: .rules),
      rows: try container.decode([Holiday].self, forKey: .rows))
  }
}

extension Holiday {
  /// One holiday for each date from the first to the last, within the years 2000 to 2100.
  public static func every(dateIn range: ClosedRange<CivilDate>, name: LocalizedName, source: String? = nil) -> [Holiday] {
    let first = max(range.lowerBound, ServiceCalendar.years.first)
    let last = min(range.upperBound, ServiceCalendar.years.last)
    guard first <= last else { return [] }
    return (first.daysSince1970...last.daysSince1970).map {
      Holiday(date: CivilDate(daysSince1970: $0), name: name, source: source)
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which the answer is true, when all after it are true as well; else the end.
  func partitionIndex(where isAfter: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
