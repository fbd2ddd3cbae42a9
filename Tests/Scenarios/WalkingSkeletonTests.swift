import Contracts
import Engine
import Incidents
import Testing

/// The whole way once, from a signal to a kept promise.
struct WalkingSkeletonTests {
  @Test func `a signal becomes a kept promise`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", on: Cast.nord, component: "web", severity: .blocking)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
      try await expect(world.due(.takeIntoAccount, incident), is: "Mon 11:00")
      try await expect(world.due(.workaround, incident), is: "Mon 12:00")
      try await expect(world.due(.resolution, incident), is: "Mon 12:00")

      try await world.at("Mon 10:03")
      try await world.act(.acknowledge, on: incident)
      try await world.at("Mon 10:10")
      #expect(try await world.pages(to: "bob").isEmpty)
      try await world.act(.takeIntoAccount, on: incident)
      try await expect(world.state(.takeIntoAccount, incident), is: .kept)

      try await world.at("Mon 10:40")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await world.at("Mon 11:30")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(world.state(.resolution, incident), is: .kept)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt", "Mon 10:40 workaround", "Mon 11:30 resolution"])

      try await world.at("Mon 14:00")
      try await world.act(.confirm, on: incident, by: "claire")
      try await expect(world.incident(incident).status, is: .closed)
    }
  }
}
