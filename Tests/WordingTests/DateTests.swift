import Contracts
import ServiceTime
import Testing
import Wording

private let french = Words(.french)
private let english = Words(.english)
private let nbsp = "\u{A0}"

/// `text` with plain spaces, so that expectations can be read.
private func plain(_ text: String) -> String { String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }

@Suite struct DateTests {
  private let paris: Zone
  private let now = Cast.t0

  init() throws { paris = try Cast.zone("Europe/Paris") }

  @Test func `a time is written as each language does`() {
    #expect(french.time(now, zone: paris) == "14\(nbsp)h\(nbsp)02")
    #expect(english.time(now, zone: paris) == "14:02")
    let nine = Cast.paris("2026-11-23T09:00:00+01:00")
    #expect(french.time(nine, zone: paris) == "9\(nbsp)h")
    #expect(english.time(nine, zone: paris) == "09:00")
    #expect(plain(french.timeWithSeconds(now + 41, zone: paris)) == "14 h 02 min 41 s")
    #expect(english.timeWithSeconds(now + 41, zone: paris) == "14:02:41")
  }

  @Test func `a date in full has its year`() {
    #expect(plain(french.dateAndTime(now, zone: paris)) == "lundi 23 novembre 2026 à 14 h 02")
    #expect(english.dateAndTime(now, zone: paris) == "Mon 23 Nov 2026, 14:02")
    #expect(french.date(CivilDate(year: 2026, month: 12, day: 1)) == "mardi 1er décembre 2026")
  }

  @Test(arguments: [
    ("2026-11-23T16:02:00+01:00", "aujourd’hui 16 h 02", "today 16:02"),
    ("2026-11-23T09:00:00+01:00", "aujourd’hui 9 h", "today 09:00"),
    ("2026-11-24T00:00:00+01:00", "demain 0 h", "tomorrow 00:00"),
    ("2026-11-22T23:59:00+01:00", "hier 23 h 59", "yesterday 23:59"),
    ("2026-11-25T10:40:00+01:00", "mer. 25 nov., 10 h 40", "Wed 25 Nov, 10:40"),
    ("2027-01-05T10:40:00+01:00", "mar. 5 janv. 2027, 10 h 40", "Tue 5 Jan 2027, 10:40"),
  ])
  func `a near day is said by its name`(at: String, fr: String, en: String) {
    let instant = Cast.paris(at)
    #expect(plain(french.relativeDay(instant, now: now, zone: paris)) == fr)
    #expect(plain(english.relativeDay(instant, now: now, zone: paris)) == en)
  }

  @Test func `today is today in the zone, not in universal time`() throws {
    let noumea = try Cast.zone("Pacific/Noumea")
    let lateEvening = Cast.paris("2026-11-23T22:00:00+01:00")
    // In Nouméa it is Tuesday 00:02 when Paris reads Monday 14:02.
    #expect(plain(french.relativeDay(lateEvening, now: now, zone: paris)) == "aujourd’hui 22 h")
    #expect(plain(french.relativeDay(lateEvening, now: now, zone: noumea)) == "aujourd’hui 8 h")
    #expect(plain(english.dateAndTime(now, zone: noumea)) == "Tue 24 Nov 2026, 00:02")
  }

  @Test func `the hour that clocks show twice says which one is meant`() {
    let first = Cast.paris("2026-10-25T02:30:00+02:00")
    #expect(plain(french.time(first, zone: paris)) == "2 h 30 CEST")
    #expect(plain(french.time(first + 3600, zone: paris)) == "2 h 30 CET")
    #expect(plain(english.time(first, zone: paris)) == "02:30 CEST")
    #expect(plain(french.time(first - 3600, zone: paris)) == "1 h 30")
    #expect(plain(french.time(first + 7200, zone: paris)) == "3 h 30")
  }

  @Test func `the hour that clocks skip is not shown`() {
    let before = Cast.paris("2027-03-28T01:59:00+01:00")
    #expect(english.time(before, zone: paris) == "01:59")
    #expect(english.time(before + 60, zone: paris) == "03:00")
  }

