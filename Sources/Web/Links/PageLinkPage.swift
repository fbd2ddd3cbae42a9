import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// What the link in a page opens on a phone at night: what is wrong, until when, and one thumb's worth of buttons.
struct PageLinkPage {
  let model: IncidentModel
  let target: ActTarget
  let done: ActKind?
  let refusal: String?

  private var incident: Incident { model.incident }

  func page(_ reader: Reader) -> Page {
    Page(bare: "\(reader(Console.LinkPage.title)) · \(incident.reference)", reader: reader) {
      section(.class("card", "sheet", "narrow", "paged")) {
        div(.class("line")) {
          Badge.severity(incident.severity, kind: incident.kind, reader)
          span(.class("soft", "small")) { incident.reference.text }
        }
        h1 { model.title }
        p(.class("soft")) {
          "\(reader.words.list(model.impacts.map { reader.registry.name(of: $0.platform) })), "
          reader.words.since(incident.openedAt, now: reader.now, zone: reader.zone)
        }
        if let next = PromiseView.next(of: model.impacts, registry: reader.registry, now: reader.now) { next.short(reader) }
        if let refusal { p(.class("fault"), .role("alert")) { refusal } }
        if done != nil { p(.class("notice"), .role("status")) { reader(Console.LinkPage.acknowledged) } }
        acts(reader)
        a(.href(incident.address)) { reader(Console.LinkPage.openIncident) }
      }
    }
  }

  @HTMLBuilder private func acts(_ reader: Reader) -> HTML {
    if !incident.isOpen {
      p { reader(Console.LinkPage.alreadyOver) }
    } else if model.acts.contains(.acknowledge) {
      if model.acts.contains(.takeIntoAccount) {
        ActButton(.takeIntoAccount, to: target, isPrimary: true, label: reader(Console.LinkPage.takeIntoAccount)).html(reader)
      }
      ActButton(.acknowledge, to: target, label: reader(Console.LinkPage.acknowledge)).html(reader)
      p(.class("soft", "small")) { reader(Console.LinkPage.onlyButton) }
      p(.class("soft", "small")) { reader(Console.LinkPage.passOn) }
    } else {
      p { reader.words.handlingSentence(incident, registry: reader.registry, now: reader.now, zone: reader.zone).capitalizedFirst }
      if model.acts.contains(.takeIntoAccount) {
        ActButton(.takeIntoAccount, to: target, isPrimary: true, label: reader(Console.LinkPage.takeIntoAccount)).html(reader)
      }
      if model.acts.contains(.note) { note(reader) }
    }
  }

  private func note(_ reader: Reader) -> HTML {
    form(.method(.post), .action(target.address), .class("stack")) {
      input(.type("hidden"), .name("act"), .value(ActKind.note.rawValue))
      Field(reader(Console.ActForms.note), id: "text", hint: reader(Console.ActForms.noteHint)) {
        textarea(.id("text"), .name("text"), .rows(3), .required)
      }.html
      button { reader.words.actLabel(.note) }
    }
  }
}

/// A link that is no longer good.
struct ExpiredLinkPage {
  func page(_ reader: Reader) -> Page {
    Page(bare: "\(reader(Console.LinkPage.expired)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { reader(Console.LinkPage.expired) }
        p { reader(Console.LinkPage.expiredHint) }
        a(.class("button", "primary"), .href("/signin")) { reader(Console.Navigation.signIn) }
      }
    }
  }
}

extension String {
  /// With its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
