// How many deadlines a second one core computes in the reference calendar, and how many Foundation's Calendar does.
//
//   swift run -c release bench-servicetime [ZONEINFO DIRECTORY]
import Foundation
import ServiceTime

/// SplitMix64: the same starts in every run.
struct Generator: RandomNumberGenerator {
  var state: UInt64 = 2026

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

enum BenchFault: Error {
  case noHolidays, noTimeZone, noAnswer(Instant), differs(Instant, Seconds, ours: Instant, foundation: Instant)
}

func fixtures() -> String {
  let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return sources.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tests/Fixtures/zoneinfo").path()
}

func perSecond(_ count: Int, _ duration: Duration) -> Double {
  Double(count) / (duration / .seconds(1))
}

/// In a function, since the variables of a main file are checked at each use.
func run() throws {
  let directory = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : fixtures()
  let bytes = Array(try Data(contentsOf: URL(filePath: directory).appending(path: "Europe/Paris")))
  let zone = try Zone(name: "Europe/Paris", tzif: bytes, rulesVersion: "bench")
  guard let holidays = HolidayCatalogue.named("FR") else { throw BenchFault.noHolidays }
  guard let timeZone = TimeZone(identifier: "Europe/Paris") else { throw BenchFault.noTimeZone }
  let window = Window(opens: TimeOfDay(hour: 9, minute: 0), closes: TimeOfDay(hour: 19, minute: 0))
  let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
  let weekly = WeeklyWindows(Dictionary(uniqueKeysWithValues: weekdays.map { ($0, [window]) }))

  // Any second of nine years, and the contract's two budgets: one and two business hours.
  var generator = Generator()
  let first = Instant(1_704_067_200)
  let promises = (0..<200_000).map { _ in
    (
      start: first + Seconds.random(in: 0..<9 * 365 * 86_400, using: &generator),
      budget: Bool.random(using: &generator) ? 3_600 : 7_200 as Seconds
    )
  }

  let clock = ContinuousClock()
  let foundation = FoundationCalendar(timeZone: timeZone, holidays: (2024...2034).flatMap { holidays.holidays(in: $0) }.map(\.date))
  let dates = promises.map { (start: Date(timeIntervalSince1970: Double($0.start.secondsSince1970)), budget: Double($0.budget)) }
  var expected: [Instant] = []
  expected.reserveCapacity(promises.count)
  let foundationTime = try clock.measure {
    for (index, promise) in dates.enumerated() {
      guard let due = foundation.add(promise.budget, to: promise.start) else { throw BenchFault.noAnswer(promises[index].start) }
      expected.append(Instant(Int64(due.timeIntervalSince1970)))
    }
  }

  let calendar = ServiceCalendar(zone: zone, weekly: weekly, holidays: holidays)
  let century = clock.measure {
    _ = calendar.between(Instant(946_684_800), Instant(4_133_894_400))
  }
  for (index, promise) in promises.enumerated() {
    let due = try calendar.add(promise.budget, to: promise.start)
    guard due == expected[index] else {
      throw BenchFault.differs(promise.start, promise.budget, ours: due, foundation: expected[index])
    }
  }
  let rounds = 50
  var checksum: Int64 = 0
  let ourTime = try clock.measure {
    for _ in 0..<rounds {
      for promise in promises {
        checksum &+= try calendar.add(promise.budget, to: promise.start).secondsSince1970
      }
    }
  }

  let ours = perSecond(promises.count * rounds, ourTime)
  let theirs = perSecond(promises.count, foundationTime)
  print("service calendar, Monday-Friday 9-19 Europe/Paris with French holidays, one core")
  print("  table of 2000 to 2100 computed in \(century)")
  print("  \(promises.count) answers equal to Foundation's (checksum \(checksum))")
  print("  ServiceCalendar.add          \(Int(ours)) a second")
  print("  the same through Foundation  \(Int(theirs)) a second")
  print("  ratio                        \(Int(ours / theirs))")
}

try run()
