import Contracts
import Signals

extension EvidenceSource {
  /// The catalogue's own rules: what the signal says in its labels, trigger and words.
  static let catalogueRules = EvidenceSource(
    id: "catalogue", title: LocalizedText(fr: "Règles du catalogue", en: "Rules of the catalogue")
  ) { received, _, context in
    context.registry.contents.evidence.filter { $0.when.matches(received.signal) }.map { rule in
      Finding(
        rule: rule.key.text, cause: rule.cause, weight: rule.weight,
        evidence: LocalizedText(
          fr: filled(rule.evidence.fr, from: received.signal), en: filled(rule.evidence.en, from: received.signal)))
    }
  }

  /// Puts the values of labels in the place of their names in braces.
  private static func filled(_ template: String, from signal: Signal) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += signal.value(ofLabel: name).map { String($0.prefix(120)) } ?? "?"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
