import Contracts
import Incidents
import OnCall
import ServiceTime

/// A page: what a responder reads at night. Why me, what, since when, until when, the likely cause, one link, who is next.
struct PageLetter {
  private let scene: LetterScene
  private let reason: Page.Reason
  private var words: Words { scene.words }
  private var incident: Incident { scene.incident }

  init(_ scene: LetterScene, _ reason: Page.Reason) {
    self.scene = scene
    self.reason = reason
  }

  var draft: LetterDraft {
    var blocks: [LetterDraft.Block] = [.paragraph(([whyMe, whyNow].compactMap { $0 }).joined(separator: " "))]
    blocks.append(.paragraph(state.joined(separator: " ")))
    if let cause { blocks.append(.paragraph(cause)) }
    if let link = scene.link { blocks.append(.link(label: words.say("Prendre ou passer", "Take it or pass it on"), address: link)) }
    if let next { blocks.append(.paragraph(next)) }
    blocks.append(.signature("\(scene.registry.contents.house.name) · \(incident.reference)"))
    return LetterDraft(
      subject: scene.subject(call, headline: headline, title: scene.title(to: 80)), short: short, blocks: blocks)
  }

  private var call: String { scene.tag.uppercased() }

  /// What the page is about, when it is not simply that there is an incident.
  private var headline: String? {
    switch reason {
    case .escalation: nil
    case .aggravation: words.say("du nouveau", "news")
    case .promiseAtRisk: urgent.map(endOfPromise) ?? words.pageReason(reason)
    case .promiseBroken, .closingSoon: words.pageReason(reason)
    case .reopened: words.say("rouvert", "reopened")
    case .separated: words.say("fusion défaite", "merge undone")
    case .cascaded: words.level(scene.message.level ?? incident.level)
    case .lastResort: words.pageReason(reason)
    }
  }

  private func endOfPromise(_ running: Running) -> String {
    let when = words.timeOrDay(running.clock.deadline.due, now: scene.now, zone: running.zone)
    return words.say("échéance \(when)", "due \(when)")
  }

  // MARK: Why you, why now

  private var duty: OnDuty? {
    let level = scene.message.level ?? incident.level
    let own = scene.registry.roster.onDuty(at: scene.now).filter { $0.person == scene.message.person }
    return own.first { $0.level == level } ?? own.first
  }

  private var whyMe: String {
    if reason == .lastResort {
      return words.say("Personne n'a répondu : vous êtes le dernier recours.", "Nobody has answered: you are the last resort.")
    }
    if let duty {
      let level = words.level(duty.level)
      let zone = scene.registry.roster.rota(duty.rota).flatMap { scene.registry.zones[$0.zone] } ?? scene.readerZone
      let until = words.until(duty.until, now: scene.now, zone: zone)
      return words.say("Vous êtes d'astreinte (\(level)) \(until).", "You are on duty (\(level)) \(until).")
    }
    let level = words.level(scene.message.level ?? incident.level)
    if scene.person?.roles.contains(.operationsManager) == true {
      return words.say("On vous appelle comme responsable d'exploitation.", "You are called as operations manager.")
    }
    return words.say("On vous appelle au \(level).", "You are called at \(level).")
  }

  private var whyNow: String? {
    switch reason {
    case .escalation, .lastResort: nil
    case .aggravation:
      words.say("Il y a du nouveau : aggravation ou réponse du client.", "There is news: an aggravation, or the customer’s answer.")
    case .promiseAtRisk: words.say("Un délai promis est menacé.", "A promise is at risk.")
    case .promiseBroken: words.say("Un délai promis est dépassé.", "A promise is broken.")
    case .closingSoon:
      words.say("Le service ferme bientôt, et l'échéance vient après.", "The service closes soon, and the deadline comes after.")
    case .reopened: words.say("L'incident, résolu, vient d'être rouvert.", "The incident was resolved and has just been reopened.")
    case .separated:
      words.say(
        "La fusion avec un autre incident est défaite : celui-ci continue seul.",
        "The merge into another incident was undone: this one goes on by itself.")
    case .cascaded: words.say("L'incident passe à votre niveau.", "The incident is handed to your level.")
    }
  }

  // MARK: What, since when, until when

  private var state: [String] {
    let since = words.since(scene.startedAt, now: scene.now, zone: scene.zone)
    let names = words.list(few: scene.platformNames)
    let title = words.quoted(scene.title(to: 300))
    var sentences = [words.say("\(names) : \(title), \(since).", "\(names): \(title), \(since).")]
    sentences += promises
    if case .acknowledged(let by, let at) = incident.handling {
      let who = words.actor(by, registry: scene.registry)
      let when = words.timeOrDay(at, now: scene.now, zone: scene.zone)
      sentences.append(words.say("Acquitté par \(who), \(when).", "Acknowledged by \(who), \(when)."))
    }
    return sentences
  }

