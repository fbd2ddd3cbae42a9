import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §3.9: nothing is refused at the emergency entry, and the expert is not called for each of many.
struct EmergencyEntryTests {
  private func call(_ world: World, about platform: Key<Platform>?) async throws -> Key<Incident> {
    try await world.report("help", on: platform, trigger: .emergencyEntry, by: nil)
  }

  @Test func `§3.9 callers who name no platform are each heard, up to the limit of the entry`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      var references: [Key<Incident>] = []
      for _ in 0..<13 { references.append(try await call(world, about: nil)) }
      #expect(Set(references).count == 13)
      try await expect(world.pages(to: "chloe").count, is: 5)
      for reference in references.dropFirst(5) { try await expect(world.incident(reference).mergedInto, is: references[4]) }
    }
  }

  @Test func `§3.9 many who call about the same within ten minutes page once, each with a reference of their own`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      var references: [Key<Incident>] = []
      for _ in 0..<13 {
        references.append(try await call(world, about: Cast.nord))
        try await world.pass(10)
      }
      #expect(Set(references).count == 13)
      try await expect(world.desk.read { try $0.recentSignals(limit: 99).count }, is: 13)
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:00 escalation"])
      for reference in references.dropFirst() { try await expect(world.incident(reference).mergedInto, is: references[0]) }
    }
  }

  @Test func `§3.9 those who call together make one receipt for the customer's people`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      for _ in 0..<3 { _ = try await call(world, about: Cast.nord) }
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
    }
  }

  @Test func `§3.9 a call about another platform is a call of its own`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      for _ in 0..<30 { _ = try await call(world, about: Cast.nord) }
      let other = try await call(world, about: Cast.moulin)
      try await expect(world.incident(other).status, is: .open)
      try await expect(world.pages(to: "chloe", of: other), is: ["Mon 10:00 escalation"])
    }
  }

  @Test func `§3.9 after ten minutes a call is heard anew, and joining is proposed`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let first = try await call(world, about: Cast.nord)
      try await world.at("Mon 10:10")
      try await expect(world.incident(try await call(world, about: Cast.nord)).mergedInto, is: first)
      try await world.at("Mon 10:10:01")
      let later = try await call(world, about: Cast.nord)
      try await expect(world.incident(later).status, is: .open)
      try await expect(world.incident(later).proposedMerge, is: first)
      try await expect(world.pages(to: "chloe", of: later), is: ["Mon 10:10:01 escalation"])
    }
  }

  @Test func `§3.9 a call about what was resolved a moment ago is heard anew`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let first = try await call(world, about: Cast.nord)
      try await world.act(.resolve("restarted"), on: first)
      try await world.at("Mon 10:05")
      try await expect(world.incident(try await call(world, about: Cast.nord)).status, is: .open)
    }
  }

  @Test func `§3.9 a call about what was found harmless makes it blocking again, and whoever holds it hears of it`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let first = try await call(world, about: Cast.nord)
      try await world.act(.acknowledge, on: first)
      try await world.act(.requalify(.minor, .correction, reason: "a misunderstanding"), on: first)
      try await world.at("Mon 10:05")
      _ = try await call(world, about: Cast.nord)
      try await expect(world.incident(first).severity, is: .blocking)
      try await expect(world.pages(to: "alice", of: first), is: ["Mon 10:05 aggravation"])
    }
  }

  @Test func `§3.9 above the limit every call joins without a new page, whatever it is about`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      // Each is found harmless and closed at once, so that the next is heard anew.
      for _ in 0..<4 {
        let call = try await call(world, about: Cast.nord)
        try await world.act(.cancel("a prank"), on: call)
      }
      let fifth = try await call(world, about: Cast.nord)
      let above = try await call(world, about: Cast.moulin)
      try await expect(world.incident(above).mergedInto, is: fifth)
      try await expect(world.incident(fifth).impacts.map(\.platform), is: [Cast.nord, Cast.moulin])
      #expect(try await world.pages(to: "chloe", of: above).isEmpty)
      try await expect(world.pages(to: "chloe").count, is: 5)
      try await expect(world.notices(to: "hugo"), is: ["Mon 10:00 receipt"])
    }
  }

  @Test func `§3.9 above the limit a call joins what is open about its own platform, however old`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let first = try await call(world, about: Cast.nord)
      try await world.at("Mon 10:11")
      for _ in 0..<4 {
        let call = try await call(world, about: Cast.moulin)
        try await world.act(.cancel("a prank"), on: call)
      }
      let newest = try await call(world, about: Cast.moulin)
      try await world.at("Mon 10:12")
      let above = try await call(world, about: Cast.nord)
      try await expect(world.incident(above).mergedInto, is: first)
      try await expect(world.incident(newest).impacts.map(\.platform), is: [Cast.moulin])
      #expect(try await world.pages(to: "chloe", of: above).isEmpty)
    }
  }

  @Test func `§3.9 in a flood every call is recorded, and the incident that takes them stays small enough to read`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      var references: [Key<Incident>] = []
      for _ in 0..<110 { references.append(try await call(world, about: Cast.nord)) }
      #expect(Set(references).count == 101)
      try await expect(world.desk.read { try $0.recentSignals(limit: 999).count }, is: 110)
      try await expect(world.incident(references[0]).troubles.count, is: 110)
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:00 escalation"])
    }
  }

  @Test func `§3.10 a call that was joined can be taken out again, and its customer has a receipt`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let first = try await call(world, about: Cast.nord)
      let second = try await call(world, about: Cast.nord)
      try await world.at("Mon 10:05")
      try await world.act(.unmerge, on: second)
      try await expect(world.incident(second).status, is: .open)
      try await expect(world.incident(first).status, is: .open)
      try await expect(world.notices(to: "claire", of: second), is: ["Mon 10:05 receipt"])
    }
  }
}
