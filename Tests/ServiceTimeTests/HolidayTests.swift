import Foundation
import Testing

@testable import ServiceTime

@Suite struct HolidayTests {
  @Test(arguments: [
    ("fr-bus", "FR"), ("fr-alsace", "FR-Alsace-Moselle"), ("mq", "FR-Martinique"), ("re", "FR-Reunion"),
    ("pm", "FR-Saint-Pierre-et-Miquelon"), ("nc", "FR-Nouvelle-Caledonie"),
  ])
  func `the rules give the holidays listed with the expected results, 2024 to 2032`(_ calendar: String, _ id: String) throws {
    let file = try VectorFile(json: try Fixture.bytes("vectors/business-time.json"))
    let listed = try #require(file.calendars[calendar]).holidays
    let holidays = try Fixture.holidays(id)
    #expect((2024...2032).flatMap { holidays.holidays(in: $0) }.map(\.date) == listed.sorted())
    #expect(listed.count >= 99)
  }

  @Test(arguments: [
    "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2035-03-25",
    "2038-04-25", "2049-04-18", "2076-04-19", "2079-04-23", "2090-04-16", "2099-04-12", "2100-03-28",
  ])
  func `Easter falls on its day`(_ text: String) throws {
    let date = try #require(CivilDate(text))
    #expect(Easter.sunday(date.year) == date)
  }

  @Test func `Easter is a Sunday between 22 March and 25 April of every year`() {
    for year in 2000...2100 {
      let easter = Easter.sunday(year)
      #expect(easter.weekday == .sunday)
      #expect((CivilDate(year: year, month: 3, day: 22)...CivilDate(year: year, month: 4, day: 25)).contains(easter))
    }
  }

  @Test func `a holiday has a name in both languages and the law it rests on`() throws {
    let holiday = try #require(try Fixture.holidays("FR-Alsace-Moselle").holiday(on: CivilDate(year: 2026, month: 12, day: 26)))
    #expect(holiday.name == LocalizedName(fr: "Saint-Étienne", en: "Saint Stephen's Day"))
    #expect(holiday.source == "Code du travail, art. L3134-13")
  }

  @Test func `a holiday on a Sunday is not moved to Monday`() throws {
    let france = try Fixture.holidays("FR")
    #expect(CivilDate(year: 2026, month: 11, day: 1).weekday == .sunday)
    #expect(france.holiday(on: CivilDate(year: 2026, month: 11, day: 2)) == nil)
  }

  @Test func `two holidays on one date count once`() throws {
    // In 2008 Ascension fell on 1 May.
    let dates = try Fixture.holidays("FR").holidays(in: 2008).map(\.date)
    #expect(dates.count == 10)
    #expect(Set(dates).count == 10)
  }

  @Test func `every calendar has its own identifier`() {
    #expect(Set(HolidayCatalogue.all.map(\.id)).count == HolidayCatalogue.all.count)
    #expect(HolidayCatalogue.all.allSatisfy { HolidayCatalogue.named($0.id) == $0 })
    #expect(HolidayCatalogue.named("FR-Nowhere") == nil)
  }

  @Test func `a customer's own closure closes each of its days`() throws {
    let first = CivilDate(year: 2026, month: 8, day: 3)
    let last = CivilDate(year: 2026, month: 8, day: 21)
    let name = LocalizedName(fr: "Fermeture d'été", en: "Summer closure")
    let own = try Fixture.holidays("FR").adding(closure: first...last, name: name, id: "campus", version: "3")
    #expect(own.id == "campus")
    #expect(own.version == "3")
    #expect(own.holiday(on: first)?.name == name)
    #expect(own.holiday(on: last)?.name == name)
    #expect(own.holiday(on: last.advanced(by: 1)) == nil)
    // 15 August is in the closure: one holiday, with the customer's name for it.
    #expect(own.holidays(in: 2026).count == 11 + 19 - 1)
    #expect(own.holiday(on: CivilDate(year: 2026, month: 8, day: 15))?.name == name)
  }

  @Test func `adding dates changes the version`() throws {
    let france = try Fixture.holidays("FR")
    let more = france.adding([Holiday(date: CivilDate(year: 2026, month: 5, day: 15), name: LocalizedName(fr: "Pont", en: "Bridge"))])
    #expect(more.version != france.version)
    #expect(more.holiday(on: CivilDate(year: 2026, month: 5, day: 15)) != nil)
  }

  @Test func `a closure without an end in sight stays within the known years`() {
    let closure = CivilDate(year: 1900, month: 1, day: 1)...CivilDate(year: 9999, month: 12, day: 31)
    let rows = Holiday.every(dateIn: closure, name: LocalizedName(fr: "fermé", en: "closed"))
    #expect(rows.first?.date == ServiceCalendar.years.first)
    #expect(rows.last?.date == ServiceCalendar.years.last)
  }

  @Test func `it is read back as written, in order`() throws {
    let rows = ["2026-05-15", "2025-05-30"].compactMap(CivilDate.init).map {
      Holiday(date: $0, name: LocalizedName(fr: "Pont", en: "Bridge"), source: "note 12")
    }
    let calendar = try Fixture.holidays("FR").adding(rows)
    let read = try JSONDecoder().decode(HolidayCalendar.self, from: JSONEncoder().encode(calendar))
    #expect(read == calendar)
    #expect(read.rows.map(\.date.year) == [2025, 2026])
  }
}
