import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §1: the operations manager on the customer's side sees and does what concerns their own platforms.
struct CustomerManagerTests {
  @Test func `§1 a customer's manager never stops the provider's paging`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.refusal(.acknowledge, on: incident, by: "marc"), is: .notAllowed(.acknowledge))
      try await expect(world.refusal(.takeOver, on: incident, by: "marc"), is: .notAllowed(.takeOver))
      try await expect(world.refusal(.takeIntoAccount, on: incident, by: "marc"), is: .notAllowed(.takeIntoAccount))
      try await expect(world.refusal(.beginWork, on: incident, by: "marc"), is: .notAllowed(.beginWork))
      try await world.act(.proposeWorkaround("use the mirror"), on: incident, by: "marc")
      try await expect(world.progress(incident), is: .workaroundProposed)
      try await expect(world.handling(incident), is: "paging")
      try await world.at("Mon 10:05")
      try await expect(world.pages(to: "bob"), is: ["Mon 10:05 escalation"])
    }
  }

  @Test func `§1 what works on the whole incident takes someone who sees all of it`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      let before = try await world.incident(incident)
      let requests: [ActRequest] = [
        .cascade("up"), .forceWay(.immediate), .attribute(.hosting, reason: "theirs"), .confirmPrequalification,
        .correctPrequalification(.ddos),
      ]
      for request in requests {
        try await expect(world.refusal(request, on: incident, by: "marc"), is: .notAllowed(request.kind))
      }
      try await expect(world.refusal(.split, on: incident, [Cast.nord], by: "marc"), is: .notAllowed(.split))
      try await expect(world.incident(incident), is: before)
      try await world.act(.requalify(.major, .correction, reason: "not that bad"), on: incident, by: "marc")
      try await expect(world.impact(incident, Cast.nord).severity, is: .major)
      try await expect(world.impact(incident, Cast.sud).severity, is: .blocking)
    }
  }

  @Test func `§1 a customer's manager hands up what is theirs alone`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.cascade("up"), on: incident, by: "marc")
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:00 cascaded"])
    }
  }

  @Test func `§3.10 a merge takes someone who sees all of both, and so does its undoing`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let shared = try await world.signal("host-down", host: "par-web-1")
      let theirs = try await world.signal("mail-stuck", on: Cast.labo, component: "mail")
      #expect(theirs != shared)
      try await expect(world.refusal(.mergeInto(shared), on: theirs, by: "marc"), is: .notAllowed(.merge))
      try await expect(world.refusal(.mergeInto(theirs), on: shared, by: "marc"), is: .notAllowed(.merge))
      try await world.act(.mergeInto(shared), on: theirs)
      try await expect(world.refusal(.unmerge, on: theirs, by: "marc"), is: .notAllowed(.unmerge))
      try await world.act(.unmerge, on: theirs)
      try await expect(world.incident(theirs).status, is: .open)
    }
  }

  @Test func `§1 what someone may not see is refused exactly as what does not exist`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let own = try await world.signal("web-down")
      let other = try await world.signal("disk-full", on: Cast.moulin, component: "database")
      let nothing: Key<Incident> = "INC-2026-9999"
      for request in [ActRequest.note("hello"), .acknowledge, .split, .reply("hello")] {
        try await expect(world.refusal(request, on: other, by: "marc"), is: .unknownIncident(other))
        try await expect(world.refusal(request, on: nothing, by: "marc"), is: .unknownIncident(nothing))
      }
      try await expect(world.refusal(.mergeInto(other), on: own, by: "marc"), is: .unknownIncident(other))
      try await expect(world.refusal(.mergeInto(nothing), on: own, by: "marc"), is: .unknownIncident(nothing))
    }
  }
}
