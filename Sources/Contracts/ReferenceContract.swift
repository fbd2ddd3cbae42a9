import ServiceTime

extension Contract {
  /// The reference contract of procedure §6: the values a catalogue inherits where it is silent.
  public static func reference(
    key: Key<Contract>, name: String, zone: String = "Europe/Paris", holidays: String = "FR",
    policies: [ServiceRegime: Key<EscalationPolicyName>]
  ) -> Contract {
    let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    let business = WeeklyWindows(Dictionary(uniqueKeysWithValues: weekdays.map { ($0, [referenceWindow(closesAtHour: 19)]) }))
    return Contract(
      key: key, name: name, zone: zone, holidays: holidays, restoration: business,
      intervention: WeeklyWindows([.saturday: [referenceWindow(closesAtHour: 17)]]), assistance: business,
      objectives: referenceObjectives, policies: policies)
  }

  /// The objectives of procedure §6.
  public static let referenceObjectives: [Objective] = [
    Objective(clock: .takeIntoAccount, severities: [.minor, .major, .blocking], budget: .seconds(3600), countedIn: .assistance),
    Objective(clock: .intervention, severities: [.major, .blocking], budget: .seconds(7200), countedIn: .guaranteed),
    Objective(clock: .resolution, severities: [.minor], budget: .businessDays(6, .sameTime), countedIn: .restoration),
    Objective(clock: .workaround, severities: [.major, .blocking], budget: .seconds(7200), countedIn: .assistance),
    Objective(clock: .resolution, severities: [.major], budget: .businessDays(2, .sameTime), countedIn: .restoration),
    Objective(clock: .resolution, severities: [.blocking], budget: .seconds(7200), countedIn: .assistance),
  ]

  private static func referenceWindow(closesAtHour hour: Int) -> Window {
    Window(opens: TimeOfDay(hour: 9, minute: 0), closes: TimeOfDay(hour: hour, minute: 0))
  }
}
