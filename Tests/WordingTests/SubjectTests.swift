import Contracts
import Incidents
import ServiceTime
import Testing

@testable import Wording

/// What a lock screen shows, and what hostile texts may not do.
@Suite struct SubjectTests {
  private func letter(
    _ kind: Message.Kind, title: String, platforms: [Key<Platform>] = [Cast.nord], link: String? = Golden.link
  ) throws -> RenderedLetter {
    let registry = try Cast.registry()
    let story = Story(registry, platforms: platforms)
    let person = if case .page = kind { Cast.alice } else { Cast.claire }
    return Letters.render(
      story.message(kind, to: person), incident: story.incident, texts: ["title": title, "message": title], registry: registry, link: link,
      at: Cast.t0)
  }

  @Test(arguments: Page.Reason.allCases.map(Message.Kind.page) + Notice.Kind.allCases.map(Message.Kind.notice))
  func `the first 60 characters carry severity, platform and what`(kind: Message.Kind) throws {
    let start = try letter(kind, title: "connexion refusée partout").subject.prefix(60).lowercased()
    #expect(start.contains("bloquant"))
    #expect(start.contains("campus nord"))
    #expect(start.contains("connexion"), "\(start)")
  }

  @Test(arguments: Page.Reason.allCases.map(Message.Kind.page) + Notice.Kind.allCases.map(Message.Kind.notice))
  func `a short form is 300 characters at most and keeps its link`(kind: Message.Kind) throws {
    for link in [Golden.link, Golden.link + String(repeating: "7", count: 210)] {
      let letter = try letter(
        kind, title: String(repeating: "très long ", count: 200), platforms: [Cast.nord, Cast.archives], link: link)
      #expect(letter.short.count <= 300)
      #expect(letter.short.hasSuffix(link))
    }
  }

  @Test func `a link too long for a short message is left out of it`() throws {
    let link = "https://tocsin.example/" + String(repeating: "x", count: 400)
    let letter = try letter(.page(.escalation), title: "panne", link: link)
    #expect(letter.short.count <= 300)
    #expect(letter.text.contains(link))
  }

  @Test func `a long title is cut with an ellipsis`() throws {
    let letter = try letter(.notice(.receipt), title: String(repeating: "a", count: 2_000))
    #expect(letter.subject.count < 160)
    #expect(letter.subject.contains("a…"))
    #expect(letter.text.contains("a…"))
    #expect(letter.text.count < 4_000)
  }

  @Test func `a subject is one line, whatever the title`() throws {
    let subject = try letter(.page(.escalation), title: "panne\r\nBcc: all@example.org\u{2028}x\u{202E}y\u{0}z").subject
    #expect(!subject.contains { $0.isNewline })
    #expect(!subject.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202E })
    #expect(subject.hasSuffix("panne Bcc: all@example.org x y z"))
  }

  @Test func `markup in a title stays text`() throws {
    let letter = try letter(.notice(.message), title: "<script>alert(1)</script> & \"x\"")
    #expect(!letter.html.contains("<script"))
    #expect(letter.html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"))
  }

  @Test func `a link that is none leads nowhere`() throws {
    let letter = try letter(.page(.escalation), title: "panne", link: "javascript:alert(1)")
    #expect(letter.html.contains("href=\"about:invalid\""))
  }

  @Test func `several platforms are counted`() throws {
    #expect(
      try letter(.page(.escalation), title: "panne", platforms: [Cast.nord, Cast.archives]).subject
        == "BLOQUANT Campus Nord et 1 autre\u{A0}: panne")
    #expect(
      try letter(.page(.escalation), title: "panne", platforms: [Cast.nord, Cast.archives, Cast.sud]).subject
        == "BLOQUANT Campus Nord et 2 autres\u{A0}: panne")
  }

  @Test func `a storm over many platforms names a few`() {
    let names = (1...40).map { "P\($0)" }
    #expect(Words(.english).list(few: names) == "P1, P2, P3, P4, P5 and 35 more")
    #expect(Words(.french).list(few: Array(names.prefix(6))) == "P1, P2, P3, P4, P5 et P6")
  }

  @Test func `someone whom the catalogue does not know any more still gets a readable letter`() throws {
    let registry = try Cast.registry()
    let story = Story(registry)
    let letter = Letters.render(
      story.message(.page(.escalation), to: "gone"), incident: story.incident, texts: bodies, registry: registry, link: nil, at: Cast.t0)
    #expect(letter.subject.hasPrefix("BLOQUANT Campus Nord"))
  }
}
