import Contracts
import Incidents
import Testing

@testable import Catalogue

@Suite struct DifferenceTests {
  private func difference(_ old: String, _ new: String) -> CatalogueDifference {
    CatalogueDifference.between(old: read(old).contents, new: read(new).contents)
  }

  /// A catalogue changed in every way a plan can show.
  private let changed =
    base
    .replacing("house: {name: Lumen,", with: "house: {name: Lumen Formation,")
    .replacing("standard: {policies: astreinte}", with: "standard: {policies: astreinte, objectives: {resolution: {blocking: 4 h}}}")
    .replacing("{name: Alice Martin, roles: [responder]", with: "{name: Alice Martin-Roy, roles: [responder, administrator]")
    .replacing(
      "    bob:",
      with: "    david: {name: David Moreau, roles: [responder], contacts: {mail: d@lumen.example}}\n  bob:".replacing(
        "    david", with: "  david")
    )
    .replacing("infrastructure:\n  host-1:", with: "infrastructure:\n  host-2:\n  host-1:")
    .replacing(", infrastructure: [host-1]", with: ", infrastructure: [host-1, host-2]")
    .replacing("wait", with: "wait")
    .replacing("  demo: 2a57", with: "  autre: 2a57")

  @Test func `a plan reads like a list of decisions`() {
    #expect(
      difference(base, changed).rendered(.english, colour: false) == """
        ~ house: name Lumen → Lumen Formation
        ~ platform campus: infrastructure host-1 → host-1, host-2
        + infrastructure host-2: host-2
        ~ contract standard: resolution (blocking) 2 h → 4 h
        ~ person alice
            name   Alice Martin → Alice Martin-Roy
            roles  responder → responder, administrator
        + intake key autre
        - intake key demo

        2 to add, 4 to change, 1 to remove.

        """)
  }

  @Test func `a plan reads the same in French`() {
    #expect(
      difference(base, changed).rendered(.french, colour: false) == """
        ~ maison : name Lumen → Lumen Formation
        ~ plate-forme campus : infrastructure host-1 → host-1, host-2
        + infrastructure host-2 : host-2
        ~ contrat standard : resolution (blocking) 2 h → 4 h
        ~ personne alice
            name   Alice Martin → Alice Martin-Roy
            roles  responder → responder, administrator
        + clé d'entrée autre
        - clé d'entrée demo

        2 ajouts, 4 modifications, 1 suppression.

        """)
  }

  @Test func `nothing changed is said`() {
    let none = difference(base, base)
    #expect(none.isEmpty)
    #expect(none.rendered(.english, colour: true) == "No changes.\n")
    #expect(none.rendered(.french, colour: false) == "Aucun changement.\n")
  }

  @Test func `signs are coloured on a terminal`() {
    let lines = difference(base, changed).rendered(.english, colour: true).split(separator: "\n")
    #expect(lines.first == "\u{1B}[33m~\u{1B}[0m house: name Lumen → Lumen Formation")
  }

  @Test func `a first catalogue is all additions`() {
    let first = CatalogueDifference.between(old: nil, new: read(base).contents)
    #expect(first.count(.added) == first.entries.count)
    #expect(first.entries.first?.section == "house")
    #expect(first.entries.first { $0.key == "alice" }?.fields.first == .init(field: "name", old: nil, new: "Alice Martin"))
  }

  @Test func `a revision alone is no change`() {
    let contents = read(base).contents
    let next = CatalogueDifference.between(old: contents, new: contents.numbered(after: contents))
    #expect(next.isEmpty)
    var later = contents
    later.contracts = contents.contracts.map { $0.with(revision: 7) }
    #expect(CatalogueDifference.between(old: contents, new: later).isEmpty)
  }

  @Test func `an objective taken away, and other hours, are shown`() {
    let fields = "objectives: {workaround: {major: none}, resolution: {blocking: {budget: 2 h, counted-in: always}}}, restoration: 24x7"
    let entry = difference(base, base.replacing("standard: {", with: "standard: {\(fields), ")).entries.first
    #expect(
      entry?.fields == [
        .init(field: "restoration", old: nil, new: "24x7"),
        .init(field: "workaround (major)", old: "2 h", new: "none"),
        .init(field: "resolution (blocking)", old: "2 h", new: "2 h, counted-in always"),
        .init(field: "restoration (mon-fri)", old: "09:00-19:00", new: nil),
      ])
  }

  @Test func `the order of rules is part of the catalogue`() {
    let rules = ["  a: {match: {x: y}, severity: major}\n", "  b: {match: {x: z}, severity: minor}\n"]
    let difference = difference(base + "routing:\n" + rules.joined(), base + "routing:\n" + rules.reversed().joined())
    #expect(difference.rendered(.english, colour: false) == "~ routing: order a, b → b, a\n\n0 to add, 1 to change, 0 to remove.\n")
  }

  @Test func `a step of a policy is shown whole`() {
    let entry = difference(base, base.replacing("{page: on-duty n2}", with: "{page: on-duty n2, wait: 10 min}")).entries.first
    #expect(
      entry?.fields == [
        .init(field: "steps (1)", old: "page on-duty n2, wait 5 min, level 2", new: "page on-duty n2, wait 10 min, level 2")
      ])
  }
}
