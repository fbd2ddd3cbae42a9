import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §8.1 to §8.3: when a clock starts, stops and stands still.
struct ClockTests {
  @Test func `§8.1 a probe's clock starts when the failure was confirmed`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:04")
      let incident = try await world.signal("web-down", startedAt: "Mon 09:58")
      try await expect(world.due(.takeIntoAccount, incident), is: "Mon 10:58")
      try await expect(world.due(.resolution, incident), is: "Mon 11:58")
    }
  }

  @Test func `§8.1 a person's clock starts when the report was sent, and is counted from the next opening`() async throws {
    try await scenario("2026-11-16") { world in
      try await world.at("Fri 19:30")
      let incident = try await world.report(severity: .blocking)
      try await expect(world.impact(incident).startedAt, is: world.almanac.instant("Fri 19:30"))
      try await expect(world.due(.takeIntoAccount, incident), is: "2026-11-23 10:00")
      try await expect(world.due(.resolution, incident), is: "2026-11-23 11:00")
    }
  }

  @Test func `§8.1 each platform's clocks start at the first signal that touches it`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", on: Cast.nord)
      try await world.at("Mon 10:08")
      try await world.signal("host-down", host: "par-web-1")
      try await expect(world.due(.takeIntoAccount, incident, Cast.nord), is: "Mon 11:00")
      try await expect(world.due(.takeIntoAccount, incident, Cast.sud), is: "Mon 11:08")
    }
  }

  @Test func `§8.1 an alarm that arrives late may be broken when it comes in, dated with its due instant`() async throws {
    try await scenario { world in
      try await world.at("Mon 14:00")
      let incident = try await world.signal("web-down", startedAt: "Mon 10:00")
      try await expect(world.impact(incident).clock(.takeIntoAccount)?.brokenAt, is: world.almanac.instant("Mon 11:00"))
      try await expect(world.impact(incident).clock(.resolution)?.brokenAt, is: world.almanac.instant("Mon 12:00"))
    }
  }

  @Test(arguments: [("Mon 12:00", Clock.State.kept), ("Mon 12:00:01", .broken)])
  func `§8.2 a promise is kept up to and including its due instant`(moment: String, state: Clock.State) async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.at(moment)
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(world.state(.resolution, incident), is: state)
    }
  }

  @Test func `§8.2 workaround and resolution stop when the notice is recorded`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      world.channel.set(.failing(times: 5), for: "claire@mail.example")
      try await world.at("Mon 10:30")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await world.at("Mon 11:00")
      try await world.act(.resolve("restarted"), on: incident)
      let stops = try await world.impact(incident).clocks.filter { [.workaround, .resolution].contains($0.kind) }.map(\.stopped?.at)
      #expect(stops == [world.almanac.instant("Mon 10:30"), world.almanac.instant("Mon 11:00")])
      let notices = try await world.events(incident).filter { dated in
        if case .noticed(let notice) = dated.event { return notice.kind == .workaround || notice.kind == .resolution }
        return false
      }
      #expect(notices.map { world.almanac.text($0.at) } == ["Mon 10:30", "Mon 11:00"])
    }
  }

  @Test func `§8.2 a budget that ends at closing is due at closing`() async throws {
    try await scenario { world in
      try await world.at("Fri 17:00")
      let incident = try await world.signal("web-down")
      try await expect(world.due(.resolution, incident), is: "Fri 19:00")
      try await world.at("Fri 19:00")
      try await world.act(.resolve("restarted"), on: incident)
      try await expect(world.state(.resolution, incident), is: .kept)
    }
  }

  @Test func `§8.3 blocking Monday 17:30, paused Monday 18:00 to Tuesday 10:00, is due Tuesday 11:30`() async throws {
    try await scenario { world in
      try await world.at("Mon 17:30")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 18:00")
      try await world.act(.pause(.accessNeeded, note: "we need the VPN"), on: incident)
      try await expect(world.state(.resolution, incident), is: .paused)
      try await world.at("Tue 10:00")
      try await world.act(.resume, on: incident)
      try await expect(world.due(.resolution, incident), is: "Tue 11:30")
      try await expect(world.due(.workaround, incident), is: "Tue 11:30")
      try await world.at("Tue 11:30")
      try await expect(world.state(.resolution, incident), is: .running)
      try await world.at("Tue 11:30:01")
      try await expect(world.state(.resolution, incident), is: .broken)
    }
  }

  @Test func `§8.3 nothing breaks and nothing warns while a pause runs`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.beginWork, on: incident)
      try await world.act(.pause(.accessNeeded, note: "we need the VPN"), on: incident)
      try await world.at("Wed 10:00")
      let late = try await world.moments(incident) { event in
        switch event {
        case .clockBroken, .clockWarned: true
        default: false
        }
      }
      #expect(late == [])
    }
  }

  @Test func `§8.3 a pause has a reason and is told to the operator, and so is its end`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 10:10")
      try await world.act(.pause(.forceMajeure, note: "the site is flooded"), on: incident)
      #expect(world.lastLetter(to: "claire")?.text.contains("the site is flooded") == true)
      try await world.at("Mon 10:20")
      try await world.act(.resume, on: incident)
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt", "Mon 10:10 paused", "Mon 10:20 resumed"])
    }
  }

  @Test func `§8.3 taking into account is never paused`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.act(.takeIntoAccount, on: incident, [Cast.nord])
      try await expect(
        world.refusal(.pause(.accessNeeded, note: "VPN"), on: incident, [Cast.sud]), is: world.refused(.pause, .open, .open))
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await expect(world.state(.takeIntoAccount, incident, Cast.sud), is: .running)
      try await expect(world.state(.takeIntoAccount, incident, Cast.nord), is: .kept)
      try await expect(world.state(.resolution, incident, Cast.nord), is: .paused)
      try await expect(world.state(.resolution, incident, Cast.sud), is: .running)
    }
  }

  @Test func `§8.3 the operator's reply ends a customer pause when it is received`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down", severity: .major)
      try await world.act(.beginWork, on: incident)
      try await world.act(.pause(.informationNeeded, note: "which browser?"), on: incident)
      try await expect(world.impact(incident).isAwaitingCustomer, is: true)
      try await world.at("Mon 11:00")
      try await world.act(.reply("all of them"), on: incident, by: "claire")
      try await expect(world.impact(incident).isAwaitingCustomer, is: false)
      try await expect(world.due(.workaround, incident), is: "Mon 13:00")
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation", "Mon 11:00 aggravation"])
    }
  }

  @Test func `§8.3 a reply in a silent hour pages the holder at the opening`() async throws {
    try await scenario { world in
      try await world.at("Mon 18:30")
      let incident = try await world.signal("web-slow", severity: .minor)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.act(.pause(.informationNeeded, note: "which browser?"), on: incident)
      try await world.at("Mon 22:00")
      try await world.act(.reply("all of them"), on: incident, by: "claire")
      try await world.at("Tue 08:59")
      try await expect(world.pages(to: "alice"), is: [])
      try await world.at("Tue 09:00")
      try await expect(world.pages(to: "alice"), is: ["Tue 09:00 aggravation"])
    }
  }

  @Test func `§8.3 a reply does not end a pause for force majeure`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.act(.pause(.forceMajeure, note: "the site is flooded"), on: incident)
      try await expect(world.impact(incident).isAwaitingCustomer, is: false)
      try await world.act(.reply("courage"), on: incident, by: "claire")
      try await expect(world.state(.resolution, incident), is: .paused)
    }
  }

  @Test func `§8.3 only open seconds count in a pause`() async throws {
    try await scenario { world in
      try await world.at("Mon 18:00")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 19:00")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Tue 09:00")
      try await world.act(.resume, on: incident)
      try await expect(world.due(.resolution, incident), is: "Tue 10:00")
    }
  }

  @Test func `§8.3 a day objective moves by the open time paused before it is due`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 11:00")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Mon 13:00")
      try await world.act(.resume, on: incident)
      try await expect(world.due(.resolution, incident), is: "Wed 12:00")
      try await expect(world.due(.workaround, incident), is: "Mon 14:00")
    }
  }

  @Test func `§8.3 what is done during a pause is measured against the deadline that the pause has moved`() async throws {
    try await scenario { world in
      try await world.at("Mon 17:30")
      let incident = try await world.signal("web-down")
      try await world.act(.takeIntoAccount, on: incident)
      try await world.at("Mon 18:00")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Tue 11:00")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await expect(world.due(.workaround, incident), is: "Tue 12:30")
      try await expect(world.state(.workaround, incident), is: .kept)
    }
  }

  @Test func `§8.8 warnings at 50, 75 and 90 percent and the breach are fired once, each at its instant`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.act(.beginWork, on: incident)
      try await world.at("Mon 19:00")
      let warned = try await world.events(incident).compactMap { dated -> String? in
        guard case .clockWarned(_, .workaround, let warning, let at) = dated.event else { return nil }
        #expect(dated.at == at)
        return "\(world.almanac.text(at)) \(warning.rawValue)"
      }
      #expect(warned == ["Mon 11:00 half", "Mon 11:30 threeQuarters", "Mon 11:48 ninety"])
      let broken = try await world.events(incident).compactMap { dated -> String? in
        guard case .clockBroken(_, .workaround, let due) = dated.event else { return nil }
        return "\(world.almanac.text(dated.at)), due \(world.almanac.text(due))"
      }
      #expect(broken == ["Mon 12:00:01, due Mon 12:00"])
    }
  }

  @Test func `§8.8 a pause does not fire a warning twice`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-slow", severity: .major)
      try await world.act(.beginWork, on: incident)
      try await world.at("Mon 11:10")
      try await world.act(.pause(.accessNeeded, note: "VPN"), on: incident)
      try await world.at("Mon 12:00")
      try await world.act(.resume, on: incident)
      try await world.at("Mon 12:40")
      let warned = try await world.moments(incident) { if case .clockWarned(_, .workaround, _, _) = $0 { true } else { false } }
      #expect(warned == ["Mon 11:00", "Mon 12:20", "Mon 12:38"])
    }
  }
}
