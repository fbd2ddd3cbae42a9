import Contracts
import Engine
import HTTPTypes
import Incidents
import Markup
import ServiceTime
import Testing
import Wording

@testable import Web

/// The bar of a promise: open time from end to end.
struct PromiseTrackTests {
  private func view(_ clock: ClockKind, of world: World, _ reference: Key<Incident>, at now: Instant) async throws -> PromiseView {
    let incident = try await world.incident(reference)
    let impact = try #require(incident.impacts.first)
    let stored = try #require(impact.clock(clock))
    return try #require(PromiseView(stored, of: impact, registry: world.desk.registry, now: now))
  }

  @Test func `half of the open time is half of the bar, nights notwithstanding`() async throws {
    let world = try await World()
    let incident = try await world.signal(severity: .major)
    // Two business days from Monday 14:02: Tuesday 14:02 is one of them.
    let view = try await view(.resolution, of: world, incident, at: t0 + 86_400)
    #expect(view.track.usedPercent == 50)
    #expect(view.left == 36_000)
    #expect(view.mood == .calm)
  }

  @Test func `what is used up to three quarters is tight, what is past is late`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    #expect(try await view(.workaround, of: world, incident, at: t0 + 5_399).mood == .calm)
    #expect(try await view(.workaround, of: world, incident, at: t0 + 5_400).mood == .tight)
    #expect(try await view(.workaround, of: world, incident, at: t0 + 7_200).mood == .tight)
    #expect(try await view(.workaround, of: world, incident, at: t0 + 7_201).mood == .late)
  }

  @Test func `a pause moves the due instant and uses nothing up`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    try await world.act(.takeIntoAccount, on: incident)
    try await world.act(.pause(.informationNeeded, note: "Which one?"), on: incident)
    let view = try await view(.workaround, of: world, incident, at: t0 + 3_600)
    #expect(view.mood == .paused)
    #expect(view.left == 7_200)
    #expect(view.due == t0 + 10_800)
  }

  @Test func `a bar never leaves its frame, whatever the instants`() async throws {
    let world = try await World()
    let incident = try await world.signal(severity: .minor)
    let reader = Reader(words: .init(.english), zone: .utc, now: t0, registry: world.desk.registry)
    for hours in stride(from: -200, through: 4_000, by: 37) {
      let view = try await view(.resolution, of: world, incident, at: t0 + Seconds(hours) * 3_600)
      #expect((0...100).contains(view.track.usedPercent))
      let svg = view.track.bar(reader, isFull: false).render()
      #expect(svg.hasPrefix("<svg"))
      #expect(!svg.contains("NaN"))
    }
  }
}
