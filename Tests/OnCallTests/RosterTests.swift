import Contracts
import OnCall
import ServiceTime
import Testing

/// Operations by weeks (Alice, Bob, Claire from Monday 2 March 2026, 09:00), experts by days (David, Claire from 9 March, 18:00).
private func roster(policies: [EscalationPolicy] = []) throws -> Roster {
  let experts = try dailyRota(at: "18:00", members: [david, claire], startsOn: "2026-03-09", level: .expert, key: "experts")
  let paris = try zone("Europe/Paris")
  return Roster(
    rotas: [try weeklyRota(), experts], teams: [Team(key: "all", name: "All", members: [claire, bob, alice])], policies: policies,
    zones: ["Europe/Paris": paris])
}

@Suite struct `A roster` {
  @Test func `says who is on duty at a level`() throws {
    let roster = try roster()
    let instant = try at("2026-03-10T12:00:00Z")
    #expect(roster.onDuty(level: .operations, at: instant).map(\.person) == [bob])
    #expect(roster.onDuty(level: .expert, at: instant).map(\.person) == [david])
    #expect(roster.onDuty(level: .helpDesk, at: instant).isEmpty)
  }

  @Test func `says who is on duty everywhere, in the catalogue's order`() throws {
    let roster = try roster()
    #expect(roster.onDuty(at: try at("2026-03-10T12:00:00Z")).map(\.rota) == ["weeks", "experts"])
    #expect(roster.onDuty(at: try at("2026-03-04T12:00:00Z")).map(\.rota) == ["weeks"])
  }

  @Test func `gives the same answer as the rota alone`() throws {
    let instant = try at("2026-03-10T12:00:00Z")
    let alone = try duty(weeklyRota(), "2026-03-10T12:00:00Z")
    #expect(try roster().onDuty("weeks", at: instant) == alone)
  }

  @Test func `knows whether a person is on duty, up to the hand-over and not at it`() throws {
    let roster = try roster()
    #expect(roster.isOnDuty(alice, at: try at("2026-03-09T07:59:59Z")))
    #expect(!roster.isOnDuty(alice, at: try at("2026-03-09T08:00:00Z")))
    #expect(roster.isOnDuty(bob, at: try at("2026-03-09T08:00:00Z")))
    #expect(!roster.isOnDuty("nobody", at: try at("2026-03-09T08:00:00Z")))
  }

  @Test func `turns targets into persons, each once, in order`() throws {
    let targets: [PageTarget] = [.next("weeks"), .onDuty("weeks"), .person(claire), .team("all"), .onDuty("experts")]
    #expect(try roster().people(targets, at: at("2026-03-10T12:00:00Z")) == [claire, bob, alice, david])
  }

  @Test func `finds nobody behind what it does not know or where nobody is on duty`() throws {
    let roster = try roster()
    let targets: [PageTarget] = [.onDuty("unknown"), .next("unknown"), .team("unknown")]
    #expect(roster.people(targets, at: try at("2026-03-10T12:00:00Z")).isEmpty)
    #expect(roster.people([.onDuty("experts"), .next("experts")], at: try at("2026-03-04T12:00:00Z")).isEmpty)
  }

  @Test func `finds its policies and where they begin at a level`() throws {
    let policy = EscalationPolicy(
      key: "nights", name: "Nights",
      steps: [
        EscalationStep(targets: [.onDuty("weeks")], delay: 300, level: .operations),
        EscalationStep(targets: [.onDuty("experts")], delay: 300, level: .expert),
      ], lastResort: david, lastResortEvery: 600)
    let roster = try roster(policies: [policy])
    #expect(roster.policy("nights") == policy)
    #expect(roster.policy("days") == nil)
    #expect(roster.firstStep(of: policy, level: .operations) == 0)
    #expect(roster.firstStep(of: policy, level: .expert) == 1)
  }

  @Test func `says that no step stands at or above a level`() throws {
    let step = EscalationStep(targets: [], delay: 300, level: .operations)
    let policy = EscalationPolicy(key: "days", name: "Days", steps: [step], lastResort: david, lastResortEvery: 600)
    #expect(try roster().firstStep(of: policy, level: .expert) == nil)
  }

