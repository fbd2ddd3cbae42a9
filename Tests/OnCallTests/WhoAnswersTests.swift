import Contracts
import OnCall
import ServiceTime
import Testing

@Test func `nobody answers before the first hand-over`() throws {
  let rota = try weeklyRota()
  #expect(try duty(rota, "2026-03-01T12:00:00+01:00") == nil)
  #expect(try duty(rota, "2026-03-02T08:59:59+01:00") == nil)
  #expect(try duty(rota, "2026-03-02T09:00:00+01:00")?.person == alice)
}

@Test func `nobody answers for a rota without members, not even by override`() throws {
  let stand = try override(bob, from: "2026-03-02T00:00:00Z", until: "2026-04-02T00:00:00Z")
  let rota = try weeklyRota(members: [], overrides: [stand])
  #expect(try duty(rota, "2026-03-10T12:00:00Z") == nil)
}

@Test func `at the hand-over itself the next person answers, a second earlier the former one`() throws {
  let rota = try weeklyRota()
  #expect(try duty(rota, "2026-03-09T08:59:59+01:00")?.person == alice)
  #expect(try duty(rota, "2026-03-09T09:00:00+01:00")?.person == bob)
}

@Test func `a weekly rota passes through its members and begins again`() throws {
  let rota = try weeklyRota()
  try expectStretch(rota, alice, from: "2026-03-02T09:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
  try expectStretch(rota, bob, from: "2026-03-09T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
  try expectStretch(rota, claire, from: "2026-03-16T09:00:00+01:00", until: "2026-03-23T09:00:00+01:00")
  try expectStretch(rota, alice, from: "2026-03-23T09:00:00+01:00", until: "2026-03-30T09:00:00+02:00")
}

@Test func `a daily rota passes through its members and begins again`() throws {
  let rota = try dailyRota(at: "18:00", startsOn: "2026-11-20")
  try expectStretch(rota, alice, from: "2026-11-20T18:00:00+01:00", until: "2026-11-21T18:00:00+01:00")
  try expectStretch(rota, bob, from: "2026-11-21T18:00:00+01:00", until: "2026-11-22T18:00:00+01:00")
  try expectStretch(rota, claire, from: "2026-11-22T18:00:00+01:00", until: "2026-11-23T18:00:00+01:00")
  try expectStretch(rota, alice, from: "2026-11-23T18:00:00+01:00", until: "2026-11-24T18:00:00+01:00")
}

@Test func `the one on duty knows who is next and from when`() throws {
  let duty = try #require(try duty(weeklyRota(), "2026-03-04T03:00:00Z"))
  #expect(duty.rota == "weeks")
  #expect(duty.level == .operations)
  #expect(duty.next == bob)
  #expect(try duty.nextFrom == at("2026-03-09T09:00:00+01:00"))
}

@Test func `a weekly rota that starts in the middle of the week gives the first member the rest of it`() throws {
  // Thursday.
  let rota = try weeklyRota(startsOn: "2026-03-05")
  #expect(try duty(rota, "2026-03-05T08:59:59+01:00") == nil)
  try expectStretch(rota, alice, from: "2026-03-05T09:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
  try expectStretch(rota, bob, from: "2026-03-09T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
}

@Test func `a weekly rota that starts the day before its hand-over day begins with one day`() throws {
  let rota = try weeklyRota(startsOn: "2026-03-01")
  try expectStretch(rota, alice, from: "2026-03-01T09:00:00+01:00", until: "2026-03-02T09:00:00+01:00")
  try expectStretch(rota, bob, from: "2026-03-02T09:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
}

@Test func `a rota of one person has a turn after each hand-over and nobody next`() throws {
  let rota = try weeklyRota(members: [alice])
  try expectStretch(rota, alice, from: "2026-03-09T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
  let duty = try #require(try duty(rota, "2026-03-12T09:00:00+01:00"))
  #expect(duty.next == nil)
  #expect(duty.nextFrom == nil)
}

@Test func `who has two turns in a row is followed by the first other person`() throws {
  let rota = try weeklyRota(members: [alice, alice, bob])
  try expectStretch(rota, alice, from: "2026-03-02T09:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
  let duty = try #require(try duty(rota, "2026-03-02T09:00:00+01:00"))
  #expect(duty.next == bob)
  #expect(try duty.nextFrom == at("2026-03-16T09:00:00+01:00"))
}

@Test func `a hand-over at 24:00 is the midnight that ends the day`() throws {
  let rota = try weeklyRota(on: .sunday, at: "24:00", members: [alice, bob], startsOn: "2026-03-01")
  #expect(try duty(rota, "2026-03-01T23:59:59+01:00") == nil)
  try expectStretch(rota, alice, from: "2026-03-02T00:00:00+01:00", until: "2026-03-09T00:00:00+01:00")
  try expectStretch(rota, bob, from: "2026-03-09T00:00:00+01:00", until: "2026-03-16T00:00:00+01:00")
}

@Test func `hand-overs follow the clock of the rota's zone`() throws {
  let noumea = try zone("Pacific/Noumea")
  let rota = try weeklyRota(zone: "Pacific/Noumea")
  try expectStretch(rota, alice, from: "2026-03-02T09:00:00+11:00", until: "2026-03-09T09:00:00+11:00", in: noumea)
}

@Test func `after a hundred years of days the turns are still right`() throws {
  let rota = try dailyRota(at: "00:00", startsOn: "2000-01-01")
  // 2100-01-01 is 36,525 days later, a multiple of three.
  try expectStretch(rota, alice, from: "2100-01-01T00:00:00+01:00", until: "2100-01-02T00:00:00+01:00")
  try expectStretch(rota, bob, from: "2100-01-02T00:00:00+01:00", until: "2100-01-03T00:00:00+01:00")
}
