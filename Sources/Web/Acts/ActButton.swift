import Contracts
import Incidents
import Markup
import Wording

/// Where the forms of acts go, and what shows that they are ours.
struct ActTarget: Sendable {
  let address: String
  /// The hidden fields that every form carries.
  let sealing: HTML
  /// The acts that can be done here at all; nil for all.
  var only: Set<ActKind>?

  static func page(of incident: Incident, viewer: Viewer) -> ActTarget {
    ActTarget(address: "\(incident.address)/act", sealing: SealedField.session(viewer))
  }
}

/// An act that needs nothing but a press.
struct ActButton {
  private let kind: ActKind
  private let target: ActTarget
  private let isPrimary: Bool
  private let key: String?
  private let goesBack: Bool
  private let label: String?

  init(_ kind: ActKind, to target: ActTarget, isPrimary: Bool = false, key: String? = nil, label: String? = nil, goesBack: Bool = false) {
    self.kind = kind
    self.target = target
    self.isPrimary = isPrimary
    self.key = key
    self.goesBack = goesBack
    self.label = label
  }

  init(_ kind: ActKind, on incident: Incident, viewer: Viewer, isPrimary: Bool = false, key: String? = nil, goesBack: Bool = false) {
    self.init(kind, to: .page(of: incident, viewer: viewer), isPrimary: isPrimary, key: key, goesBack: goesBack)
  }

  func html(_ reader: Reader) -> HTML {
    form(.method(.post), .action(target.address), .class("act")) {
      target.sealing
      input(.type("hidden"), .name("act"), .value(kind.rawValue))
      if goesBack { input(.type("hidden"), .name("back"), .value("board")) }
      button(.when(isPrimary, .class("primary")), key.map { .data("key", $0) } ?? .when(false, .hidden)) {
        label ?? reader.words.actLabel(kind)
      }
    }
  }
}
