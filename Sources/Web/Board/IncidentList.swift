import Contracts
import Engine
import Incidents
import Markup
import ServiceTime
import Wording

/// Incidents by where they stand: open, resolved, closed.
struct IncidentList: Sendable {
  enum Shown: String, Sendable, CaseIterable {
    case open, resolved, closed

    var statuses: Set<Incident.Status> {
      switch self {
      case .open: [.open]
      case .resolved: [.resolved]
      case .closed: [.closed, .merged, .cancelled]
      }
    }

    var title: LocalizedText {
      switch self {
      case .open: Console.Board.openIncidents
      case .resolved: Console.Board.resolvedIncidents
      case .closed: Console.Board.closedIncidents
      }
    }
  }

  let shown: Shown
  let rows: [BoardModel.Row]
  let access: Access

  private static let rowsMax = 200

  static func load(_ shown: Shown, _ visit: SignedVisit) async throws -> IncidentList {
    let access = visit.access
    let (incidents, texts) = try await visit.desk.read { store in
      let incidents = try store.incidents(IncidentFilter(statuses: shown.statuses, platforms: access.platforms, limit: rowsMax))
      return (incidents, try store.texts(incidents.map { access.title(of: $0).id }))
    }
    let rows = incidents.map { BoardModel.Row($0, texts: texts, reader: visit.reader, access: access) }
    return IncidentList(shown: shown, rows: rows, access: access)
  }

  func page(_ reader: Reader) -> Page {
    Page(
      title: "\(reader(shown.title)) · Tocsin", reader: reader, scripts: ["live.js", "keys.js"],
      live: "/events"
    ) {
      div(.class("title")) { h1 { reader(Console.Navigation.incidents) } }
      nav(.class("tabs"), .ariaLabel(reader(Console.Navigation.incidents))) {
        for choice in Shown.allCases {
          a(.href("/incidents?show=\(choice.rawValue)"), .when(choice == shown, .ariaCurrent())) { reader(choice.title) }
        }
      }
      div(.id("list"), .class("part"), .data("part", "")) {
        if rows.isEmpty {
          section(.class("card", "empty")) { p(.class("soft")) { reader(emptyText) } }
        } else {
          section(.class("card", "rows"), .ariaLabel(reader(shown.title))) {
            for row in rows { BoardRow(row: row, access: access).html(reader) }
          }
        }
      }
    }
  }

  private var emptyText: LocalizedText {
    switch shown {
    case .open: access.isInside ? Console.Board.nothingOpen : Console.Portal.none
    case .resolved: Console.Board.nothingResolved
    case .closed: Console.Lists.nothingClosed
    }
  }
}
