import Contracts
import Incidents
import ServiceTime

/// What changed: severity, pauses, workaround, resolution.
extension NoticeLetter {
  /// Old, new, why, and each changed promise (procedure §5, table of acts).
  var requalification: [LetterDraft.Block] {
    var blocks: [LetterDraft.Block] = []
    var platforms: [Key<Platform>] = []
    for change in shownChanges where !platforms.contains(change.platform) { platforms.append(change.platform) }
    if platforms.isEmpty {
      let severity = defined(scene.severity)
      blocks.append(
        .paragraph(
          words.say(
            "L'incident sur \(names) est requalifié. Gravité \(severity).", "The incident on \(names) is requalified. Severity \(severity)."
          )))
    }
    for platform in platforms {
      let changes = shownChanges.filter { $0.platform == platform }
      guard let first = changes.first else { continue }
      blocks.append(.paragraph(severityChange(first)))
    }
    blocks.append(.paragraph(quote.isEmpty ? newSignal : words.say("Pourquoi :", "Why:")))
    blocks += quote + changedPromises + reference
    return blocks + promises
  }

  /// A new version of the contract is in effect, and moves what was promised (procedure §8.6).
  var newTerms: [LetterDraft.Block] {
    let why = words.say(
      "Une nouvelle version du contrat est en vigueur : les délais promis pour l'incident sur \(names) se comptent désormais d'après elle.",
      "A new version of the contract is in effect: the times promised for the incident on \(names) are counted by it from now on.")
    return [.paragraph(why)] + changedPromises + reference + promises
  }

  private var changedPromises: [LetterDraft.Block] {
    let facts = shownChanges.compactMap(changedPromise)
    guard !facts.isEmpty else {
      return [.paragraph(words.say("Les délais promis ne changent pas.", "The promised times do not change."))]
    }
    return [
      .heading(words.say("Délais promis qui changent", "Promised times that change")), .facts(facts), .aside(words.zoneName(scene.zone)),
    ]
  }

  /// The changes of the recipient's own platforms.
  private var shownChanges: [PromiseChange] {
    let shown = Set(scene.impacts.map(\.platform))
    return scene.message.changes.filter { shown.contains($0.platform) }
  }

  private var newSignal: String {
    words.say("Pourquoi : de nouveaux signalements le montrent.", "Why: new signals show it.")
  }

  private func severityChange(_ change: PromiseChange) -> String {
    let name = scene.name(of: change.platform)
    let from = words.severity(change.severityFrom)
    let to = words.severity(change.severityTo)
    let definition = words.severityDefinition(change.severityTo)
    guard change.severityFrom != change.severityTo else {
      return words.say("L'incident sur \(name) reste \(to) : \(definition).", "The incident on \(name) stays \(to): \(definition).")
    }
    return words.say(
      "La gravité de l'incident sur \(name) passe de \(from) à \(to) : \(definition).",
      "The severity of the incident on \(name) goes from \(from) to \(to): \(definition).")
  }

  private func changedPromise(_ change: PromiseChange) -> LetterDraft.Fact? {
    guard let clock = change.clock else { return nil }
    let zone = (scene.impacts.first { $0.platform == change.platform }).flatMap(scene.terms)?.zone ?? scene.zone
    let suffix = scene.impacts.count > 1 ? ", \(scene.name(of: change.platform))" : ""
    let label = words.clockPromise(clock) + suffix
    let old = change.dueFrom.map { words.relativeDay($0, now: scene.now, zone: zone) }
    let new = change.dueTo.map { words.before($0, now: scene.now, zone: zone) }
    let details = [change.dueTo.flatMap { scene.inReadersZone($0, from: zone) }].compactMap { $0 }
    switch (old, new) {
    case (.some(let old), .some(let new)):
      return LetterDraft.Fact(label: label, value: words.say("\(new) (auparavant : \(old))", "\(new) (it was \(old))"), details: details)
    case (nil, .some(let new)):
      return LetterDraft.Fact(label: label, value: words.say("\(new), nouveau délai", "\(new), a new promise"), details: details)
    case (.some(let old), nil):
      return LetterDraft.Fact(label: label, value: words.say("plus de délai promis (c'était \(old))", "no longer promised (it was \(old))"))
    case (nil, nil): return nil
    }
  }

