import Contracts
import Incidents
import ServiceTime
import Signals

/// Routing, evidence, and who may send signals.
extension CatalogueBuilder {
  func readRoutingRule(_ object: ObjectReader) -> RoutingRule? {
    let matcher = readMatcher(object)
    let platform = readFacet("platform", of: object)
    if case .text(let text) = platform { checkReference(text, to: .platforms, field: "platform", of: object) }
    let component = readFacet("component", of: object)
    if case .text(let text) = component { checkComponent(text, of: object, platform: fixed(platform)) }
    let infrastructure = readFacet("infrastructure", of: object)
    if case .text(let text) = infrastructure { checkReference(text, to: .infrastructure, field: "infrastructure", of: object) }
    let severity = readFacet("severity", of: object)
    if case .text(let text) = severity, Severity(word: text) == nil {
      object.report(
        .unknownWord(text, path: object.path("severity"), known: Words.all(Severity.self) + ["label:NAME"]), at: object.place("severity"))
    }
    let trigger = object.word("trigger", as: Trigger.self)
    let estimate = object.duration("runbook-estimate", atLeast: 1)
    let heartbeat = object.duration("heartbeat", atLeast: 1)
    return matcher.map {
      RoutingRule(
        key: Key(object.key), when: $0, platform: platform, component: component, infrastructure: infrastructure, severity: severity,
        trigger: trigger, runbookEstimate: estimate, heartbeat: heartbeat)
    }
  }

  /// A text, or the value of a label: `label:platform`.
  private func readFacet(_ field: String, of object: ObjectReader) -> RoutingRule.Value? {
    guard let text = object.text(field) else { return nil }
    guard text.hasPrefix("label:") else { return .text(text) }
    let label = String(text.dropFirst("label:".count).drop { $0 == " " })
    if label.isEmpty { object.report(.empty(path: object.path(field)), at: object.place(field)) }
    return .label(label)
  }

  private func fixed(_ value: RoutingRule.Value?) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  private func readMatcher(_ object: ObjectReader) -> Matcher? {
    guard let value = object.value("match") else { return nil }
    guard let pairs = value.mapping else {
      let wanted = LocalizedText(
        fr: "des étiquettes et des motifs : « alertname: Watchdog »", en: "labels and patterns: \"alertname: Watchdog\"")
      object.report(.wrongShape(path: object.path("match"), wanted: wanted, found: value), at: value.place)
      return nil
    }
    var labels: [String: String] = [:]
    for pair in pairs {
      guard let pattern = pair.value.text else {
        let wanted = LocalizedText(fr: "un texte ; \"\" pour une étiquette absente", en: "a text; \"\" for a label that is not there")
        object.report(.wrongShape(path: "\(object.path("match")).\(pair.key)", wanted: wanted, found: pair.value), at: pair.value.place)
        continue
      }
      labels[pair.key] = pattern
    }
    return Matcher(labels)
  }

  private func checkReference(_ key: String, to section: Section, field: String, of object: ObjectReader) {
    if session.declares(key, in: section) || (section == .platforms && key == Platform.unrouted.text) { return }
    object.report(
      .unknownReference(key, path: object.path(field), noun: section.noun, section: section.rawValue, known: session.keys(section)),
      at: object.place(field))
  }

  /// A component must be one of the platform named beside it, else of some platform.
  private func checkComponent(_ key: String, of object: ObjectReader, platform: String?) {
    guard session.isComplete else { return }
    let platforms = contents.platforms.filter { platform == nil || $0.key.text == platform }
    // A platform that could not be read has been reported already.
    if platforms.isEmpty, !session.objects(.platforms).isEmpty { return }
    let known = platforms.flatMap(\.components).map(\.key.text)
    if known.contains(key) { return }
    let section = "platforms.\(platform ?? "…").components"
    object.report(
      .unknownReference(
        key, path: object.path("component"), noun: LocalizedText(fr: "composant", en: "component"), section: section,
        known: known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }), at: object.place("component"))
  }

  func readEvidenceRule(_ object: ObjectReader) -> EvidenceRule? {
    let matcher = readMatcher(object)
    let cause = object.word("cause", as: Cause.self)
    let weight = object.number("weight") ?? 50
    let evidence = object.localized("evidence")
    guard let matcher, let cause, let evidence else { return nil }
    return EvidenceRule(key: Key(object.key), when: matcher, cause: cause, weight: weight, evidence: evidence)
  }

  func readIntakeKey(_ object: ObjectReader) -> IntakeKey? {
    for field in CatalogueSchema.intakeKey.forbidden where object.has(field) {
      object.report(.keyInClear(path: object.path(field)), at: object.entry(field)?.keyPlace)
    }
    let defaults = object.value("defaults").flatMap { readFacets($0, of: object) }
    guard let value = object.value("digest"), let text = object.text(value, path: object.path("digest")) else { return nil }
    let digest = text.lowercased()
    guard digest.utf8.count == 64, digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
      object.report(.badDigest(path: object.path("digest")), at: value.place)
      return nil
    }
    return IntakeKey(key: Key(object.key), digest: digest, defaults: defaults ?? Facets())
  }

  private func readFacets(_ value: LocatedValue, of key: ObjectReader) -> Facets? {
    let reader = nested(
      value, in: key, descriptor: CatalogueSchema.facets, noun: LocalizedText(fr: "défauts", en: "defaults"),
      definite: LocalizedText(fr: "les défauts", en: "the defaults"), key: key.key, path: key.path("defaults"), place: value.place)
    guard let reader else { return nil }
    let platform: Key<Platform>? = reader.reference("platform")
    let component = reader.text("component")
    if let component { checkComponent(component, of: reader, platform: platform?.text) }
    return Facets(
      platform: platform, component: component.map { Key($0) }, infrastructure: reader.reference("infrastructure"),
      severity: reader.word("severity", as: Severity.self), trigger: reader.word("trigger", as: Trigger.self),
      runbookEstimate: reader.duration("runbook-estimate", atLeast: 1))
  }
}
