import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Testing

/// Procedure §5.7: nobody waits for an answer that cannot come.
struct UnreachableTests {
  private static func pageTwo(_ contents: inout CatalogueContents) {
    contents.policies = contents.policies.map { policy in
      EscalationPolicy(
        key: policy.key, name: policy.name,
        steps: [
          EscalationStep(targets: [.onDuty("niveau-2"), .next("niveau-2")], delay: 300, level: .operations),
          EscalationStep(targets: [.onDuty("niveau-3")], delay: 300, level: .expert),
        ], repeats: 0, lastResort: "paul", lastResortEvery: 900)
    }
  }

  @Test func `§5.7 when none of several people can be reached, the next step comes at once`() async throws {
    try await scenario(change: Self.pageTwo) { world in
      for address in ["alice@ntfy.example", "alice@mail.example", "bob@mail.example"] { world.channel.set(.refusing, for: address) }
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.incident(incident).failedMessages.count, is: 2)
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:00 escalation"])
    }
  }

  @Test func `§5.7 while one of several people can be reached, the step lasts`() async throws {
    try await scenario(change: Self.pageTwo) { world in
      world.channel.set(.refusing, for: "bob@mail.example")
      try await world.at("Mon 10:00")
      try await world.signal("web-down")
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
      try await world.at("Mon 10:04")
      #expect(try await world.pages(to: "chloe").isEmpty)
      try await world.at("Mon 10:05")
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:05 escalation"])
    }
  }
}
