import Testing

@testable import ServiceTime

/// Procedure §9.2 and §9.3, beside the expected results in the vectors.
@Suite struct AvailabilityTests {
  private func range(_ from: String, _ to: String) throws -> Range<Instant> {
    try utc("2026-11-\(from):00Z")..<utc("2026-11-\(to):00Z")
  }

  @Test func `ten minutes count nothing and a second more counts whole`() throws {
    let day = try range("23T00:00", "24T00:00")
    let outage = try range("23T09:00", "23T09:10")
    let longer = outage.lowerBound..<outage.upperBound + 1
    #expect(Availability(period: day, calendar: nil, outages: [outage], tolerance: .threshold(600)).countedSeconds == 0)
    #expect(Availability(period: day, calendar: nil, outages: [longer], tolerance: .threshold(600)).countedSeconds == 601)
  }

  @Test func `an outage over a weekend is one episode of its open time`() throws {
    let measured = Availability(
      period: try range("16T00:00", "30T00:00"), calendar: try Fixture.reference(), outages: [try range("20T17:55", "23T08:06")],
      tolerance: .threshold(600))
    #expect(measured.episodes.map(\.seconds) == [660])
    #expect(measured.countedSeconds == 660)
  }

  @Test func `maintenance between two outages does not split the episode`() throws {
    let measured = Availability(
      period: try range("23T00:00", "24T00:00"), calendar: nil,
      outages: [try range("23T09:00", "23T09:08"), try range("23T10:00", "23T10:04")],
      maintenance: [try range("23T09:08", "23T10:00")], tolerance: .threshold(600), mergeGap: 0)
    #expect(measured.episodes.map(\.seconds) == [720])
    #expect(measured.agreedSeconds == 86_400 - 3_120)
  }

  @Test func `an outage within maintenance is no episode`() throws {
    let measured = Availability(
      period: try range("23T00:00", "24T00:00"), calendar: nil, outages: [try range("23T09:00", "23T09:30")],
      maintenance: [try range("23T08:00", "23T10:00")], tolerance: .none)
    #expect(measured.episodes == [])
    #expect(measured.ppm == 1_000_000)
  }

  @Test func `gaps of five minutes are bridged by default and not counted`() throws {
    let measured = Availability(
      period: try range("23T00:00", "24T00:00"), calendar: nil,
      outages: [try range("23T09:13", "23T09:18"), try range("23T09:00", "23T09:08")],
      tolerance: .threshold(600))
    #expect(measured.episodes.map(\.seconds) == [780])
  }

  @Test func `a monthly budget is taken off once`() throws {
    let measured = Availability(
      period: try range("01T00:00", "30T00:00"), calendar: nil,
      outages: [try range("03T09:00", "03T09:08"), try range("05T09:00", "05T09:07")], tolerance: .monthlyBudget(600))
    #expect(measured.rawSeconds == 900)
    #expect(measured.countedSeconds == 300)
  }

  @Test func `a period without agreed time is fully available`() throws {
    let measured = Availability(
      period: try range("22T00:00", "22T10:00"), calendar: try Fixture.reference(), outages: [try range("22T01:00", "22T02:00")],
      tolerance: .none)
    #expect(measured.agreedSeconds == 0)
    #expect(measured.ppm == 1_000_000)
  }

  @Test func `what is counted is never more than what is agreed, whatever the intervals`() throws {
    var generator = SeededGenerator(seed: 7)
    let period = try range("02T00:00", "30T00:00")
    let calendar = try Fixture.reference()
    for _ in 0..<200 {
      func intervals(_ count: Int) -> [Range<Instant>] {
        (0..<count).map { _ in
          let from = period.lowerBound + Seconds.random(in: -100_000...2_500_000, using: &generator)
          return from..<from + Seconds.random(in: 0...50_000, using: &generator)
        }
      }
      let measured = Availability(
        period: period, calendar: calendar, outages: intervals(6), maintenance: intervals(3), tolerance: .deductible(600))
      #expect(measured.countedSeconds <= measured.rawSeconds)
      #expect(measured.rawSeconds <= measured.agreedSeconds)
      #expect(measured.agreedSeconds <= calendar.between(period.lowerBound, period.upperBound))
      #expect((0...1_000_000).contains(measured.ppm))
    }
  }
}
