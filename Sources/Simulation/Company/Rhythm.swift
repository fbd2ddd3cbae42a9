import ServiceTime

/// How busy an hour is, against the average hour of a week: troubles come with use, and use has its days and hours.
enum Rhythm {
  /// Weights by hour of a working day: quiet nights, a peak at nine, another after lunch.
  private static let workingDay: [Double] = [
    0.4, 0.4, 0.5, 0.5, 0.4, 0.4, 0.5, 0.8, 1.6, 2.6, 2.4, 2.0, 1.4, 1.7, 2.3, 2.1, 1.9, 1.6, 1.2, 0.9, 0.8, 0.8, 0.6, 0.5,
  ]
  /// Saturdays, Sundays and holidays.
  private static let quietDay: [Double] = [
    0.4, 0.4, 0.5, 0.5, 0.4, 0.3, 0.3, 0.4, 0.5, 0.6, 0.7, 0.7, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.7, 0.8, 0.8, 0.7, 0.6, 0.5,
  ]

  /// What machines do.
  static func ofMachines(_ date: CivilDate, hour: Int, isHoliday: Bool) -> Double {
    isQuiet(date, isHoliday) ? quietDay[hour] : workingDay[hour]
  }

  /// What people report: at work, and hardly ever elsewhere.
  static func ofPeople(_ date: CivilDate, hour: Int, isHoliday: Bool) -> Double {
    if isQuiet(date, isHoliday) { return (9..<20).contains(hour) ? 0.2 : 0.02 }
    return (8..<19).contains(hour) ? 3 : 0.1
  }

  private static func isQuiet(_ date: CivilDate, _ isHoliday: Bool) -> Bool { isHoliday || date.weekday >= .saturday }
}
