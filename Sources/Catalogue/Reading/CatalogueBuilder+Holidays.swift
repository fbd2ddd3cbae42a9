import Contracts
import ServiceTime

/// Holiday calendars of a customer's own.
extension CatalogueBuilder {
  func readHolidayCalendar(_ object: ObjectReader) -> HolidayCalendar? {
    if HolidayCatalogue.named(object.key) != nil {
      object.report(.badName(object.key, path: Section.holidayCalendars.rawValue))
    }
    let base = readBase(object)
    let rows = elements(
      "days", of: object, descriptor: CatalogueSchema.closedDay, noun: LocalizedText(fr: "jour", en: "day"),
      definite: LocalizedText(fr: "le jour", en: "the day"))?.flatMap { readDays($0) }
    let yearly = elements(
      "yearly", of: object, descriptor: CatalogueSchema.yearlyDay, noun: LocalizedText(fr: "jour", en: "day"),
      definite: LocalizedText(fr: "le jour", en: "the day"))?.compactMap { readYearly($0) }
    let unversioned = HolidayCalendar(
      id: object.key, version: "", rules: (base?.rules ?? []) + (yearly ?? []), rows: (base?.rows ?? []) + (rows ?? []))
    let version = object.text("version") ?? unversioned.derivedVersion
    return HolidayCalendar(id: object.key, version: version, rules: unversioned.rules, rows: unversioned.rows)
  }

  private func readBase(_ object: ObjectReader) -> HolidayCalendar? {
    guard let text = object.text("extends"), text != HolidayCalendar.none.id else { return nil }
    if let base = HolidayCatalogue.named(text) { return base }
    object.report(
      .unknownHolidays(text, path: object.path("extends"), known: HolidayCatalogue.all.map(\.id)), at: object.place("extends"))
    return nil
  }

  private func readDays(_ object: ObjectReader) -> [Holiday] {
    let source = object.text("source")
    let name = object.localized("name").map { LocalizedName(fr: $0.fr, en: $0.en) }
    let date = object.date("date")
    let from = object.date("from")
    let to = object.date("to")
    guard object.has("date") != (object.has("from") || object.has("to")) else {
      object.report(.eitherOr("date", "from … to", path: object.name.path))
      return []
    }
    if !object.has("date"), !object.has("from") || !object.has("to") {
      object.report(.missing(object.has("from") ? "to" : "from", in: object.name))
    }
    guard let name, let first = date ?? from, let last = date ?? to else { return [] }
    guard first <= last else {
      object.report(.endsBeforeStart(path: object.name.path), at: object.place("to"))
      return []
    }
    return Holiday.every(dateIn: first...last, name: name, source: source)
  }

  private func readYearly(_ object: ObjectReader) -> HolidayRule? {
    let source = object.text("source")
    let name = object.localized("name").map { LocalizedName(fr: $0.fr, en: $0.en) }
    let easter = object.number("easter")
    guard object.has("date") != object.has("easter") else {
      object.report(.eitherOr("date", "easter", path: object.name.path))
      return nil
    }
    if object.has("easter") { return name.flatMap { name in easter.map { HolidayRule(.easter(days: $0), name: name, source: source) } } }
    // 2000 was a leap year: 29 February is a date that comes in some years.
    guard let text = object.text("date") else { return nil }
    guard let date = CivilDate("2000-" + text) else {
      object.report(.badDate(text, path: object.path("date"), example: "12-26"), at: object.place("date"))
      return nil
    }
    return name.map { HolidayRule(.fixed(month: date.month, day: date.day), name: $0, source: source) }
  }
}

extension HolidayCalendar {
  /// A version that changes with the days: the number of rules and dates, and a digest of them (FNV-1a).
  var derivedVersion: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func take(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01b3
    }
    for rule in rules {
      switch rule.day {
      case .fixed(let month, let day): take("\(month)-\(day)")
      case .easter(let days): take("easter \(days)")
      }
      take(rule.name.fr)
      take(rule.name.en)
      take(rule.source ?? "")
    }
    for row in rows {
      take("\(row.date)")
      take(row.name.fr)
      take(row.name.en)
      take(row.source ?? "")
    }
    let digits = String(hash, radix: 16)
    return "\(rules.count)+\(rows.count)-\(String(repeating: "0", count: 16 - digits.count))\(digits)"
  }
}