  /// Why clocks stand still, and what makes them run again.
  var pause: [LetterDraft.Block] {
    let reason = scene.impacts.compactMap(\.runningPause).last?.reason
    var blocks: [LetterDraft.Block] = [
      .paragraph(reason.map(pauseOpening) ?? words.say("Les délais sont suspendus.", "The clocks are paused."))
    ]
    blocks += quote
    blocks.append(
      .paragraph(
        awaitsCustomer
          ? words.say(
            "Les délais sont suspendus jusqu'à votre réponse : ils repartent à l'instant où nous la recevons.",
            "The clocks are paused until you answer: they run again the moment we receive it.")
          : words.say(
            "Les délais sont suspendus ; nous vous prévenons dès qu'ils repartent.",
            "The clocks are paused; we tell you as soon as they run again.")))
    return blocks + reference
  }

  private func pauseOpening(_ reason: PauseReason) -> String {
    switch reason {
    case .informationNeeded:
      words.say(
        "Pour avancer sur l'incident de \(names), il nous faut une information de votre part.",
        "To go on with the incident on \(names), we need information from you.")
    case .accessNeeded:
      words.say(
        "Pour avancer sur l'incident de \(names), il nous faut un accès de votre part.",
        "To go on with the incident on \(names), we need access from you.")
    case .delayAskedByCustomer:
      words.say("Comme vous l'avez demandé, l'incident sur \(names) attend.", "As you asked, the incident on \(names) waits.")
    case .forceMajeure:
      words.say(
        "Un cas de force majeure nous empêche d'avancer sur l'incident de \(names).",
        "Force majeure keeps us from going on with the incident on \(names).")
    case .resolvedThenReopened:
      words.say("L'incident sur \(names) était résolu.", "The incident on \(names) was resolved.")
    }
  }

  /// A way round the trouble, until it is resolved.
  var workaround: [LetterDraft.Block] {
    [
      .paragraph(
        words.say(
          "En attendant le rétablissement de \(names), voici une solution de contournement :",
          "Until \(names) is restored, here is a way round it:"))
    ] + quote + reference + promises
  }

  /// What was done, how each promise was kept, and until when to confirm or reopen.
  var resolution: [LetterDraft.Block] {
    let at = resolvedAt.map { words.relativeDay($0, now: scene.now, zone: scene.zone) } ?? ""
    return [
      .paragraph(words.say("L'incident sur \(names) est résolu (\(at)).", "The incident on \(names) is resolved (\(at))."))
    ] + quote + outcomes + confirmation
  }

  /// It went away by itself.
  var recovery: [LetterDraft.Block] {
    let at = resolvedAt.map { words.relativeDay($0, now: scene.now, zone: scene.zone) } ?? ""
    return [
      .paragraph(
        words.say(
          "\(names) : tout est rentré dans l'ordre de soi-même (\(at)), avant notre intervention.",
          "\(names): all is well again by itself (\(at)), before we stepped in."))
    ] + outcomes + confirmation
  }

  private var resolvedAt: Instant? { scene.impacts.compactMap { $0.resolved?.at }.max() }

  private var outcomes: [LetterDraft.Block] {
    var facts: [LetterDraft.Fact] = []
    for impact in scene.impacts {
      guard let terms = scene.terms(of: impact) else { continue }
      let suffix = scene.impacts.count > 1 ? ", \(scene.name(of: impact.platform))" : ""
      for clock in impact.clocks.sorted(by: { $0.kind.order < $1.kind.order }) where clock.stopped != nil {
        facts.append(LetterDraft.Fact(label: words.clockPromise(clock.kind) + suffix, value: done(clock, terms)))
      }
    }
    let kept: [LetterDraft.Block] = facts.isEmpty ? [] : [.facts(facts), .aside(words.zoneName(scene.zone))]
    return kept + reference
  }

  private var confirmation: [LetterDraft.Block] {
    guard let until = incident.silence(scene.registry) else { return [] }
    let limit = words.before(until, now: scene.now, zone: scene.zone)
    return [
      .paragraph(
        words.say(
          "Si tout va bien, confirmez ; sinon rouvrez l'incident \(limit). Sans réponse de votre part, il est clos à ce moment.",
          "If all is well, please confirm; if not, reopen the incident \(limit). Without an answer from you it is closed then."))
    ]
  }
}
