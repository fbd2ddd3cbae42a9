import Contracts
import OnCall
import ServiceTime
import Testing

@Suite struct `An override` {
  @Test func `inside a turn takes over and gives back`() throws {
    let stand = try override(david, from: "2026-03-04T10:00:00+01:00", until: "2026-03-04T12:00:00+01:00")
    let rota = try weeklyRota(overrides: [stand])
    try expectStretch(rota, alice, from: "2026-03-02T09:00:00+01:00", until: "2026-03-04T10:00:00+01:00")
    try expectStretch(rota, david, from: "2026-03-04T10:00:00+01:00", until: "2026-03-04T12:00:00+01:00")
    try expectStretch(rota, alice, from: "2026-03-04T12:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
  }

  @Test func `says who was replaced as the next one`() throws {
    let stand = try override(david, from: "2026-03-04T10:00:00+01:00", until: "2026-03-04T12:00:00+01:00")
    let rota = try weeklyRota(overrides: [stand])
    #expect(try duty(rota, "2026-03-03T00:00:00Z")?.next == david)
    #expect(try duty(rota, "2026-03-04T10:00:00+01:00")?.next == alice)
    #expect(try duty(rota, "2026-03-04T12:00:00+01:00")?.next == bob)
  }

  @Test func `across a hand-over is one stretch`() throws {
    let stand = try override(david, from: "2026-03-08T12:00:00+01:00", until: "2026-03-10T12:00:00+01:00")
    let rota = try weeklyRota(overrides: [stand])
    try expectStretch(rota, alice, from: "2026-03-02T09:00:00+01:00", until: "2026-03-08T12:00:00+01:00")
    try expectStretch(rota, david, from: "2026-03-08T12:00:00+01:00", until: "2026-03-10T12:00:00+01:00")
    try expectStretch(rota, bob, from: "2026-03-10T12:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
  }

  @Test func `over several turns leaves the rotation as it was`() throws {
    let stand = try override(david, from: "2026-03-03T09:00:00+01:00", until: "2026-03-24T09:00:00+01:00")
    let rota = try weeklyRota(overrides: [stand])
    try expectStretch(rota, david, from: "2026-03-03T09:00:00+01:00", until: "2026-03-24T09:00:00+01:00")
    try expectStretch(rota, alice, from: "2026-03-24T09:00:00+01:00", until: "2026-03-30T09:00:00+02:00")
  }

  @Test func `that swaps a whole turn begins and ends at the hand-overs`() throws {
    let swap = try override(david, from: "2026-03-09T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
    let rota = try weeklyRota(overrides: [swap])
    try expectStretch(rota, alice, from: "2026-03-02T09:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
    try expectStretch(rota, david, from: "2026-03-09T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
    try expectStretch(rota, claire, from: "2026-03-16T09:00:00+01:00", until: "2026-03-23T09:00:00+01:00")
  }

  @Test func `listed later wins where two overlap, whichever begins first`() throws {
    let early = try override(bob, from: "2026-03-04T10:00:00Z", until: "2026-03-04T14:00:00Z")
    let late = try override(claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T16:00:00Z")
    let lateWins = try weeklyRota(overrides: [early, late])
    try expectStretch(lateWins, bob, from: "2026-03-04T10:00:00Z", until: "2026-03-04T12:00:00Z")
    try expectStretch(lateWins, claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T16:00:00Z")
    let earlyWins = try weeklyRota(overrides: [late, early])
    try expectStretch(earlyWins, bob, from: "2026-03-04T10:00:00Z", until: "2026-03-04T14:00:00Z")
    try expectStretch(earlyWins, claire, from: "2026-03-04T14:00:00Z", until: "2026-03-04T16:00:00Z")
  }

  @Test func `goes on after a later one inside it`() throws {
    let day = try override(bob, from: "2026-03-04T00:00:00Z", until: "2026-03-05T00:00:00Z")
    let noon = try override(claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T13:00:00Z")
    let rota = try weeklyRota(overrides: [day, noon])
    try expectStretch(rota, bob, from: "2026-03-04T00:00:00Z", until: "2026-03-04T12:00:00Z")
    try expectStretch(rota, claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T13:00:00Z")
    try expectStretch(rota, bob, from: "2026-03-04T13:00:00Z", until: "2026-03-05T00:00:00Z")
  }

  @Test func `hidden by a later one has no effect`() throws {
    let noon = try override(claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T13:00:00Z")
    let day = try override(bob, from: "2026-03-04T00:00:00Z", until: "2026-03-05T00:00:00Z")
    let rota = try weeklyRota(overrides: [noon, day])
    try expectStretch(rota, bob, from: "2026-03-04T00:00:00Z", until: "2026-03-05T00:00:00Z")
  }

  @Test func `is followed at once by an adjacent one of another person`() throws {
    let morning = try override(bob, from: "2026-03-04T06:00:00Z", until: "2026-03-04T12:00:00Z")
    let afternoon = try override(claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T18:00:00Z")
    let rota = try weeklyRota(overrides: [morning, afternoon])
    try expectStretch(rota, bob, from: "2026-03-04T06:00:00Z", until: "2026-03-04T12:00:00Z")
    try expectStretch(rota, claire, from: "2026-03-04T12:00:00Z", until: "2026-03-04T18:00:00Z")
    try expectStretch(rota, alice, from: "2026-03-04T18:00:00Z", until: "2026-03-09T08:00:00Z")
  }

  @Test func `and an adjacent one of the same person are one stretch`() throws {
    let morning = try override(bob, from: "2026-03-04T06:00:00Z", until: "2026-03-04T12:00:00Z")
    let afternoon = try override(bob, from: "2026-03-04T12:00:00Z", until: "2026-03-04T18:00:00Z")
    try expectStretch(
      weeklyRota(overrides: [morning, afternoon]), bob, from: "2026-03-04T06:00:00Z", until: "2026-03-04T18:00:00Z")
  }

  @Test func `by whoever is on duty anyway changes nothing`() throws {
    let same = try override(alice, from: "2026-03-04T06:00:00Z", until: "2026-03-04T12:00:00Z")
    try expectStretch(weeklyRota(overrides: [same]), alice, from: "2026-03-02T08:00:00Z", until: "2026-03-09T08:00:00Z")
  }

  @Test func `that ends where the same person's turn begins makes one stretch with it`() throws {
    let weekend = try override(bob, from: "2026-03-07T09:00:00+01:00", until: "2026-03-09T09:00:00+01:00")
    try expectStretch(weeklyRota(overrides: [weekend]), bob, from: "2026-03-07T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
  }

  @Test func `that does not end after it starts has no effect`() throws {
    let backwards = try override(bob, from: "2026-03-04T12:00:00Z", until: "2026-03-04T06:00:00Z")
    let empty = try override(bob, from: "2026-03-04T12:00:00Z", until: "2026-03-04T12:00:00Z")
    let rota = try weeklyRota(overrides: [backwards, empty])
    try expectStretch(rota, alice, from: "2026-03-02T08:00:00Z", until: "2026-03-09T08:00:00Z")
  }

  @Test func `has no effect before the rota starts`() throws {
    let early = try override(bob, from: "2026-03-01T12:00:00Z", until: "2026-03-03T12:00:00Z")
    let rota = try weeklyRota(overrides: [early])
    #expect(try duty(rota, "2026-03-01T13:00:00Z") == nil)
    try expectStretch(rota, bob, from: "2026-03-02T08:00:00Z", until: "2026-03-03T12:00:00Z")
  }

  @Test func `for ever leaves nobody to come next`() throws {
    let forever = Rota.Override(from: try at("2026-03-04T12:00:00Z"), until: Instant(.max), person: david)
    let duty = try #require(try duty(weeklyRota(overrides: [forever]), "2050-01-01T00:00:00Z"))
    #expect(duty.person == david)
    #expect(try duty.from == at("2026-03-04T12:00:00Z"))
    #expect(duty.next == nil)
  }

  @Test func `brings the next person to a rota of one`() throws {
    let holiday = try override(david, from: "2026-08-03T09:00:00+02:00", until: "2026-08-17T09:00:00+02:00")
    let duty = try #require(try duty(weeklyRota(members: [alice], overrides: [holiday]), "2026-03-04T12:00:00Z"))
    #expect(duty.person == alice)
    #expect(duty.next == david)
    #expect(try duty.nextFrom == at("2026-08-03T09:00:00+02:00"))
  }

  @Test func `that will be hidden does not come next`() throws {
    let hidden = try override(david, from: "2026-08-03T00:00:00Z", until: "2026-08-17T00:00:00Z")
    let hiding = try override(alice, from: "2026-08-01T00:00:00Z", until: "2026-08-20T00:00:00Z")
    let duty = try #require(try duty(weeklyRota(members: [alice], overrides: [hidden, hiding]), "2026-03-04T12:00:00Z"))
    #expect(duty.next == nil)
  }

  @Test func `by the person on duty over the next one's turn puts off the next one`() throws {
    let longer = try override(alice, from: "2026-03-09T09:00:00+01:00", until: "2026-03-11T09:00:00+01:00")
    let rota = try weeklyRota(overrides: [longer])
    try expectStretch(rota, alice, from: "2026-03-02T09:00:00+01:00", until: "2026-03-11T09:00:00+01:00")
    try expectStretch(rota, bob, from: "2026-03-11T09:00:00+01:00", until: "2026-03-16T09:00:00+01:00")
  }
}