  @Test func `a promised time can be read on another day`() {
    let due = Cast.paris("2026-11-23T16:02:00+01:00")
    #expect(plain(french.before(due, now: now, zone: paris)) == "avant 16 h 02 aujourd’hui, lundi 23 novembre 2026")
    #expect(plain(english.before(due, now: now, zone: paris)) == "before 16:02 today, Mon 23 Nov 2026")
    let later = Cast.paris("2026-12-01T10:00:00+01:00")
    #expect(plain(french.before(later, now: now, zone: paris)) == "avant 10 h le mardi 1er décembre 2026")
    #expect(plain(english.before(later, now: now, zone: paris)) == "before 10:00 on Tue 1 Dec 2026")
  }

  @Test func `until and since take the article their day needs`() {
    let monday = Cast.paris("2026-11-30T09:00:00+01:00")
    #expect(plain(french.until(monday, now: now, zone: paris)) == "jusqu’au lun. 30 nov., 9 h")
    #expect(plain(french.until(now + 3600, now: now, zone: paris)) == "jusqu’à 15 h 02")
    #expect(plain(french.until(now + 86_400, now: now, zone: paris)) == "jusqu’à demain 14 h 02")
    #expect(plain(english.until(monday, now: now, zone: paris)) == "until Mon 30 Nov, 09:00")
    #expect(plain(french.since(now, now: now + 60, zone: paris)) == "depuis 14 h 02")
    #expect(plain(french.since(now, now: now + 86_400, zone: paris)) == "depuis hier 14 h 02")
    #expect(plain(french.since(now, now: now + 172_800, zone: paris)) == "depuis le lun. 23 nov., 14 h 02")
  }

  @Test(arguments: [
    ("Europe/Paris", "heure de Paris", "Paris time"), ("Pacific/Noumea", "heure de Nouméa", "Nouméa time"),
    ("Pacific/Auckland", "heure d’Auckland", "Auckland time"), ("Indian/Reunion", "heure de La Réunion", "Réunion time"),
    ("Africa/Cairo", "heure du Caire", "Cairo time"), ("America/St_Johns", "heure de Saint-Jean de Terre-Neuve", "St. John’s time"),
    ("America/New_York", "heure de New York", "New York time"), ("UTC", "UTC", "UTC"),
  ])
  func `a zone is named after its city`(name: String, fr: String, en: String) {
    #expect(french.zoneName(name) == fr)
    #expect(english.zoneName(name) == en)
  }

  @Test(arguments: [
    (45, "45 s"), (0, "0 s"), (60, "1 min"), (2_339, "38 min"), (3_600, "1 h"), (4_800, "1 h 20"), (3_900, "1 h 05"),
    (147_600, "41 h"), (-90, "1 min"),
  ])
  func `a length has no days`(seconds: Seconds, expected: String) {
    #expect(plain(french.duration(seconds)) == expected)
    #expect(plain(english.duration(seconds)) == expected)
  }

  @Test func `time left is said in open time, beside its end`() {
    let due = now + 2_280
    #expect(plain(french.timeLeft(2_280, due: due, now: now, zone: paris)) == "38 min d’ouverture restantes, échéance aujourd’hui 14 h 40")
    #expect(plain(english.timeLeft(2_280, due: due, now: now, zone: paris)) == "38 min of open time left, due today 14:40")
    #expect(plain(english.timeLeft(-60, due: now - 60, now: now, zone: paris)) == "1 min late, was due today 14:01")
    #expect(plain(french.openTimeLeft(60)) == "1 min d’ouverture restante")
    #expect(plain(french.spokenDuration(4_800)) == "1 heure 20 minutes")
    #expect(english.spokenDuration(3_660) == "1 hour 1 minute")
  }

  @Test func `opening hours read as people say them`() {
    let contract = Contract.reference(key: "nord", name: "Nord", policies: [:])
    #expect(plain(french.week(contract.restoration)) == "du lundi au vendredi de 9 h à 19 h")
    #expect(english.week(contract.intervention) == "on Saturday from 09:00 to 17:00")
    #expect(french.week(.always) == "jour et nuit, tous les jours")
    let lunch = [
      Window(opens: TimeOfDay(hour: 9, minute: 0), closes: TimeOfDay(hour: 12, minute: 30)),
      Window(opens: TimeOfDay(hour: 14, minute: 0), closes: TimeOfDay(hour: 18, minute: 0)),
    ]
    let week = WeeklyWindows([.monday: lunch, .tuesday: lunch, .thursday: lunch])
    #expect(
      plain(french.week(week))
        == "le lundi et le mardi de 9 h à 12 h 30 et de 14 h à 18 h et le jeudi de 9 h à 12 h 30 et de 14 h à 18 h")
  }
}
