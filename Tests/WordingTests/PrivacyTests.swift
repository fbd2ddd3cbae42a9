import Contracts
import ServiceTime
import Testing
import Wording

@testable import Incidents

/// One incident, two customers: each reads of their own platforms only.
@Suite struct PrivacyTests {
  private let registry: Registry
  private var story: Story

  init() throws {
    registry = try Cast.registry()
    story = Story(registry, platforms: [Cast.nord, Cast.archives, Cast.sud])
    story.prequalify(
      LocalizedText(
        fr: "campus-sud et Campus Nord tombent ensemble (GRETA Sud)", en: "campus-sud and Campus Nord fail together (GRETA Sud)"))
    story.takeIntoAccount()
  }

  private let title = "web-3 en panne : Campus Nord, Campus Sud (campus-sud.example), Archives"

  private func letter(_ kind: Notice.Kind, to person: Key<Person>, platforms: [Key<Platform>] = []) -> RenderedLetter {
    let message = story.message(.notice(kind), to: person, platforms: platforms, text: text("message"))
    return Letters.render(
      message, incident: story.incident,
      texts: ["title": title, "message": "CAMPUS NORD, Archives et Campus Sud redémarrent.", "note": "secret"], registry: registry,
      link: nil,
      at: Cast.t0 + 240)
  }

