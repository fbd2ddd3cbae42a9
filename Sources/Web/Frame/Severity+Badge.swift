import Contracts
import Incidents
import Markup
import Wording

/// Severity by word, shape and colour.
enum Badge {
  static func severity(_ severity: Severity, kind: IncidentKind = .anomaly, _ reader: Reader) -> HTML {
    if kind == .assistance { return span(.class("sev", "assistance")) { reader.words.kindTag(kind) } }
    return span(.class("sev", severity.rawValue)) { reader.words.severityTag(severity) }
  }

  static func state(_ text: String, class name: String = "") -> HTML { span(.class("state", name)) { text } }
}