  /// A promise of an impact that still counts, with the zone it is stated in.
  private struct Running {
    let clock: Clock
    let impact: Impact
    let zone: Zone
    let left: Seconds
  }

  private var running: [Running] {
    scene.impacts.filter { $0.progress < .resolved }.flatMap { impact -> [Running] in
      guard let terms = scene.terms(of: impact) else { return [] }
      return impact.clocks.filter(\.isRunning).map { clock in
        let promise = Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: terms)
        let due = clock.deadline.due
        let left = scene.now > due ? due - scene.now : promise?.secondsLeft(to: due, asOf: scene.now) ?? due - scene.now
        return Running(clock: clock, impact: impact, zone: terms.zone, left: left)
      }
    }.sorted { ($0.clock.deadline.due, $0.clock.kind.order) < ($1.clock.deadline.due, $1.clock.kind.order) }
  }

  /// The promise that ends first among those that are not broken, else the first of all.
  private var urgent: Running? { running.first { $0.clock.brokenAt == nil } ?? running.first }

  /// More than this nobody reads at night; the incident's page has them all.
  private static let promisesMax = 4

  /// Promises with the same end in one sentence: "Contournement et rétablissement dus aujourd’hui 16 h 02, …".
  private var promises: [String] {
    var sentences: [String] = []
    var rest = running[...]
    while let first = rest.first {
      let due = first.clock.deadline.due
      let together = rest.prefix { $0.clock.deadline.due == due }
      rest = rest.dropFirst(together.count)
      var kinds: [ClockKind] = []
      for one in together where !kinds.contains(one.clock.kind) { kinds.append(one.clock.kind) }
      let what = words.list(kinds.map(words.clockShort)).capitalizedFirst
      if first.impact.runningPause != nil, first.clock.kind != .takeIntoAccount {
        sentences.append(words.say("\(what) : délai suspendu.", "\(what): clock paused."))
      } else {
        let left = words.timeLeft(first.left, due: due, now: scene.now, zone: first.zone)
        sentences.append(words.say("\(what) : \(left).", "\(what): \(left)."))
      }
    }
    sentences = Array(sentences.prefix(Self.promisesMax))
    if let urgent {
      let remarks = [words.zoneName(scene.zone), scene.inReadersZone(urgent.clock.deadline.due, from: urgent.zone)].compactMap { $0 }
      sentences.append("(\(remarks.joined(separator: words.say(" ; ", "; "))))")
    }
    return sentences
  }

  // MARK: Why, and who is next

  private var cause: String? {
    guard let prequalification = incident.prequalification, let likeliest = prequalification.causes.first else { return nil }
    let name = words.estimated(likeliest)
    let stated =
      likeliest.cause == .undetermined
      ? "\(name.capitalizedFirst)." : words.say("Cause probable : \(name).", "Likely cause: \(name).")
    let evidence = words.evidence(for: likeliest, in: prequalification, isForCustomer: scene.person?.customer != nil)
      .prefix(2).map { "\(scene.discretion.applied(to: $0).onOneLine.cut(to: 200).capitalizedFirst)." }
    return ([stated] + evidence).joined(separator: " ")
  }

  /// What happens without an answer, while paging goes on.
  private var next: String? {
    guard case .paging = incident.handling, let escalation = incident.escalation,
      let policy = scene.registry.roster.policy(escalation.policy)
    else { return nil }
    let position = policy.after(escalation.position)
    let people = scene.registry.roster.people(policy.targets(at: position), at: escalation.nextAt)
    let at = words.timeOrDay(escalation.nextAt, now: scene.now, zone: scene.readerZone)
    let others = people.filter { $0 != scene.message.person }.map(scene.registry.name(of:))
    guard !others.isEmpty else {
      return words.say("Sans réponse à \(at), vous êtes appelé de nouveau.", "Without an answer by \(at), you are paged again.")
    }
    let names = words.list(others)
    return others.count == 1
      ? words.say("Sans réponse à \(at), on appelle \(names).", "Without an answer by \(at), \(names) is paged.")
      : words.say("Sans réponse à \(at), on appelle \(names).", "Without an answer by \(at), \(names) are paged.")
  }

  private var short: String {
    let subject = scene.subject(call, headline: headline, title: scene.title(to: 90))
    guard let urgent, reason != .promiseAtRisk else { return "\(subject) · \(incident.reference)" }
    let due = words.due(urgent.clock.deadline.due, now: scene.now, zone: urgent.zone)
    return "\(subject) · \(words.clockShort(urgent.clock.kind).capitalizedFirst), \(due) · \(incident.reference)"
  }
}

extension ClockKind {
  /// The order in which promises are told.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
