import Contracts
import Incidents
import Markup
import OnCall
import ServiceTime
import Signals
import Wording

/// The duty board. For a customer's operator it is the board of their platforms.
struct BoardPage {
  let model: BoardModel
  let access: Access

  func page(_ reader: Reader) -> Page {
    let title =
      access.isInside ? reader.words.boardTitle(model.open.count) : "\(reader(Console.Portal.incidents)) · Tocsin"
    return Page(title: title, reader: reader, scripts: ["live.js", "keys.js"], live: "/events") {
      div(.id("alerts"), .class("part"), .data("part", "")) { for row in model.paging { alert(row, reader) } }
      div(.id("heading"), .class("title"), .data("part", "")) {
        h1 { reader.words.openIncidents(model.open.count) }
        if model.open.count > 1 { span(.class("soft", "small")) { reader(Console.Board.sorted) } }
        keys(reader)
      }
      div(.id("open"), .class("part"), .data("part", "")) { openIncidents(reader) }
      div(.id("ahead"), .class("ahead"), .data("part", "")) { ahead(reader) }
    }
  }

  private func keys(_ reader: Reader) -> HTML {
    span(.class("keys", "soft", "small"), .data("keys", "")) {
      kbd { "j" }
      " "
      kbd { "k" }
      " \(reader(Console.Navigation.moveKeys)) "
      if access.may(.acknowledge) {
        kbd { "a" }
        " \(reader.words.actLabel(.acknowledge).lowercased())"
      }
    }
  }

  @HTMLBuilder private func openIncidents(_ reader: Reader) -> HTML {
    if model.open.isEmpty {
      section(.class("card", "empty")) { emptyBoard(reader) }
    } else {
      section(.class("card", "rows"), .ariaLabel(reader(Console.Board.openIncidents))) {
        for row in model.open { BoardRow(row: row, access: access).html(reader) }
      }
    }
  }

  @HTMLBuilder private func emptyBoard(_ reader: Reader) -> HTML {
    if access.isInside {
      let duty = reader.registry.roster.onDuty(level: .operations, at: reader.now).first
      p(.class("calm")) {
        reader.words.nothingOpen(
          onDuty: duty.map { reader.registry.name(of: $0.person) },
          until: duty.map { reader.words.dutyUntil($0, now: reader.now, zone: reader.zone) })
      }
      p(.class("soft")) { reader(Console.Board.nothingOpenHint) }
    } else {
      p(.class("calm")) { reader(Console.Portal.none) }
      p(.class("soft")) { a(.href("/report")) { reader(Console.Portal.noneHint) } }
    }
  }

  // MARK: Being paged

  private func alert(_ row: BoardModel.Row, _ reader: Reader) -> HTML {
    section(.class("card", "page-alert"), .role("alert")) {
      p {
        b { reader(Console.Board.youArePaged) }
        " "
        a(.href(row.incident.address)) {
          reader.words.pageAlert(row.title, since: row.incident.openedAt, now: reader.now, zone: reader.zone)
        }
        if let next = reader.words.nextCall(row.incident, registry: reader.registry, now: reader.now) {
          br()
          span(.class("soft", "small")) { next }
        }
      }
      if let viewer = reader.viewer {
        let acts = access.acts(on: row.incident, registry: reader.registry, at: reader.now)
        if acts.contains(.takeIntoAccount) {
          ActButton(.takeIntoAccount, on: row.incident, viewer: viewer, isPrimary: true, goesBack: true).html(reader)
        }
        if acts.contains(.acknowledge) {
          ActButton(.acknowledge, on: row.incident, viewer: viewer, key: "a", goesBack: true).html(reader)
        }
      }
    }
  }

  // MARK: What surrounds it

  @HTMLBuilder private func ahead(_ reader: Reader) -> HTML {
    section(.class("card"), .ariaLabel(reader(Console.Board.resolvedIncidents))) {
      h2 { reader(Console.Board.resolvedIncidents) }
      if model.resolved.isEmpty {
        p(.class("soft", "small")) { reader(Console.Board.nothingResolved) }
      } else {
        ul(.class("small")) { for row in model.resolved { resolvedItem(row, reader) } }
      }
    }
    if access.may(.seeDuty), access.isInside { duty(reader) }
    if !model.maintenance.isEmpty { maintenance(reader) }
  }

  private func resolvedItem(_ row: BoardModel.Row, _ reader: Reader) -> HTML {
    li {
      a(.href(row.incident.address)) { row.title }
      if let at = row.incident.resolvedAt { span(.class("soft")) { reader.timeOrDay(at) } }
    }
  }

  private func duty(_ reader: Reader) -> HTML {
    section(.class("card"), .ariaLabel(reader(Console.Board.duty))) {
      h2 { reader(Console.Board.duty) }
      ul(.class("small")) {
        for duty in reader.registry.roster.onDuty(at: reader.now) {
          let level = reader.words.level(duty.level)
          dutyItem(duty.person, level, reader.words.dutyUntil(duty, now: reader.now, zone: reader.zone), reader)
          if let next = duty.next { dutyItem(next, level, reader(Console.Board.next), reader) }
        }
      }
    }
  }

  private func dutyItem(_ person: Key<Person>, _ level: String, _ when: String, _ reader: Reader) -> HTML {
    li {
      span {
        reader.registry.name(of: person)
        " "
        span(.class("soft")) { "\(level), \(when)" }
      }
      if model.reachable.contains(person) {
        span(.class("soft")) { reader(Console.Duty.reachable) }
      } else {
        a(.class("alarm"), .href("/duty")) { reader(Console.Duty.unreachable) }
      }
    }
  }

  private func maintenance(_ reader: Reader) -> HTML {
    section(.class("card"), .ariaLabel(reader(Console.Maintenance.title))) {
      h2 { reader(Console.Maintenance.title) }
      ul(.class("small")) {
        for window in model.maintenance.prefix(5) {
          li {
            span { window.reason }
            span(.class("soft")) { reader.day(window.from) }
          }
        }
      }
    }
  }
}

extension Incident {
  /// The address of the incident's page.
  var address: String { "/incidents/\(reference.text)" }
}
