import Contracts
import Incidents
import ServiceTime

/// What is known: what we saw, how we know, severity and likely causes.
extension NoticeLetter {
  /// What we saw, and how we know.
  var opening: String {
    let title = words.quoted(scene.title(to: 400))
    guard incident.kind == .anomaly else {
      return words.say(
        "Nous avons bien reçu votre demande au sujet de \(names) : \(title).", "We have received your request about \(names): \(title).")
    }
    let since = words.since(scene.startedAt, now: scene.now, zone: scene.zone)
    let hurt =
      scene.platformNames.count == 1
      ? words.say(
        "\(since.capitalizedFirst), la plate-forme \(names) est touchée : \(title).",
        "The platform \(names) has been affected \(since): \(title).")
      : words.say(
        "\(since.capitalizedFirst), les plates-formes \(names) sont touchées : \(title).",
        "The platforms \(names) have been affected \(since): \(title).")
    return "\(hurt) \(howWeKnow)"
  }

  /// Another platform of the customer is hurt by an incident they know.
  var alsoHurt: String {
    words.say(
      "L'incident que vous connaissez touche aussi \(names). Vous n'avez rien à faire pour l'instant.",
      "The incident you know of affects \(names) too. There is nothing you need to do for now.")
  }

  private var howWeKnow: String {
    if let reporter = incident.reporter, let reporting = scene.registry.people[reporter] {
      if reporter == scene.message.person {
        return words.say("Vous nous l'avez signalé : merci.", "You told us: thank you.")
      }
      if let customer = reporting.customer, customer == scene.person?.customer {
        let name = reporting.name.onOneLine.cut(to: 80)
        return words.say("\(name) nous l'a signalé.", "\(name) told us.")
      }
    }
    switch incident.trigger {
    case .infrastructureProbe, .functionalProbe, .cascade:
      return words.say(
        "Nous l'avons constaté nous-mêmes ; vous n'avez rien à faire pour l'instant.",
        "We noticed it ourselves; there is nothing you need to do for now.")
    case .operationsManager:
      return words.say("Le responsable d'exploitation nous l'a signalé.", "The operations manager told us.")
    case .emergencyEntry:
      return words.say("On nous l'a signalé à l'entrée de support de secours.", "We were told at the emergency support entry.")
    case .emergencyAlert, .operatorReport, .assistanceRequest: return words.say("On nous l'a signalé.", "We were told.")
    }
  }

  /// Severity, components, causes with their evidence, expected handling.
  var known: [LetterDraft.Block] {
    var facts = severities
    facts += components
    guard incident.kind == .anomaly, let prequalification = incident.prequalification else { return [.facts(facts)] }
    facts += causes(prequalification)
    if let expected = prequalification.expectedHandling {
      let length = words.duration(expected.seconds)
      facts.append(
        LetterDraft.Fact(
          label: words.say("Durée attendue", "Expected duration"), value: "\(length), \(words.handlingBasis(expected))"))
    }
    let heading =
      prequalification.settled == nil
      ? words.say(
        "Ce que nous en savons (pré-qualification automatique, à confirmer par un intervenant)",
        "What we know (automatic pre-qualification, to be confirmed by a responder)")
      : words.say(
        "Ce que nous en savons (pré-qualification vue par un intervenant)", "What we know (pre-qualification reviewed by a responder)")
    return [.heading(heading), .facts(facts)]
  }

  private var severities: [LetterDraft.Fact] {
    guard incident.kind == .anomaly else {
      return [LetterDraft.Fact(label: words.say("Nature", "Kind"), value: words.incidentKind(.assistance))]
    }
    let label = words.say("Gravité", "Severity")
    if Set(scene.impacts.map(\.severity)).count < 2 {
      return [LetterDraft.Fact(label: label, value: defined(scene.severity))]
    }
    return scene.impacts.map { impact in
      let name = scene.name(of: impact.platform)
      return LetterDraft.Fact(label: "\(label), \(name)", value: defined(impact.severity))
    }
  }

  func defined(_ severity: Severity) -> String {
    let name = words.severity(severity)
    let definition = words.severityDefinition(severity)
    return words.say("\(name) : \(definition)", "\(name): \(definition)")
  }

  private var components: [LetterDraft.Fact] {
    scene.impacts.compactMap { impact in
      let named = scene.registry.platforms[impact.platform]?.components.filter { impact.components.contains($0.key) } ?? []
      guard !named.isEmpty else { return nil }
      let label = words.say(named.count == 1 ? "Composant" : "Composants", named.count == 1 ? "Component" : "Components")
      let suffix = scene.impacts.count > 1 ? ", \(scene.name(of: impact.platform))" : ""
      return LetterDraft.Fact(label: label + suffix, value: words.list(named.map { $0.name.onOneLine.cut(to: 60) }))
    }
  }

  private func causes(_ prequalification: Prequalification) -> [LetterDraft.Fact] {
    if let settled = prequalification.settled {
      return [LetterDraft.Fact(label: words.say("Cause retenue", "Cause found"), value: words.cause(settled.cause))]
    }
    return prequalification.causes.enumerated().map { index, estimate in
      let evidence = words.evidence(for: estimate, in: prequalification, isForCustomer: scene.person?.customer != nil)
      return LetterDraft.Fact(
        label: label(of: estimate.cause, at: index), value: words.estimated(estimate),
        details: evidence.map { scene.discretion.applied(to: $0).onOneLine.cut(to: 300) })
    }
  }

  private func label(of cause: Cause, at index: Int) -> String {
    if cause == .undetermined { return words.say("Cause", "Cause") }
    return index == 0 ? words.say("Cause probable", "Likely cause") : words.say("Autre cause possible", "Other possible cause")
  }
}
