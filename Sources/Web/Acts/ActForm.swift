import Contracts
import Engine
import Incidents
import Markup
import Wording

/// The form of an act that needs words or a choice, behind its button; it opens without a script.
struct ActForm {
  let kind: ActKind
  let incident: Incident
  /// The impacts that the person may see.
  let impacts: [Impact]
  let target: ActTarget
  let isPrimary: Bool
  /// What was filled in when the act was refused.
  let attempt: ActAttempt?

  /// The acts that are done with a press.
  static let pressed: Set<ActKind> = [.acknowledge, .takeIntoAccount, .beginWork, .resume, .takeOver, .confirmPrequalification, .unmerge]

  /// The acts that may be done to some of an incident's platforms.
  private static let scoped: Set<ActKind> = [.requalify, .pause, .proposeWorkaround, .resolve, .confirm, .reopen, .message, .split]

  func html(_ reader: Reader) -> HTML {
    let mine = attempt?.kind == kind ? attempt : nil
    return details(.class("act"), .id("act-\(kind.rawValue)"), .attribute("name", "act"), .when(mine != nil, .open)) {
      summary(.class("button", isPrimary ? "primary" : "")) { reader.words.actLabel(kind) }
      form(.method(.post), .action(target.address), .class("card", "panel", "stack")) {
        h2 { reader.words.actLabel(kind).withoutEllipsis }
        if let mine { p(.class("fault"), .role("alert")) { mine.message } }
        target.sealing
        input(.type("hidden"), .name("act"), .value(kind.rawValue))
        hint(reader)
        fields(reader, mine)
        if ActForm.scoped.contains(kind), impacts.count > 1 { platforms(reader, mine) }
        button(.class("primary")) { reader.words.actLabel(kind).withoutEllipsis }
      }
    }
  }

  // MARK: What it asks for

  @HTMLBuilder private func fields(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    switch kind {
    case .requalify, .requalifyAsAnomaly:
      severity(reader, mine)
      mode(reader, mine)
      text(reader, Console.ActForms.reason, mine, hint: Console.ActForms.reasonHint)
    case .pause:
      pauseReason(reader, mine)
      text(reader, Console.ActForms.message, mine)
    case .forceWay: way(reader)
    case .correctPrequalification: cause(reader, mine)
    case .attribute:
      attribution(reader, mine)
      text(reader, Console.ActForms.reason, mine)
    case .merge: mergeTarget(reader, mine)
    case .split, .confirm: HTML.nothing
    case .proposeWorkaround: text(reader, Console.ActForms.workaround, mine)
    case .resolve: text(reader, Console.ActForms.resolution, mine)
    case .reply: text(reader, Console.ActForms.reply, mine)
    case .message: text(reader, Console.ActForms.message, mine)
    case .note: text(reader, Console.ActForms.note, mine)
    default: text(reader, Console.ActForms.reason, mine)
    }
  }

  @HTMLBuilder private func hint(_ reader: Reader) -> HTML {
    for text in hints { p(.class("soft", "small")) { reader(text) } }
  }

  private var hints: [LocalizedText] {
    switch kind {
    case .note: [Console.ActForms.noteHint, Console.ActForms.noteStaysInside]
    case .message: [Console.ActForms.customerReads]
    case .proposeWorkaround: [Console.ActForms.workaroundHint, Console.ActForms.customerReads]
    case .resolve: [Console.ActForms.resolutionHint, Console.ActForms.customerReads]
    case .pause: [Console.ActForms.pauseHint, Console.ActForms.customerReads]
    case .reply: [Console.ActForms.replyHint]
    case .cancel: [Console.ActForms.cancelHint]
    case .reopen: [Console.ActForms.reopenHint]
    case .cascade: [Console.ActForms.cascadeHint]
    case .confirm: [Console.ActForms.confirmHint]
    case .merge: [Console.ActForms.mergeHint]
    case .split: [Console.ActForms.splitHint]
    default: []
    }
  }

  private func text(_ reader: Reader, _ label: LocalizedText, _ mine: ActAttempt?, hint: LocalizedText? = nil) -> HTML {
    let id = "text-\(kind.rawValue)"
    return Field(reader(label), id: id, hint: hint.map { reader($0) }) {
      textarea(.id(id), .name("text"), .rows(4), .maxlength(ActRequest.textCharactersMax), .required) { mine?.form["text"] ?? "" }
    }.html
  }

  private func severity(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    let choices = Severity.allCases.reversed().map { severity in
      (value: severity.rawValue, text: reader.words.severityTag(severity), hint: Optional(reader.words.severityDefinition(severity)))
    }
    return Field.choices(reader(Console.ActForms.newSeverity), name: "severity", choices, chosen: mine?.form["severity"])
  }

  private func mode(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    let choices = RequalificationMode.allCases.map { mode in
      (value: mode.rawValue, text: reader.words.requalification(mode), hint: Optional(reader.words.requalificationHint(mode)))
    }
    return Field.choices(reader(Console.ActForms.mode), name: "mode", choices, chosen: mine?.form["mode"])
  }

  private func pauseReason(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    let choices = PauseReason.allCases.filter { $0 != .resolvedThenReopened }
      .map { (value: $0.rawValue, text: reader.words.pauseReason($0), hint: String?.none) }
    return Field.choices(reader(Console.ActForms.pauseReason), name: "reason", choices, chosen: mine?.form["reason"])
  }

  private func way(_ reader: Reader) -> HTML {
    let other: Way = incident.way == .immediate ? .standard : .immediate
    return .fragment {
      p { reader.words.way(other) }
      input(.type("hidden"), .name("way"), .value(other.rawValue))
    }
  }

  private func cause(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    let choices = Cause.allCases.map { (value: $0.rawValue, text: reader.words.cause($0)) }
    return Field.list(reader(Console.ActForms.cause), id: "cause", choices, chosen: mine?.form["cause"])
  }

  private func attribution(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    let choices = Attribution.allCases.map { (value: $0.rawValue, text: reader.words.attribution($0)) }
    return Field.list(
      reader(Console.ActForms.attribution), id: "attribution", choices, chosen: mine?.form["attribution"] ?? incident.attribution?.rawValue)
  }

  private func mergeTarget(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    Field(reader(Console.ActForms.mergeInto), id: "target") {
      input(
        .id("target"), .name("target"), .type("text"), .value(mine?.form["target"] ?? incident.proposedMerge?.text ?? ""),
        .placeholder("INC-2026-0142"), .autocomplete("off"), .maxlength(40), .required)
    }.html
  }

  private func platforms(_ reader: Reader, _ mine: ActAttempt?) -> HTML {
    let choices = impacts.map { (value: $0.platform.text, text: reader.registry.name(of: $0.platform)) }
    let chosen = mine.map { Set($0.form.all("platform")) } ?? (kind == .split ? [] : Set(choices.map(\.value)))
    return Field.checks(reader(Console.ActForms.onPlatforms), name: "platform", choices, chosen: chosen)
  }
}

/// An act that was refused, with what had been filled in.
struct ActAttempt: Sendable {
  let kind: ActKind
  let form: Form
  let message: String
}

extension String {
  /// The label of a button without the ellipsis that announces a form.
  var withoutEllipsis: String { hasSuffix("…") ? String(dropLast()).trimmed : self }
}
