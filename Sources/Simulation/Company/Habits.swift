import ServiceTime

/// How people take a page at an hour of their day: nobody is a machine.
struct Habits: Hashable {
  /// The share of pages that nobody notices: asleep, in the shower, under ground.
  let misses: Double
  /// How long it takes to look at one.
  let looks: Spread

  private static let atWork = Habits(misses: 0.06, looks: Spread(15, 45, 90, 180, 900))
  private static let awake = Habits(misses: 0.12, looks: Spread(20, 60, 150, 360, 1_500))
  private static let asleep = Habits(misses: 0.28, looks: Spread(60, 150, 260, 480, 2_400))
  /// When everything is to come to an end: everybody looks.
  static let attentive = Habits(misses: 0, looks: Spread(10, 20, 30, 60, 120))

  static func of(_ wall: WallTime) -> Habits {
    switch wall.time.hour {
    case 23, 0..<7: asleep
    case 9..<18 where wall.date.weekday < .saturday: atWork
    default: awake
    }
  }
}
