/// The holiday calendars that Tocsin knows.
///
/// Whether a holiday is also a day off is each employer's business; a service contract counts all of them.
public enum HolidayCatalogue {
  /// Every calendar, in the order in which they are offered.
  public static let all: [HolidayCalendar] = [
    france, alsaceMoselle, martinique, reunion, saintPierreEtMiquelon, nouvelleCaledonie,
  ]

  /// The calendar with that identifier, such as `FR` or `FR-Reunion`.
  public static func named(_ id: String) -> HolidayCalendar? {
    all.first { $0.id == id }
  }

  static let france = HolidayCalendar(id: "FR", version: version, rules: national)

  static let alsaceMoselle = HolidayCalendar(
    id: "FR-Alsace-Moselle", version: version,
    rules: national + [
      HolidayRule(.easter(days: -2), name: LocalizedName(fr: "Vendredi saint", en: "Good Friday"), source: alsaceMoselleLaw),
      HolidayRule(
        .fixed(month: 12, day: 26), name: LocalizedName(fr: "Saint-Étienne", en: "Saint Stephen's Day"), source: alsaceMoselleLaw),
    ])

  static let martinique = HolidayCalendar(
    id: "FR-Martinique", version: version,
    rules: national + [
      abolition(month: 5, day: 22),
      HolidayRule(
        .fixed(month: 7, day: 21), name: LocalizedName(fr: "Fête Victor Schœlcher", en: "Victor Schœlcher Day"),
        source: "usage local"),
    ])

  static let reunion = HolidayCalendar(id: "FR-Reunion", version: version, rules: national + [abolition(month: 12, day: 20)])

  static let saintPierreEtMiquelon = HolidayCalendar(id: "FR-Saint-Pierre-et-Miquelon", version: version, rules: national)

  static let nouvelleCaledonie = HolidayCalendar(
    id: "FR-Nouvelle-Caledonie", version: version,
    rules: national + [
      HolidayRule(
        .fixed(month: 9, day: 24), name: LocalizedName(fr: "Fête de la citoyenneté", en: "Citizenship Day"),
        source: "Code du travail de Nouvelle-Calédonie")
    ])

  private static let version = "2026-11"
  private static let labourCode = "Code du travail, art. L3133-1"
  private static let alsaceMoselleLaw = "Code du travail, art. L3134-13"

  private static let national: [HolidayRule] = [
    HolidayRule(.fixed(month: 1, day: 1), name: LocalizedName(fr: "Jour de l'an", en: "New Year's Day"), source: labourCode),
    HolidayRule(.easter(days: 1), name: LocalizedName(fr: "Lundi de Pâques", en: "Easter Monday"), source: labourCode),
    HolidayRule(.fixed(month: 5, day: 1), name: LocalizedName(fr: "Fête du Travail", en: "Labour Day"), source: labourCode),
    HolidayRule(.fixed(month: 5, day: 8), name: LocalizedName(fr: "Victoire de 1945", en: "Victory in Europe Day"), source: labourCode),
    HolidayRule(.easter(days: 39), name: LocalizedName(fr: "Ascension", en: "Ascension Day"), source: labourCode),
    HolidayRule(.easter(days: 50), name: LocalizedName(fr: "Lundi de Pentecôte", en: "Whit Monday"), source: labourCode),
    HolidayRule(.fixed(month: 7, day: 14), name: LocalizedName(fr: "Fête nationale", en: "Bastille Day"), source: labourCode),
    HolidayRule(.fixed(month: 8, day: 15), name: LocalizedName(fr: "Assomption", en: "Assumption Day"), source: labourCode),
    HolidayRule(.fixed(month: 11, day: 1), name: LocalizedName(fr: "Toussaint", en: "All Saints' Day"), source: labourCode),
    HolidayRule(.fixed(month: 11, day: 11), name: LocalizedName(fr: "Victoire de 1918", en: "Armistice Day"), source: labourCode),
    HolidayRule(.fixed(month: 12, day: 25), name: LocalizedName(fr: "Noël", en: "Christmas Day"), source: labourCode),
  ]

  private static func abolition(month: Int, day: Int) -> HolidayRule {
    HolidayRule(
      .fixed(month: month, day: day),
      name: LocalizedName(fr: "Commémoration de l'abolition de l'esclavage", en: "Abolition of Slavery Day"),
      source: "Code du travail, art. L3422-2")
  }
}
