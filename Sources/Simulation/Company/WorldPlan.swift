import Contracts
import Incidents
import ServiceTime
import Signals

/// What the world has in store for a company in a period: decided by the seed and by what there is, before anything is played.
///
/// It knows platforms, customers and people, not rotas, policies or promises: two catalogues that differ in those meet the same world.
struct WorldPlan: Sendable {
  var mishaps: [Mishap] = []
  var reports: [PlannedReport] = []
  var illnesses: [Illness] = []
  var windows: [PlannedWindow] = []
  var sessions: [HeartbeatSession] = []
  var outages: [Key<Channel>: [Stretch]] = [:]
  var wrongAddresses: [ContactMethod: [Stretch]] = [:]

  /// - Parameter mishapsPerWeek: what goes wrong at one platform in a week, on average.
  init(_ contents: CatalogueContents, zone: Zone, period: Period, seed: UInt64, mishapsPerWeek: Double) {
    let builder = Builder(contents: contents, zone: zone, period: period, seed: seed, mishapsPerWeek: mishapsPerWeek)
    mishaps = builder.mishaps().sorted { ($0.at, $0.fingerprint(0)) < ($1.at, $1.fingerprint(0)) }
    reports = builder.reports().sorted { ($0.at, $0.person?.text ?? "") < ($1.at, $1.person?.text ?? "") }
    illnesses = builder.illnesses()
    windows = builder.windows()
    sessions = builder.sessions()
    outages = builder.outages()
    wrongAddresses = builder.wrongAddresses()
  }

  /// A plan in which nothing happens, to which a test adds.
  init() {}

  struct Builder {
    let contents: CatalogueContents
    let zone: Zone
    let period: Period
    let seed: UInt64
    let mishapsPerWeek: Double

    private static let hoursPerWeek = 168.0
    /// How often the same thing happens in a year: storms, outages and days off scale with the length of the period.
    var share: Double { Double(period.days) / 365 }

    func isHoliday(_ date: CivilDate) -> Bool { HolidayCatalogue.named("FR")?.holiday(on: date) != nil }

    /// Instants that fall as often as `perWeek` on average, by the rhythm of the hours.
    func instants(perWeek: Double, _ dice: inout Dice, rhythm: (CivilDate, Int, Bool) -> Double) -> [Instant] {
      var instants: [Instant] = []
      for date in period.dates {
        let isHoliday = isHoliday(date)
        for hour in 0..<24 {
          let expected = perWeek / Builder.hoursPerWeek * rhythm(date, hour, isHoliday)
          guard dice.happens(min(expected, 1)) else { continue }
          instants.append(zone.instant(date, hour: hour) + dice.seconds(0...3_599))
        }
      }
      return instants
    }

    /// So many days of the period, `perYear` of them in a year, as chance rounds it.
    func days(perYear: Double, _ dice: inout Dice) -> [CivilDate] {
      let expected = perYear * share
      let count = Int(expected) + (dice.happens(expected - Double(Int(expected))) ? 1 : 0)
      return (0..<count).map { _ in period.from.advanced(by: dice.roll(period.days)) }
    }
  }
}
