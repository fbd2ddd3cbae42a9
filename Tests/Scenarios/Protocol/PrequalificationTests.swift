import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §4: what Tocsin states before anyone has looked.
struct PrequalificationTests {
  private func stated(_ reference: Key<Incident>, in world: World) async throws -> Prequalification {
    try #require(try await world.incident(reference).prequalification)
  }

  @Test func `§4 the three likeliest causes come with a confidence and the evidence in words`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal(
        "disk full", labels: ["disk": "/var", "traffic": "9 Gbit/s", "import": "13:18", "licence": "expired"])
      let stated = try await stated(incident, in: world)
      #expect(stated.causes.map(\.cause) == [.volumeGrowth, .ddos, .nonconformingData])
      #expect(stated.causes.map(\.confidencePercent) == [36, 24, 18])
      #expect(stated.causes.first?.evidence == [LocalizedText(fr: "le disque /var est plein", en: "the disk /var is full")])
      #expect(stated.findings.count == 4)
      #expect(stated.severity == .blocking)
      #expect(!stated.rulesVersion.isEmpty)
    }
  }

  @Test func `§4 it is stated with the signal, in the same journal`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("disk full")
      try await expect(world.moments(incident) { if case .prequalified = $0 { true } else { false } }, is: ["Mon 10:00"])
    }
  }

  @Test func `§4 it is stated again when evidence changes, until a person confirms`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("disk full", labels: ["disk": "/var"])
      try await world.at("Mon 10:05")
      try await world.signal("slow", labels: ["traffic": "9 Gbit/s"])
      try await expect(stated(incident, in: world).causes.map(\.cause), is: [.volumeGrowth, .ddos])
      try await world.act(.confirmPrequalification, on: incident)
      try await world.at("Mon 10:10")
      try await world.signal("import", labels: ["import": "13:18"])
      try await expect(stated(incident, in: world).causes.map(\.cause), is: [.volumeGrowth, .ddos])
      try await expect(stated(incident, in: world).settled?.wasRight, is: true)
      try await expect(stated(incident, in: world).settled?.cause, is: .volumeGrowth)
    }
  }

  @Test func `§4 a person corrects it, and whether it was right is recorded`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("disk full", labels: ["disk": "/var"])
      try await world.act(.correctPrequalification(.intrusion), on: incident)
      try await expect(stated(incident, in: world).settled?.wasRight, is: false)
      try await expect(stated(incident, in: world).settled?.cause, is: .intrusion)
    }
  }

  @Test func `§4 without evidence the cause is undetermined and the handling time unknown`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("mystery")
      try await expect(stated(incident, in: world).causes.map(\.cause), is: [.undetermined])
      try await expect(stated(incident, in: world).expectedHandling, is: nil)
    }
  }

  @Test func `§4 platforms that fail together on a host are evidence`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await expect(stated(incident, in: world).causes.first?.cause, is: .overloadStop)
      try await expect(
        stated(incident, in: world).causes.first?.evidence.first?.en, is: "3 platforms are hit together on par-web-1")
    }
  }

  /// Plays as many incidents of the fingerprint as there are minutes, an hour apart.
  private func history(_ minutes: [Seconds], of fingerprint: (Int) -> String, settling cause: Cause? = nil, in world: World) async throws {
    try await world.at("Mon 08:00")
    for (index, duration) in minutes.enumerated() {
      try await world.pass(3600)
      let incident = try await world.signal(fingerprint(index), component: "database", severity: .major)
      try await world.act(.takeIntoAccount, on: incident)
      if let cause { try await world.act(.correctPrequalification(cause), on: incident) }
      try await world.pass(duration * 60)
      try await world.act(.resolve("restarted"), on: incident)
    }
    try await world.pass(3600)
  }

  @Test func `§4 the expected handling time is the 80th percentile of at least five past times of the same fingerprint`() async throws {
    try await scenario { world in
      try await history([20, 5, 7, 8, 6], of: { _ in "queue-stuck" }, in: world)
      let incident = try await world.signal("queue-stuck", component: "database", severity: .major, runbook: 60)
      try await expect(
        stated(incident, in: world).expectedHandling, is: ExpectedHandling(seconds: 480, basis: .sameTrouble, incidentCount: 5))
      try await expect(world.incident(incident).way, is: .immediate)
    }
  }

  @Test func `§4 with fewer than five, the runbook's estimate counts`() async throws {
    try await scenario { world in
      try await history([5, 6, 7, 8], of: { _ in "queue-stuck" }, in: world)
      let incident = try await world.signal("queue-stuck", component: "database", severity: .major, runbook: 60)
      try await expect(stated(incident, in: world).expectedHandling, is: ExpectedHandling(seconds: 3600, basis: .runbook))
    }
  }

  @Test func `§4 else the times of the same cause and component count`() async throws {
    try await scenario { world in
      try await history([20, 5, 7, 8, 6], of: { "trouble-\($0)" }, settling: .volumeGrowth, in: world)
      let incident = try await world.signal("disk full", component: "database", severity: .major, labels: ["disk": "/var"], runbook: 60)
      try await expect(
        stated(incident, in: world).expectedHandling, is: ExpectedHandling(seconds: 480, basis: .sameCauseAndComponent, incidentCount: 5))
    }
  }

  @Test func `§4 what people found the last times is evidence`() async throws {
    try await scenario { world in
      try await history([20, 5], of: { _ in "queue-stuck" }, settling: .unstableConfiguration, in: world)
      let incident = try await world.signal("queue-stuck", component: "database", severity: .major)
      try await expect(stated(incident, in: world).causes.first?.cause, is: .unstableConfiguration)
    }
  }
}
