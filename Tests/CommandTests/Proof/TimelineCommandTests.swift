import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Testing

@testable import tocsin

@Suite struct TimelineCommandTests {
  private func timeline(_ room: EvidenceRoom, _ words: String..., language: Language = .english) async throws -> String {
    try await ShowTimeline.parse(words).output(room.house.office(as: nil, language), room.house.reader(language))
  }

  @Test func `an incident is told in words, in both languages`() async throws {
    let room = try await EvidenceRoom()
    let english = try await timeline(room, "inc-2026-0001")
    #expect(english.hasPrefix("INC-2026-0001\nLogin page unreachable\n"))
    #expect(english.contains("14:01  Bob Leroy took it into account (Campus Nord)"))
    #expect(english.contains("The web server has no room left."))
    let french = try await timeline(room, "INC-2026-0001", language: .french)
    #expect(french.contains("Bob Leroy a pris en compte (Campus Nord)"))
  }

  @Test func `as data, each event has its number, its hash and what it says`() async throws {
    struct Page: Decodable {
      let items: [Entry]
    }
    struct Entry: Decodable {
      let sequence: Int
      let at: String
      let text: String
      let event: Event
      let actor: Actor
      let hash: String
    }
    let room = try await EvidenceRoom()
    let entries = try JSONDecoder().decode(Page.self, from: Data(try await timeline(room, "INC-2026-0001", "--json").utf8)).items
    let journal = try await room.desk.read { try $0.journal("INC-2026-0001") }
    #expect(entries.map(\.sequence) == Array(1...journal.count))
    #expect(entries.map(\.event) == journal.map(\.dated.event))
    #expect(entries.map(\.actor) == journal.map(\.dated.actor))
    #expect(entries.map(\.hash) == journal.map(\.hash))
    #expect(entries.first?.at == "2026-11-23T13:00:00Z")
  }

  @Test func `a customer's reading leaves out what is internal`() async throws {
    let room = try await EvidenceRoom()
    for words in [["INC-2026-0001", "--customer", "universite-nord"], ["INC-2026-0001", "--customer", "universite-nord", "--json"]] {
      let text = try await ShowTimeline.parse(words).output(room.house.office(), room.house.reader())
      #expect(text.contains("resolved"))
      #expect(!text.contains("no room left") && !text.contains("Bob") && !text.contains("\"event\": {") && !text.contains("\"hash\": \""))
    }
    await #expect(throws: OfficeRefusal.self) { try await timeline(room, "INC-2026-0001", "--customer", "greta-sud") }
  }

  @Test func `an incident that does not exist is refused`() async throws {
    let room = try await EvidenceRoom()
    await #expect(throws: OfficeRefusal.self) { try await timeline(room, "INC-2026-0404") }
  }
}
