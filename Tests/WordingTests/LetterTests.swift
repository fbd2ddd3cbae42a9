import Contracts
import Incidents
import ServiceTime
import Testing
import Wording

/// Every letter, in each language, as recorded.
@Suite struct LetterTests {
  @Test(arguments: Page.Reason.allCases, Language.allCases)
  func `each page reads as recorded`(reason: Page.Reason, language: Language) throws {
    let registry = try Cast.registry(aliceReads: language)
    var story = Story(registry)
    story.prequalify()
    story.page()
    var at = Cast.t0 + 60
    if reason == .promiseAtRisk || reason == .closingSoon {
      story.takeIntoAccount()
      at = Cast.t0 + 5400
    }
    if reason == .promiseBroken {
      story.takeIntoAccount()
      at = Cast.t0 + 7201
      for clock in [ClockKind.intervention, .workaround, .resolution] {
        story.tell(.clockBroken(platform: Cast.nord, clock: clock, due: Cast.t0 + 7200), at: at)
      }
    }
    let person = reason == .lastResort || reason == .promiseBroken ? Cast.max : Cast.alice
    let letter = Letters.render(
      story.message(.page(reason), to: person, level: reason == .cascaded ? .expert : .operations), incident: story.incident, texts: bodies,
      registry: registry, link: Golden.link, at: at)
    try Golden.check(letter, "page-\(reason.rawValue).\(language.rawValue)")
  }

  @Test(arguments: Notice.Kind.allCases, Language.allCases)
  func `each notice reads as recorded`(kind: Notice.Kind, language: Language) throws {
    let registry = try Cast.registry(claireReads: language)
    let (message, story, at) = notice(kind, registry)
    let letter = Letters.render(
      message, incident: story.incident, texts: bodies, registry: registry, link: "https://tocsin.lumen.example/i/INC-2026-0142", at: at)
    try Golden.check(letter, "notice-\(kind.rawValue).\(language.rawValue)")
  }

  private func notice(_ kind: Notice.Kind, _ registry: Registry) -> (Message, Story, Instant) {
    var story = Story(registry)
    story.prequalify()
    story.page()
    var at = Cast.t0 + 40
    var written: TextReference?
    var changes: [PromiseChange] = []
    var platforms = [Cast.nord]
    if kind != .receipt, kind != .impactAdded, kind != .recovered { story.takeIntoAccount() }
    switch kind {
    case .receipt: break
    case .impactAdded:
      platforms = [Cast.archives]
      at = Cast.t0 + 300
      story.touch(Cast.archives, severity: .major, at: at)
    case .requalified: (written, changes, at) = requalify(&story)
    case .paused, .resumed:
      at = Cast.t0 + 1800
      written = text("pause")
      story.tell(.paused(platforms: [Cast.nord], reason: .informationNeeded, note: text("pause")), by: .person(Cast.alice), at: at)
      if kind == .resumed {
        at = Cast.t0 + 3600
        written = nil
        story.tell(.resumed(platforms: [Cast.nord]), by: .person(Cast.claire), at: at)
        story.setClocks(Cast.nord, at: at)
      }
    case .workaround:
      at = Cast.t0 + 1800
      written = text("workaround")
      story.stop([.intervention, .workaround], by: .proposeWorkaround, at: at)
    case .resolution, .reopened:
      at = Cast.t0 + 7300
      written = text("resolution")
      story.resolve(at: at)
      if kind == .reopened {
        at = at + 3600
        written = text("reopen")
        story.tell(.reopened(platforms: [Cast.nord], text: text("reopen")), by: .person(Cast.claire), at: at)
        story.setClocks(Cast.nord, at: at)
      }
    case .recovered:
      at = Cast.t0 + 600
      story.tell(.recovered(platforms: [Cast.nord], asOf: Cast.t0 + 300), at: at)
    case .message: written = text("message")
    case .termsChanged:
      at = Cast.t0 + 3600
      changes = [
        PromiseChange(
          platform: Cast.nord, severityFrom: .blocking, severityTo: .blocking, clock: .resolution, dueFrom: Cast.t0 + 3600,
          dueTo: Cast.t0 + 7200)
      ]
    case .cancelled:
      written = text("cancel")
      story.tell(.cancelled(platforms: [Cast.nord], reason: text("cancel")), by: .person(Cast.alice), at: at)
    }
    return (story.message(.notice(kind), to: Cast.claire, platforms: platforms, text: written, changes: changes), story, at)
  }

  /// From major to blocking by aggravation at 15:02: the resolution moves from Wednesday to 17:02.
  private func requalify(_ story: inout Story) -> (TextReference?, [PromiseChange], Instant) {
    let at = Cast.t0 + 3600
    let changes = [
      PromiseChange(
        platform: Cast.nord, severityFrom: .major, severityTo: .blocking, clock: .resolution,
        dueFrom: Cast.paris("2026-11-25T14:02:00+01:00"), dueTo: at + 7200)
    ]
    story.setClocks(Cast.nord, countsFrom: at, at: at)
    return (text("why"), changes, at)
  }

  @Test(arguments: Language.allCases)
  func `a request for help has its own receipt`(language: Language) throws {
    let registry = try Cast.registry(claireReads: language)
    let story = Story(registry, severity: .minor, kind: .assistance, trigger: .assistanceRequest, reporter: Cast.claire)
    let letter = Letters.render(
      story.message(.notice(.receipt), to: Cast.claire, platforms: [Cast.nord]), incident: story.incident,
      texts: ["title": "Comment archiver un cours ?"], registry: registry, link: nil, at: Cast.t0)
    try Golden.check(letter, "assistance-receipt.\(language.rawValue)")
  }

  @Test(arguments: Language.allCases)
  func `the messages of the house read as recorded`(language: Language) throws {
    let registry = try Cast.registry(aliceReads: language)
    let contact = ContactMethod(channel: "mail", address: "alice@lumen.example")
    try Golden.check(
      Letters.testPage(person: Cast.alice, registry: registry, link: Golden.link, at: Cast.t0), "test-page.\(language.rawValue)")
    try Golden.check(
      Letters.contactCode(
        person: Cast.alice, contact: contact, code: "492 713", expiresAt: Cast.t0 + 600, registry: registry, link: nil, at: Cast.t0),
      "contact-code.\(language.rawValue)")
    try Golden.check(
      Letters.signIn(person: Cast.alice, link: Golden.link, expiresAt: Cast.t0 + 900, registry: registry, at: Cast.t0),
      "sign-in.\(language.rawValue)")
    try Golden.check(
      Letters.invitation(person: Cast.alice, link: Golden.link, expiresAt: Cast.t0 + 7 * 86_400, registry: registry, at: Cast.t0),
      "invitation.\(language.rawValue)")
    try Golden.check(
      Letters.passwordReset(person: Cast.alice, link: Golden.link, expiresAt: Cast.t0 + 3_600, registry: registry, at: Cast.t0),
      "password-reset.\(language.rawValue)")
    try Golden.check(
      Letters.webhookDisabled(
        person: Cast.alice, origin: "https://hooks.lumen.example", since: Cast.t0 - 3 * 86_400, registry: registry, at: Cast.t0),
      "webhook-disabled.\(language.rawValue)")
  }
}
