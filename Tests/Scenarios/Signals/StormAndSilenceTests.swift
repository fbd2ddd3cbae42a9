import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Testing

/// Procedure §3.7 to §3.10: storms, mutes, the emergency entry, merging and splitting.
struct StormAndSilenceTests {
  @Test func `§3.7 three hundred signals about one host are one incident, one page per responder and one receipt per customer`()
    async throws
  {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let alarms = (0..<300).map { world.alarm("alert-\($0)", host: "par-web-1", severity: .major) }
      for start in stride(from: 0, to: 300, by: 50) {
        try await world.send(Array(alarms[start..<start + 50]))
        try await world.pass(30)
      }
      let incidents = try await world.incidents()
      #expect(incidents.count == 1)
      #expect(incidents.first?.troubles.count == 300)
      try await expect(world.pages(to: "alice"), is: ["Mon 10:00 escalation"])
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
      try await expect(world.notices(to: "hugo"), is: ["Mon 10:00 receipt"])
      let receipt = try #require(world.lastLetter(to: "claire"))
      #expect(receipt.text.contains("Campus Nord"))
      #expect(receipt.text.contains("Labo Nord"))
      #expect(!receipt.text.contains("Campus Sud"))
    }
  }

  @Test func `§3.7 a storm that lasts half an hour is still one incident`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      for number in 0..<31 {
        try await world.signal("alert-\(number)", host: "par-web-1", severity: .minor)
        try await world.pass(60)
      }
      try await expect(world.incidents().count, is: 1)
    }
  }

  @Test func `§3.8 a mute has a matcher, a reason, an author and an end`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00", by: "bob")
      let mutes = try await world.desk.read { try $0.mutes(activeAt: world.almanac.instant("Mon 11:59:59")) }
      #expect(mutes.map(\.author) == ["bob"])
      #expect(mutes.map(\.reason) == ["migration"])
      try await expect(world.send([world.alarm("disk-full", component: "database")]).first?.disposition, is: "opened")
      try await expect(world.send([world.alarm("web-down", component: "web")]).first?.disposition, is: "ignored")
    }
  }

  @Test func `§3.8 what was muted and still holds at the end is raised then`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      try await world.mute(["summary": "web-*"], until: "Mon 12:00")
      try await world.send([world.alarm("web-down", component: "web"), world.alarm("web-slow", on: Cast.moulin, component: "web")])
      try await world.at("Mon 11:00")
      try await world.recovery("web-slow")
      try await world.at("Mon 12:01")
      let incidents = try await world.incidents()
      #expect(incidents.count == 1)
      let incident = try #require(incidents.first)
      #expect(incident.impacts.map(\.platform) == [Cast.nord])
      #expect(world.almanac.text(incident.openedAt) == "Mon 12:00")
      try await expect(world.due(.takeIntoAccount, incident.reference), is: "Mon 13:00")
      try await expect(world.pages(to: "alice"), is: ["Mon 12:00 escalation"])
    }
  }

  @Test func `§3.9 the emergency entry is blocking, at level 3, and never immediate`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.report("help", severity: .minor, trigger: .emergencyEntry, by: nil)
      let state = try await world.incident(incident)
      #expect(state.severity == .blocking)
      #expect(state.level == .expert)
      #expect(state.way == .standard)
      try await expect(world.pages(to: "chloe"), is: ["Mon 10:00 escalation"])
      #expect(try await world.pages(to: "alice").isEmpty)
      #expect(
        try await world.refusal(.forceWay(.immediate), on: incident)
          == .wrongState(
            act: .forceWay, status: .open, progress: .open,
            mark: Mark(by: .rule("prequalification"), at: world.almanac.instant("Mon 10:00"))))
      try await world.act(.requalify(.minor, .correction, reason: "a misunderstanding"), on: incident)
      try await expect(world.incident(incident).severity, is: .minor)
    }
  }

  @Test func `§3.10 people merge incidents, and undo it`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let stays = try await world.signal("web-down", on: Cast.nord)
      let goes = try await world.signal("disk-full", on: Cast.moulin, component: "database", severity: .major)
      try await world.act(.acknowledge, on: stays)
      try await world.at("Mon 10:04")
      try await world.act(.mergeInto(stays), on: goes)
      try await expect(world.incident(goes).status, is: .merged)
      try await expect(world.incident(stays).impacts.map(\.platform), is: [Cast.nord, Cast.moulin])
      try await expect(world.due(.takeIntoAccount, stays, Cast.moulin), is: "Mon 11:00")
      try await world.at("Mon 10:10")
      try await world.act(.unmerge, on: goes)
      try await expect(world.incident(goes).status, is: .open)
      try await expect(world.incident(goes).impacts.map(\.platform), is: [Cast.moulin])
      try await expect(world.incident(stays).impacts.map(\.platform), is: [Cast.nord])
      try await expect(world.pages(to: "alice", of: goes).last, is: "Mon 10:10 separated")
      try await expect(world.moments(stays) { if case .released = $0 { true } else { false } }, is: ["Mon 10:10"])
    }
  }

  @Test func `§3.10 merging takes receipts and pages along`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let stays = try await world.signal("web-slow", on: Cast.nord, severity: .minor)
      let goes = try await world.signal("disk-full", on: Cast.moulin, component: "database", severity: .blocking)
      try await world.act(.acknowledge, on: stays, by: "bob")
      try await world.at("Mon 10:04")
      try await world.act(.mergeInto(stays), on: goes, by: "mathilde")
      // Nobody had answered for the worse one: whoever holds the other hears of it.
      try await expect(world.pages(to: "bob"), is: ["Mon 10:04 aggravation"])
      try await expect(world.notices(to: "hugo"), is: ["Mon 10:00 receipt"])
    }
  }

  @Test func `§3.10 people split incidents, and put them together again`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1")
      try await world.at("Mon 10:05")
      try await world.act(.split, on: incident, [Cast.sud])
      let part = try #require(try await world.incidents().last?.reference)
      #expect(part != incident)
      #expect(Set(try await world.incident(incident).impacts.map(\.platform)) == [Cast.nord, Cast.labo])
      try await expect(world.incident(part).impacts.map(\.platform), is: [Cast.sud])
      try await expect(world.incident(part).linkedTo, is: incident)
      try await expect(world.due(.resolution, part), is: "Mon 12:00")
      try await world.at("Mon 10:10")
      try await world.act(.mergeInto(incident), on: part)
      #expect(Set(try await world.incident(incident).impacts.map(\.platform)) == [Cast.nord, Cast.labo, Cast.sud])
      try await expect(world.due(.resolution, incident, Cast.sud), is: "Mon 12:00")
    }
  }

  @Test func `§3.10 a merge is undone only while something is left behind`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let stays = try await world.signal("web-down", on: Cast.nord)
      let goes = try await world.signal("disk-full", on: Cast.moulin, component: "database")
      try await world.act(.mergeInto(stays), on: goes)
      try await world.act(.split, on: stays, [Cast.nord])
      try await expect(world.refusal(.unmerge, on: goes), is: .cannotSplit)
      try await expect(world.incident(goes).status, is: .merged)
    }
  }

  @Test func `§3.10 a split leaves at least one platform on each side`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.refusal(.split, on: incident, [Cast.nord]), is: .cannotSplit)
    }
  }
}
