import Contracts
import Engine
import Hummingbird
import Incidents
import Wording

/// The board, and the lists of incidents.
struct BoardRoutes {
  func add(to routes: PageRoutes) {
    routes.page("/", .seeIncidents) { visit in
      BoardPage(model: try await BoardModel.load(visit), access: visit.access).page(visit.reader).response()
    }
    routes.page("/incidents", .seeIncidents) { visit in
      let shown = IncidentList.Shown(rawValue: visit.visit.query("show")) ?? .open
      return try await IncidentList.load(shown, visit).page(visit.reader).response()
    }
  }
}
