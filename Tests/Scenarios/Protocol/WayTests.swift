import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §5.1 and §5.2: the two ways, and the ten minutes.
struct WayTests {
  @Test func `§5.1 immediate when handling is expected to take under ten minutes and a responder can be reached`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 9)
      try await expect(world.incident(incident).way, is: .immediate)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
      try await expect(world.notices(to: "claire"), is: [])
      try await world.at("Mon 10:06")
      try await world.act(.resolve("restarted the queue"), on: incident)
      try await world.at("Mon 10:30")
      try await expect(world.notices(to: "claire"), is: ["Mon 10:06 resolution"])
    }
  }

  @Test(arguments: [nil, 10])
  func `§5.1 standard when the expected time is unknown or not under ten minutes`(runbook: Int?) async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: runbook)
      try await expect(world.incident(incident).way, is: .standard)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
    }
  }

  @Test func `§5.1 standard when the severity is on the contract's list`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .blocking, runbook: 5)
      try await expect(world.incident(incident).way, is: .standard)
    }
  }

  @Test func `§5.1 standard when a delivery to the responder has failed since the last success`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      world.channel.set(.refusing, for: "alice@ntfy.example")
      world.channel.set(.refusing, for: "alice@mail.example")
      _ = try await world.desk.pageTest("alice")
      try await world.work()
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await expect(world.incident(incident).way, is: .standard)
    }
  }

  @Test func `§5.1 one channel that works is enough`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      world.channel.set(.refusing, for: "alice@ntfy.example")
      _ = try await world.desk.pageTest("alice")
      try await world.work()
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await expect(world.incident(incident).way, is: .immediate)
    }
  }

  @Test func `§5.1 standard when nobody has a verified channel`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.desk.write { store in
        for state in try store.contactStates(of: "alice") {
          try store.saveContactState(ContactState(person: "alice", contact: state.contact))
        }
      }
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await expect(world.incident(incident).way, is: .standard)
    }
  }

  @Test func `§5.1 standard in an hour in which nobody would be paged`() async throws {
    try await scenario { world in
      try await world.at("Mon 20:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await expect(world.incident(incident).way, is: .standard)
      try await expect(world.notices(to: "claire"), is: ["Mon 20:00 receipt"])
    }
  }

  @Test func `§5.1 a responder or a manager forces either way`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await world.at("Mon 10:02")
      try await world.act(.forceWay(.standard), on: incident)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:02 receipt"])
      try await world.act(.forceWay(.immediate), on: incident, by: "mathilde")
      try await expect(world.incident(incident).way, is: .immediate)
    }
  }

  @Test func `§5.1 what a person has forced no new evidence changes`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major)
      try await world.act(.forceWay(.immediate), on: incident)
      try await world.signal("web-slow", severity: .major)
      try await expect(world.incident(incident).way, is: .immediate)
    }
  }

  @Test func `§5.1 an aggravation to a severity on the list leaves the immediate way`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await world.at("Mon 10:02")
      try await world.signal("queue-stuck", severity: .blocking, runbook: 5)
      try await expect(world.incident(incident).way, is: .standard)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:02 receipt"])
    }
  }

  @Test func `§5.1 a person's requalification to a severity on the list leaves the immediate way`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await world.act(.requalify(.blocking, .correction, reason: "nobody can work"), on: incident)
      try await expect(world.incident(incident).way, is: .standard)
    }
  }

  @Test func `§5.1 clocks run on both ways`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let quick = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      let slow = try await world.signal("web-slow", on: Cast.moulin, component: "database", severity: .major)
      for clock in ClockKind.allCases {
        let due = try await world.due(clock, slow)
        try await expect(world.due(clock, quick), is: due)
        try await expect(world.state(clock, quick), is: .running)
      }
    }
  }

  @Test func `§5.2 at ten minutes unresolved it moves to the standard way by itself`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:09:59")
      try await expect(world.incident(incident).way, is: .immediate)
      try await world.at("Mon 10:10")
      try await expect(world.incident(incident).way, is: .standard)
      try await expect(world.incident(incident).wayReason, is: .tenMinutesGone)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:10 receipt"])
    }
  }

  @Test func `§5.2 the ten minutes count from the first signal, not from its arrival`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:04")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5, startedAt: "Mon 10:00")
      try await expect(world.incident(incident).way, is: .immediate)
      try await world.at("Mon 10:10")
      try await expect(world.incident(incident).way, is: .standard)
    }
  }

  @Test func `§5.2 nobody forces the immediate way when its ten minutes are gone`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("queue-stuck", severity: .major, runbook: 5)
      try await world.at("Mon 10:10")
      let mark = Mark(by: .rule("immediateBudget"), at: world.almanac.instant("Mon 10:10"))
      try await expect(
        world.refusal(.forceWay(.immediate), on: incident), is: .wrongState(act: .forceWay, status: .open, progress: .open, mark: mark))
    }
  }
}
