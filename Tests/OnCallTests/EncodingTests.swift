import Contracts
import Foundation
import OnCall
import ServiceTime
import Testing

private func decoded<Value: Codable>(_ value: Value) throws -> Value {
  try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

@Test func `rotas are read back as they were written`() throws {
  let stand = try override(david, from: "2026-03-04T10:00:00+01:00", until: "2026-03-04T12:00:00+01:00")
  let weeks = try weeklyRota(overrides: [stand])
  let days = try dailyRota(at: "18:30", startsOn: "2026-03-09", level: .expert)
  #expect(try decoded(weeks) == weeks)
  #expect(try decoded(days) == days)
}

@Test func `policies and positions are read back as they were written`() throws {
  let targets: [PageTarget] = [.onDuty("weeks"), .next("weeks"), .person(alice), .team("all")]
  let policy = EscalationPolicy(
    key: "nights", name: "Nights", steps: [EscalationStep(targets: targets, delay: 300, level: .expert)], repeats: 2,
    lastResort: david, lastResortEvery: 600)
  let position = EscalationPosition(step: 1, round: 2, isLastResort: true)
  #expect(try decoded(policy) == policy)
  #expect(try decoded(position) == position)
}
