import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// The page of an incident: where it stands, its promises, what happened, why we think so, what can be done.
///
/// A customer's people read the same page with their own platforms, and without what stays inside.
struct IncidentPage {
  let model: IncidentModel
  let access: Access
  let target: ActTarget
  let attempt: ActAttempt?

  private var incident: Incident { model.incident }

  func page(_ reader: Reader) -> Page {
    Page(title: title(reader), reader: reader, scripts: ["live.js", "keys.js"], live: "/events?incident=\(incident.reference.text)") {
      content(reader)
    }
  }

  /// The page for someone who holds a link and is not signed in.
  func barePage(_ reader: Reader) -> Page { Page(bare: title(reader), reader: reader) { content(reader) } }

  private func title(_ reader: Reader) -> String { "\(incident.reference) \(model.title) · Tocsin" }

  @HTMLBuilder private func content(_ reader: Reader) -> HTML {
    div(.id("head"), .class("head"), .data("part", "")) { head(reader) }
    if !model.impacts.allSatisfy(\.clocks.isEmpty) {
      div(.id("promises"), .class("part"), .data("part", "")) { PromiseCards(impacts: model.impacts).html(reader) }
    }
    div(.class("cols")) {
      section(.id("timeline"), .class("card", "time"), .data("part", "")) { IncidentTimeline(model: model).html(reader) }
      element("aside", .id("side"), .class("side"), .data("part", "")) {
        IncidentSide(model: model, access: access, target: target, attempt: attempt).html(reader)
      }
    }
    div(.id("dock"), .class("actions", "dock"), .data("part", "")) {
      ActDock(acts: model.acts, incident: incident, impacts: model.impacts, target: target, attempt: attempt).html(reader)
    }
  }

  // MARK: Where it stands

  @HTMLBuilder private func head(_ reader: Reader) -> HTML {
    div(.class("line")) {
      Badge.severity(severity, kind: incident.kind, reader)
      Badge.state(state(reader))
      span(.class("soft", "small")) { references(reader) }
    }
    h1 { model.title }
    div(.class("soft")) { openedLine(reader) }
    for text in banners { p(.class("notice")) { reader(text) } }
    links(reader)
  }

  private var severity: Severity { model.impacts.map(\.severity).max() ?? incident.severity }

  private func state(_ reader: Reader) -> String {
    guard incident.isOpen else { return reader.words.status(incident.status) }
    if access.isInside {
      if case .acknowledged = incident.handling, incident.progress > .open {
        let holder = incident.holder.map(reader.registry.name(of:))
        return [reader.words.progress(incident.progress), holder].compactMap { $0 }.joined(separator: " · ")
      }
      return reader.words.handlingSentence(incident, registry: reader.registry, now: reader.now, zone: reader.zone)
    }
    return reader.words.progress(model.impacts.map(\.progress).min() ?? .open)
  }

  private func references(_ reader: Reader) -> String {
    var parts = [incident.reference.text]
    if let way = incident.way, access.isInside { parts.append(reader.words.way(way)) }
    if let next = reader.words.nextCall(incident, registry: reader.registry, now: reader.now), access.isInside { parts.append(next) }
    return parts.joined(separator: " · ")
  }

  private func openedLine(_ reader: Reader) -> HTML {
    let platforms = model.impacts.map { reader.registry.name(of: $0.platform) }
    let customers = Set(model.impacts.map(\.customer)).sorted().compactMap { reader.registry.customers[$0]?.name }
      .filter { !platforms.contains($0) }
    return .fragment {
      ([reader.words.list(platforms)] + (access.isInside ? customers : [])).joined(separator: ", ")
      " · "
      reader.time(
        incident.openedAt, reader.words.openedLine(incident.trigger, at: incident.openedAt, now: reader.now, zone: reader.zone))
    }
  }

  private var banners: [LocalizedText] {
    guard incident.isOpen else { return [] }
    var banners: [LocalizedText] = []
    if incident.hasRecovered {
      banners.append(incident.progress == .open ? Console.IncidentPage.settlingHint : Console.IncidentPage.recoveredHint)
    }
    if access.isInside, !incident.failedMessages.isEmpty { banners.append(Console.IncidentPage.failedHint) }
    if model.impacts.contains(where: \.isAwaitingCustomer) {
      banners.append(access.isInside ? Console.IncidentPage.awaitingCustomerHint : Console.Lists.awaitingYou)
    }
    return banners
  }

  @HTMLBuilder private func links(_ reader: Reader) -> HTML {
    if let target = incident.mergedInto { link(Console.IncidentPage.mergedInto, target, reader) }
    if access.isInside {
      if let earlier = incident.linkedTo { link(Console.IncidentPage.linked, earlier, reader) }
      if let other = incident.proposedMerge, incident.isOpen { link(Console.IncidentPage.proposedMerge, other, reader) }
      for other in incident.absorbed.sorted() { link(Console.IncidentPage.absorbed, other, reader) }
    }
  }

  private func link(_ label: LocalizedText, _ reference: Key<Incident>, _ reader: Reader) -> HTML {
    p(.class("small")) {
      "\(reader(label)) "
      a(.href("/incidents/\(reference.text)")) { reference.text }
    }
  }
}
