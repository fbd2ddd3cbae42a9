import Incidents
import Markup
import Wording

/// What can be done now: the likeliest acts in sight, the rest behind one button. On a phone it stays at the bottom.
struct ActDock {
  let acts: [ActKind]
  let incident: Incident
  let impacts: [Impact]
  let target: ActTarget
  let attempt: ActAttempt?

  /// Acts with a place of their own on the page.
  private static let elsewhere: Set<ActKind> = [.confirmPrequalification, .correctPrequalification]

  /// The likeliest acts by state, likeliest first.
  private var preferred: [ActKind] {
    switch incident.progress {
    case .open: [.takeIntoAccount, .acknowledge, .resolve, .reply]
    case .takenIntoAccount: [.resume, .proposeWorkaround, .resolve, .note, .reply]
    case .workaroundProposed: [.resume, .resolve, .note, .reply]
    case .resolved: [.confirm, .reopen, .reply]
    case .closed, .cancelled: []
    }
  }

  @HTMLBuilder func html(_ reader: Reader) -> HTML {
    let possible = acts.filter { !ActDock.elsewhere.contains($0) && target.only?.contains($0) ?? true }
    let first = Array(preferred.filter(possible.contains).prefix(4))
    let rest = possible.filter { !first.contains($0) }
    if possible.isEmpty {
      p(.class("soft", "small")) { reader(Console.IncidentPage.noActions) }
    } else {
      for (index, kind) in first.enumerated() { one(kind, isPrimary: index == 0, reader) }
      if !rest.isEmpty { more(rest, reader) }
    }
  }

  @HTMLBuilder private func one(_ kind: ActKind, isPrimary: Bool, _ reader: Reader) -> HTML {
    if ActForm.pressed.contains(kind) {
      ActButton(kind, to: target, isPrimary: isPrimary, key: kind == .acknowledge ? "a" : nil).html(reader)
    } else {
      ActForm(kind: kind, incident: incident, impacts: impacts, target: target, isPrimary: isPrimary, attempt: attempt).html(reader)
    }
  }

  private func more(_ kinds: [ActKind], _ reader: Reader) -> HTML {
    let isOpen = attempt.map { kinds.contains($0.kind) } ?? false
    return details(.class("act", "more"), .attribute("name", "dock"), .when(isOpen, .open)) {
      summary(.class("button")) { reader(Console.IncidentPage.more) }
      div(.class("card", "panel")) {
        for kind in kinds { one(kind, isPrimary: false, reader) }
      }
    }
  }
}
