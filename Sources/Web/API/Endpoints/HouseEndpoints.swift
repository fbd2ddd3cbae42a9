import Contracts
import Engine
import HTTPTypes
import Incidents
import Shapes

/// The catalogue in effect, as far as the caller may see it.
enum HouseEndpoints {
  static let all: [Endpoint] = [
    Endpoint(
      id: "listPlatforms", method: .get, path: "/api/v1/platforms", entry: .token(.read),
      summary: LocalizedText(fr: "Les plates-formes que je peux voir.", en: "The platforms that I may see."),
      success: .init(status: .ok, schema: CatalogueShapes.platform.page.schema, text: "The platforms, by name."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let all = call.access.platforms(of: call.registry).map { PlatformResource($0, call.onlooker) }
        return .ok(ListPage(items: all), CatalogueShapes.platform.page)
      }),
    Endpoint(
      id: "getCatalogue", method: .get, path: "/api/v1/catalogue", entry: .token(.read),
      summary: LocalizedText(
        fr: "La version du catalogue en vigueur, clients et contrats.", en: "The catalogue's revision in effect, customers and contracts."),
      success: .init(status: .ok, schema: CatalogueShapes.catalogue.schema, text: "The catalogue, as far as the caller may see it."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let registry = call.registry
        let revisions = try await call.desk.read { store in
          Dictionary(try store.catalogueRevisions().map { ($0.number, $0.effectiveFrom) }, uniquingKeysWith: { first, _ in first })
        }
        let resource = CatalogueResource(call.onlooker, effectiveFrom: revisions[registry.revision], isSeen: call.access.sees)
        return .ok(resource, CatalogueShapes.catalogue)
      }),
  ]
}
