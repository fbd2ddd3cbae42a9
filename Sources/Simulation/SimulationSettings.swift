import ServiceTime

/// What is to be simulated.
public struct SimulationSettings: Sendable {
  public let period: Period
  public let seed: UInt64
  /// What goes wrong at one platform in a week, on average.
  public let mishapsPerWeek: Double
  public let faults: StoragePlan

  /// A hosting company with five platforms has some ten mishaps a week.
  public static let mishapsPerWeekByDefault = 2.0

  public init(
    period: Period, seed: UInt64, mishapsPerWeek: Double = mishapsPerWeekByDefault,
    faults: StoragePlan = .perThousand(StoragePlan.perThousandByDefault)
  ) {
    self.period = period
    self.seed = seed
    self.mishapsPerWeek = mishapsPerWeek
    self.faults = faults
  }
}

/// Which calls of the store go wrong.
public enum StoragePlan: Hashable, Sendable {
  case never
  /// So many of a thousand, as the seed decides.
  case perThousand(Double)
  /// One call, by its number.
  case once(call: Int, StorageFault)

  /// A database that is fine, and a machine that is not always.
  public static let perThousandByDefault = 0.3

  func fault(seed: UInt64) -> @Sendable (Int) -> StorageFault? {
    switch self {
    case .never: return { _ in nil }
    case .once(let number, let fault): return { $0 == number ? fault : nil }
    case .perThousand(let share):
      return { number in
        var dice = Dice(seed: seed, "store", "\(number)")
        return dice.happens(share / 1_000) ? dice.pick(StorageFault.allCases) : nil
      }
    }
  }
}

extension SimulationSettings {
  /// The command that plays the same again.
  public func command(catalogue: String) -> String {
    let period = period.year.map { "--year \($0)" } ?? "--from \(period.from) --days \(period.days)"
    let rate = mishapsPerWeek == SimulationSettings.mishapsPerWeekByDefault ? "" : " --mishaps-per-week \(mishapsPerWeek)"
    var faults = ""
    if case .perThousand(let share) = self.faults, share != StoragePlan.perThousandByDefault { faults = " --faults \(share)" }
    return "tocsin simulate \(period) --seed \(seed)\(rate)\(faults) --catalogue \(catalogue)"
  }
}