  @Test(arguments: [Notice.Kind.receipt, .message, .workaround, .resolution])
  func `no notice names another customer's platforms`(kind: Notice.Kind) {
    let forSud = letter(kind, to: Cast.emma)
    for part in [forSud.subject, forSud.text, forSud.html, forSud.short] {
      let lowered = part.lowercased()
      for name in ["campus nord", "campus-nord", "archives", "université du nord", "univ-nord", "alice", "bob"] {
        #expect(!lowered.contains(name), "\(name) in: \(part)")
      }
    }
    let forNord = letter(kind, to: Cast.claire)
    for part in [forNord.subject, forNord.text, forNord.html, forNord.short] {
      for name in ["campus sud", "campus-sud", "greta sud"] { #expect(!part.lowercased().contains(name), "\(name) in: \(part)") }
    }
    #expect(forNord.text.contains("Archives") || forNord.text.contains("Campus Nord"))
  }

  @Test func `how many platforms share a host, and which it is, stays inside`() {
    var shared = Story(registry, platforms: [Cast.nord, Cast.sud])
    let count = LocalizedText(
      fr: "2 plates-formes sont touchées ensemble sur Serveur 3", en: "2 platforms are hit together on Serveur 3")
    let refused = LocalizedText(fr: "le service refuse : « ECONNREFUSED »", en: "the service refuses: \"ECONNREFUSED\"")
    let stated = Prequalification(
      severity: .blocking, causes: [CauseEstimate(cause: .overloadStop, confidencePercent: 74, evidence: [refused, count])],
      expectedHandling: nil, way: .standard,
      findings: [
        Finding(rule: "refused", cause: .overloadStop, weight: 40, evidence: refused),
        Finding(rule: "shared-infrastructure", cause: .overloadStop, weight: 50, evidence: count),
      ], rulesVersion: "1")
    shared.tell(.prequalified(stated), at: Cast.t0)
    func text(of kind: Message.Kind, to person: Key<Person>) -> String {
      Letters.render(
        shared.message(kind, to: person), incident: shared.incident, texts: bodies, registry: registry, link: nil, at: Cast.t0
      ).text
    }
    for person in [Cast.claire, Cast.emma] {
      let receipt = text(of: .notice(.receipt), to: person)
      #expect(receipt.contains("ECONNREFUSED") && !receipt.contains("Serveur 3"), "\(receipt)")
    }
    #expect(text(of: .page(.escalation), to: Cast.alice).contains("Serveur 3"))
    let outside = Timeline(
      shared.journal, of: shared.incident, for: "univ-nord", words: Words(.french), texts: bodies, registry: registry, zone: .utc)
    let inside = Timeline(shared.journal, words: Words(.french), texts: bodies, registry: registry, zone: .utc)
    #expect(outside.customerLine(for: shared.journal[shared.journal.count - 1])?.detail == "le service refuse : «\u{A0}ECONNREFUSED\u{A0}»")
    #expect(inside.line(for: shared.journal[shared.journal.count - 1]).detail?.contains("Serveur 3") == true)
  }

  @Test func `a cause that nothing points at has no percentage`() {
    var unknown = Story(registry)
    let stated = Prequalification(
      severity: .blocking, causes: [CauseEstimate(cause: .undetermined, confidencePercent: 100, evidence: [])], expectedHandling: nil,
      way: .standard, findings: [], rulesVersion: "1")
    unknown.tell(.prequalified(stated), at: Cast.t0)
    func letter(_ kind: Message.Kind, to person: Key<Person>) -> String {
      Letters.render(
        unknown.message(kind, to: person), incident: unknown.incident, texts: bodies, registry: registry, link: nil, at: Cast.t0
      ).text
    }
    #expect(letter(.notice(.receipt), to: Cast.claire).contains("cause pas encore connue"))
    #expect(letter(.page(.escalation), to: Cast.alice).contains("ause pas encore connue."))
    for text in [letter(.notice(.receipt), to: Cast.claire), letter(.page(.escalation), to: Cast.alice)] {
      #expect(!text.contains("100"), "\(text)")
    }
    let line = Words(.english).sentence(
      for: unknown.journal[unknown.journal.count - 1], texts: bodies, registry: registry, zone: .utc)
    #expect(line.text.contains("cause not yet known") && !line.text.contains("%"))
  }

  @Test func `naming the platforms in the message does not widen what a customer reads`() {
    let letter = letter(.receipt, to: Cast.emma, platforms: [Cast.nord, Cast.sud])
    #expect(!letter.text.contains("Campus Nord"))
    #expect(letter.text.contains("Campus Sud"))
  }

  @Test func `the promises of each platform of the customer are told`() {
    let text = letter(.receipt, to: Cast.claire).text
    #expect(text.contains("\nCampus Nord\n") && text.contains("\nArchives\n"))
  }

  @Test func `the provider's people read it all`() {
    let page = Letters.render(
      story.message(.page(.promiseAtRisk), to: Cast.alice), incident: story.incident, texts: ["title": title], registry: registry,
      link: nil,
      at: Cast.t0 + 3600)
    #expect(page.text.contains("Campus Sud") && page.text.contains("Campus Nord"))
  }

  @Test func `a word that only contains another platform's name stays`() throws {
    let texts = ["title": "archivestore et campus-sudest"]
    let letter = Letters.render(
      story.message(.notice(.receipt), to: Cast.claire), incident: story.incident, texts: texts, registry: registry, link: nil, at: Cast.t0)
    #expect(letter.subject.contains("archivestore et campus-sudest"))
  }

  @Test func `a reader elsewhere gets each promise in their own zone as well`() {
    let text = letter(.receipt, to: Cast.emma).text
    #expect(text.contains("before 16:02 today, Mon 23 Nov 2026"))
    #expect(text.contains("for you: Tue 24 Nov 2026, 02:02 (Nouméa time)"))
    #expect(text.contains("(Paris time;"))
  }

  @Test func `an erased text is told to be erased`() {
    let letter = Letters.render(
      story.message(.notice(.message), to: Cast.claire, text: text("gone")), incident: story.incident, texts: [:], registry: registry,
      link: nil, at: Cast.t0)
    #expect(letter.text.contains("> (texte effacé)"))
  }

  @Test func `a message to the customer stands in their timeline`() {
    var story = story
    story.tell(.messaged(text("message")), by: .person(Cast.alice), at: Cast.t0 + 600)
    story.tell(.noticed(Notice(message: "m", kind: .message, person: Cast.emma, customer: "greta-sud")), at: Cast.t0 + 600)
    story.tell(.replied(text("reply")), by: .person(Cast.emma), at: Cast.t0 + 700)
    let timeline = Timeline(
      story.journal, of: story.incident, for: "greta-sud", words: Words(.english), texts: bodies, registry: registry, zone: .utc)
    let lines = story.journal.compactMap(timeline.customerLine)
    #expect(lines.contains { $0.text == "A responder wrote to you" && $0.detail == bodies["message"] })
    #expect(lines.contains { $0.text == "Emma Blanc replied" && $0.detail == bodies["reply"] })
  }

  @Test func `a refusal names no one of the provider to a customer`() {
    let refusal = Refusal.alreadyAcknowledged(by: .person(Cast.alice), at: Cast.t0)
    let text = Words(.french).refusal(refusal, registry: registry, now: Cast.t0, zone: .utc, readBy: "greta-sud").reason
    #expect(text.hasPrefix("Déjà acquitté par un intervenant"))
    #expect(
      Words(.english).handlingSentence(story.incident, registry: registry, now: Cast.t0 + 240, zone: .utc, readBy: "greta-sud").contains(
        "a responder"))
  }

  @Test func `the timeline of a customer tells nothing internal`() {
    var story = story
    story.tell(.noted(text("note")), by: .person(Cast.alice), at: Cast.t0 + 300)
    story.page(at: Cast.t0 + 400)
    let timeline = Timeline(
      story.journal, of: story.incident, for: "greta-sud", words: Words(.english), texts: ["title": title, "note": "secret"],
      registry: registry, zone: .utc)
    story.tell(.replied(text("reply")), by: .person(Cast.claire), at: Cast.t0 + 500)
    story.tell(.messaged(text("message")), by: .person(Cast.alice), at: Cast.t0 + 600)
    story.tell(.noticed(Notice(message: "m", kind: .message, person: Cast.claire, customer: "univ-nord")), at: Cast.t0 + 600)
    let lines = story.journal.compactMap(timeline.customerLine)
    #expect(!lines.contains { $0.detail == bodies["reply"] || $0.text.contains("wrote") })
    #expect(lines.contains { $0.text == "A responder took it into account (Campus Sud)" })
    for line in lines {
      let told = "\(line.text) \(line.detail ?? "")"
      for name in ["Campus Nord", "Archives", "Alice", "Claire", "secret", "Université"] { #expect(!told.contains(name), "\(told)") }
    }
  }
}
