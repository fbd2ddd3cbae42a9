import Contracts
import Incidents
import Signals

/// Routing, evidence, and who may send signals.
extension CatalogueTree {
  static func routingRule(_ rule: RoutingRule) -> Tree {
    var fields = TreeFields()
    fields.add("match", match(rule.when))
    fields.add("platform", rule.platform.map(text))
    fields.add("component", rule.component.map(text))
    fields.add("infrastructure", rule.infrastructure.map(text))
    fields.add("severity", rule.severity.map(text))
    fields.add("trigger", rule.trigger.map { Words.kebab($0.rawValue) })
    fields.add("runbook-estimate", rule.runbookEstimate.map { DurationText.text($0) })
    fields.add("heartbeat", rule.heartbeat.map { DurationText.text($0) })
    return fields.tree
  }

  private static func text(_ value: RoutingRule.Value) -> String {
    switch value {
    case .text(let text): text
    case .label(let label): "label:\(label)"
    }
  }

  private static func match(_ matcher: Matcher) -> Tree {
    .mapping(matcher.labels.sorted { $0.key < $1.key }.map { TreeField(key: $0.key, value: .text($0.value)) })
  }

  static func evidenceRule(_ rule: EvidenceRule) -> Tree {
    var fields = TreeFields()
    fields.add("match", match(rule.when))
    fields.add("cause", Words.kebab(rule.cause.rawValue))
    fields.add("weight", "\(rule.weight)")
    fields.add("evidence", localized(fr: rule.evidence.fr, en: rule.evidence.en))
    return fields.tree
  }

  static func intakeKey(_ key: IntakeKey) -> Tree {
    var fields = TreeFields()
    fields.add("digest", key.digest)
    if key.defaults != Facets() { fields.add("defaults", facets(key.defaults)) }
    return fields.tree
  }

  private static func facets(_ facets: Facets) -> Tree {
    var fields = TreeFields()
    fields.add("platform", facets.platform?.text)
    fields.add("component", facets.component?.text)
    fields.add("infrastructure", facets.infrastructure?.text)
    fields.add("severity", facets.severity?.rawValue)
    fields.add("trigger", facets.trigger.map { Words.kebab($0.rawValue) })
    fields.add("runbook-estimate", facets.runbookEstimate.map { DurationText.text($0) })
    return fields.tree
  }
}
