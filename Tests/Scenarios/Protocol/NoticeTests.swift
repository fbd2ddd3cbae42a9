import Contracts
import Engine
import Incidents
import ServiceTime
import Testing

/// Procedure §5.3 to §5.6: what the customer hears, and how it ends.
struct NoticeTests {
  @Test func `§5.3 the receipt goes out within 60 seconds, also when the first attempts fail`() async throws {
    try await scenario { world in
      world.channel.set(.failing(times: 3), for: "claire@mail.example")
      try await world.at("Mon 10:00")
      try await world.signal("web-down")
      try await world.at("Mon 10:01")
      try await expect(world.notices(to: "claire").count, is: 1)
    }
  }

  @Test func `§5.3 the receipt goes out within 60 seconds when the provider is slow`() async throws {
    try await scenario { world in
      world.channel.set(.slow(40), for: "claire@mail.example")
      try await world.at("Mon 10:00")
      try await world.signal("web-down")
      try await world.at("Mon 10:01")
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00:40 receipt"])
    }
  }

  @Test func `§5.3 the receipt says what we saw, how bad, why, and each promised time in the contract's zone`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("disk full on db1", severity: .blocking, labels: ["disk": "/var"])
      let text = try #require(world.lastLetter(to: "claire")).text.map { $0.isWhitespace ? " " : $0 }.map(String.init).joined()
      for part in [incident.text, "disk full on db1", "bloquant", "/var", "avant 11 h", "avant 12 h", "heure de Paris", "une heure ouvrée"]
      {
        #expect(text.contains(part), "the receipt lacks \(part): \(text)")
      }
    }
  }

  @Test func `§5.3 each customer is told in the recipient's language`() async throws {
    try await scenario(change: { contents in
      contents.people = contents.people.map { person in
        guard person.key == "hugo" else { return person }
        return Person(
          key: person.key, name: person.name, roles: person.roles, customer: person.customer, language: .english, contacts: person.contacts)
      }
    }) { world in
      try await world.at("Mon 10:00")
      try await world.signal("host-down", host: "par-web-1")
      #expect(world.lastLetter(to: "hugo")?.language == .english)
      #expect(world.lastLetter(to: "claire")?.language == .french)
      #expect(world.lastLetter(to: "hugo")?.text.contains("blocking") == true)
    }
  }

  @Test func `§5.3 a person who reports sees a reference at once`() async throws {
    try await scenario { world in
      try await world.at("Sat 23:00")
      let reference = try await world.report(severity: .minor)
      #expect(reference.text.hasPrefix("INC-2026-"))
      try await expect(world.notices(to: "claire"), is: ["Sat 23:00 receipt"])
    }
  }

  @Test func `§5.4 an automatic receipt does not take into account`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await expect(world.notices(to: "claire"), is: ["Mon 10:00 receipt"])
      try await expect(world.progress(incident), is: .open)
      try await expect(world.state(.takeIntoAccount, incident), is: .running)
      try await world.at("Mon 11:00:01")
      try await expect(world.state(.takeIntoAccount, incident), is: .broken)
    }
  }

  @Test func `§5.5 every notice has a reference and a way to reply`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.proposeWorkaround("use the mirror"), on: incident)
      try await world.act(.resolve("restarted"), on: incident)
      let letters = world.channel.letters(to: "claire@mail.example")
      #expect(letters.count == 3)
      for letter in letters {
        #expect(letter.incident == incident)
        #expect(letter.text.contains(incident.text))
        let link = try #require(letter.link)
        #expect(letter.text.contains(link))
      }
    }
  }

  @Test func `§5.5 a reply by the operator is attached to the incident`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.reply("the printer too"), on: incident, by: "claire")
      let replies = try await world.events(incident).compactMap { dated -> String? in
        if case .replied(let text) = dated.event { return text.id }
        return nil
      }
      let texts = try await world.desk.read { try $0.texts(replies) }
      #expect(Array(texts.values) == ["the printer too"])
    }
  }

  @Test func `§5.5 a reply is attached whatever has become of the incident`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let closed = try await world.signal("web-down")
      try await world.act(.resolve("restarted"), on: closed)
      try await world.act(.confirm, on: closed, by: "claire")
      try await world.act(.reply("thank you"), on: closed, by: "claire")
      try await expect(world.moments(closed) { if case .replied = $0 { true } else { false } }, is: ["Mon 10:00"])
      let stays = try await world.signal("disk-full", component: "database")
      let goes = try await world.signal("mail-stuck", component: "mail")
      try await world.act(.mergeInto(stays), on: goes)
      try await world.act(.reply("it is better now"), on: goes, by: "claire")
      try await expect(world.moments(stays) { if case .replied = $0 { true } else { false } }, is: ["Mon 10:00"])
    }
  }

  @Test func `§5.6 the operator confirms, which closes and ends the right to reopen`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("web-down")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("Mon 11:00")
      try await world.act(.confirm, on: incident, by: "claire")
      try await expect(world.incident(incident).status, is: .closed)
      try await expect(
        world.refusal(.reopen("again"), on: incident, by: "claire"),
        is: world.refused(.reopen, .closed, .closed, by: "claire", at: "Mon 11:00"))
    }
  }

  @Test func `§5.6 silence closes after five business days`() async throws {
    try await scenario { world in
      try await world.at("Wed 11:30")
      let incident = try await world.signal("web-down")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("2026-12-02 11:30")
      try await expect(world.incident(incident).status, is: .resolved)
      try await world.at("2026-12-02 11:30:01")
      try await expect(world.incident(incident).status, is: .closed)
    }
  }

  @Test func `§5.6 the operator reopens up to the last instant of the five business days`() async throws {
    try await scenario { world in
      try await world.at("Wed 11:30")
      let incident = try await world.signal("web-down")
      try await world.act(.resolve("restarted"), on: incident)
      try await world.at("2026-12-02 11:30")
      try await world.act(.reopen("still slow"), on: incident, by: "claire")
      try await expect(world.incident(incident).status, is: .open)
    }
  }

  @Test func `§5.6 each customer's five days count from their own resolution`() async throws {
    try await scenario { world in
      try await world.at("Mon 10:00")
      let incident = try await world.signal("host-down", host: "par-web-1", severity: .minor)
      try await world.act(.resolve("moved away"), on: incident, [Cast.nord, Cast.labo])
      try await world.at("2026-11-30 10:00:01")
      try await expect(world.progress(incident, Cast.nord), is: .closed)
      try await expect(world.progress(incident, Cast.sud), is: .open)
    }
  }
}