  @Test func `names the rotas whose zone is missing, for which nobody answers`() throws {
    let far = try weeklyRota(zone: "Pacific/Noumea", key: "far")
    let roster = Roster(
      rotas: [try weeklyRota(), far], teams: [], policies: [], zones: ["Europe/Paris": try zone("Europe/Paris")])
    #expect(roster.rotasWithoutZone == ["far"])
    #expect(roster.onDuty("far", at: try at("2026-03-10T12:00:00Z")) == nil)
    #expect(roster.shifts("far", from: try at("2026-03-10T12:00:00Z"), to: try at("2026-04-10T12:00:00Z")).isEmpty)
  }

  @Test func `keeps the first of two rotas that share a key`() throws {
    let roster = Roster(
      rotas: [try weeklyRota(members: [alice]), try weeklyRota(members: [bob])], teams: [], policies: [],
      zones: ["Europe/Paris": try zone("Europe/Paris")])
    #expect(roster.onDuty(at: try at("2026-03-10T12:00:00Z")).map(\.person) == [alice])
    #expect(roster.rota("weeks")?.members == [alice])
  }
}

@Suite struct `The shifts of a period` {
  @Test func `are whole at both ends`() throws {
    let shifts = try roster().shifts("weeks", from: at("2026-03-10T12:00:00Z"), to: at("2026-03-17T12:00:00Z"))
    #expect(shifts.map(\.person) == [bob, claire])
    #expect(shifts.first?.from == (try at("2026-03-09T09:00:00+01:00")))
    #expect(shifts.last?.until == (try at("2026-03-23T09:00:00+01:00")))
  }

  @Test func `do not include the one that begins where the period ends`() throws {
    let shifts = try roster().shifts("weeks", from: at("2026-03-02T08:00:00Z"), to: at("2026-03-09T08:00:00Z"))
    #expect(shifts.map(\.person) == [alice])
  }

  @Test func `begin with the rota when the period begins before it`() throws {
    let shifts = try roster().shifts("weeks", from: at("2026-01-01T00:00:00Z"), to: at("2026-03-12T00:00:00Z"))
    #expect(shifts.map(\.person) == [alice, bob])
  }

  @Test func `are none before the rota starts, in an empty period, and for an unknown rota`() throws {
    let roster = try roster()
    let noon = try at("2026-03-10T12:00:00Z")
    #expect(roster.shifts("weeks", from: try at("2026-01-01T00:00:00Z"), to: try at("2026-02-01T00:00:00Z")).isEmpty)
    #expect(roster.shifts("weeks", from: noon, to: noon).isEmpty)
    #expect(roster.shifts("unknown", from: noon, to: noon + 86_400).isEmpty)
  }
}

@Suite struct `Uncovered hours` {
  @Test func `last until the first rota of the level starts`() throws {
    let gaps = try roster().uncovered(level: .operations, from: at("2026-03-01T00:00:00Z"), to: at("2026-04-01T00:00:00Z"))
    #expect(gaps == [Gap(from: try at("2026-03-01T00:00:00Z"), until: try at("2026-03-02T09:00:00+01:00"))])
  }

  @Test func `are none once a rota of the level runs`() throws {
    #expect(try roster().uncovered(level: .expert, from: at("2026-03-09T17:00:00Z"), to: at("2036-01-01T00:00:00Z")).isEmpty)
  }

  @Test func `are the whole period at a level without a rota, or before every rota`() throws {
    let (start, end) = (try at("2026-02-01T00:00:00Z"), try at("2026-03-01T00:00:00Z"))
    let roster = try roster()
    #expect(roster.uncovered(level: .helpDesk, from: start, to: end) == [Gap(from: start, until: end)])
    #expect(roster.uncovered(level: .operations, from: start, to: end) == [Gap(from: start, until: end)])
  }

  @Test func `are none in an empty period`() throws {
    let noon = try at("2026-02-01T12:00:00Z")
    #expect(try roster().uncovered(level: .helpDesk, from: noon, to: noon).isEmpty)
  }

  @Test func `are not covered by a rota without members`() throws {
    let empty = try weeklyRota(members: [])
    let roster = Roster(rotas: [empty], teams: [], policies: [], zones: ["Europe/Paris": try zone("Europe/Paris")])
    let (start, end) = (try at("2026-04-01T00:00:00Z"), try at("2026-04-02T00:00:00Z"))
    #expect(roster.uncovered(level: .operations, from: start, to: end) == [Gap(from: start, until: end)])
  }
}
