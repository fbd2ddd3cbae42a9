import Contracts
import Incidents
import Signals

/// Why a signal was routed as it was, a sentence a line.
extension Words {
  /// What the signal said, each rule that was tried, what nobody said, and what came of it.
  public func routeLines(_ account: RouteAccount, registry: Registry) -> [String] {
    var lines = [
      facets(account.signal.stated, registry).map { say("Le signal dit lui-même : \($0)", "The signal itself says: \($0)") }
        ?? say("Le signal ne dit pas de quoi il parle", "The signal does not say what it is about")
    ]
    lines += account.trials.map { trial($0, account, registry) }
    if account.matched == nil {
      lines.append(
        account.trials.isEmpty
          ? say("Le catalogue n'a pas de règle de routage", "The catalogue has no routing rule")
          : say("Aucune règle ne convient", "No rule matches"))
    }
    if let unknown = account.unknownPlatform {
      lines.append(
        say("La plate-forme « \(unknown.text) » n'est pas au catalogue", "The platform \"\(unknown)\" is not in the catalogue"))
    }
    if account.signal.stated.severity == nil, account.ruled.severity == nil {
      let severity = severity(account.route.severity)
      lines.append(say("Personne ne dit la gravité : \(severity)", "Nobody says the severity: \(severity)"))
    }
    lines.append(outcome(account.route, registry))
    return lines
  }

  /// Which way an incident went, why, and what handling was expected to take; empty for one that has not entered a way.
  public func wayLines(_ incident: Incident) -> [String] {
    guard let way = incident.way, let reason = incident.wayReason else { return [] }
    let line = "\(self.way(way).capitalizedFirst), \(wayReason(reason))"
    guard let expected = incident.prequalification?.expectedHandling else { return [line] }
    let (time, basis) = (duration(expected.seconds), handlingBasis(expected))
    return [line, say("Prise en charge attendue : \(time), \(basis)", "Expected handling: \(time), \(basis)")]
  }

  private func trial(_ trial: RouteAccount.Trial, _ account: RouteAccount, _ registry: Registry) -> String {
    let rule = trial.rule.text
    if let mismatch = trial.mismatch {
      let (label, pattern) = (mismatch.label, mismatch.pattern.onOneLine.cut(to: 60))
      guard let value = mismatch.value?.onOneLine.cut(to: 60) else {
        return say("Règle \(rule) : non, \(label) manque (\(pattern))", "Rule \(rule): no, \(label) is missing (\(pattern))")
      }
      return say(
        "Règle \(rule) : non, \(label) est « \(value) » (\(pattern))", "Rule \(rule): no, \(label) is \"\(value)\" (\(pattern))")
    }
    if let heartbeat = account.route.heartbeat {
      let every = duration(heartbeat)
      return say("Règle \(rule) : convient, un battement toutes les \(every)", "Rule \(rule): matches, a heartbeat every \(every)")
    }
    guard let says = facets(account.ruled, registry) else {
      return say("Règle \(rule) : convient, et ne dit rien de plus", "Rule \(rule): matches, and says nothing more")
    }
    return say("Règle \(rule) : convient, et dit : \(says)", "Rule \(rule): matches, and says: \(says)")
  }

  private func facets(_ facets: Facets, _ registry: Registry) -> String? {
    let parts = [
      facets.platform.map { registry.name(of: $0) }, facets.component.map { say("composant \($0.text)", "component \($0.text)") },
      facets.infrastructure.map { say("infrastructure \($0.text)", "infrastructure \($0.text)") },
      facets.severity.map(severity), facets.trigger.map(trigger),
      facets.runbookEstimate.map { say("fiche d'intervention : \(duration($0))", "runbook: \(duration($0))") },
    ].compactMap { $0?.onOneLine.cut(to: 80) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func outcome(_ route: Route, _ registry: Registry) -> String {
    if route.heartbeat != nil {
      return say("Battement : seule son absence ouvre un incident", "A heartbeat: only its absence opens an incident")
    }
    let platforms = list(route.platforms.map { registry.name(of: $0) })
    let (severity, trigger, level) = (severity(route.severity), trigger(route.trigger), level(route.trigger.entersAt))
    return say("Donc : \(platforms), \(severity), \(level) (\(trigger))", "So: \(platforms), \(severity), \(level) (\(trigger))")
  }
}
