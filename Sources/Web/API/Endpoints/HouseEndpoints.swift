import Contracts
import Engine
import HTTPTypes
import Incidents

/// The catalogue in effect, as far as the caller may see it.
enum HouseEndpoints {
  static let all: [Endpoint] = [
    Endpoint(
      id: "listPlatforms", method: .get, path: "/api/v1/platforms", entry: .token(.read),
      summary: LocalizedText(fr: "Les plates-formes que je peux voir.", en: "The platforms that I may see."),
      success: .init(status: .ok, schema: CatalogueShapes.platform.page.schema, text: "The platforms, by name."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let registry = call.registry
        let all = call.access.platforms(of: registry).map { platform in
          PlatformResource(
            platform: platform, customerName: registry.customers[platform.customer]?.name ?? platform.customer.text,
            isInside: call.access.isInside)
        }
        return .ok(APIPage(items: all), CatalogueShapes.platform.page)
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
        let platforms = call.access.platforms(of: registry)
        let customers = Set(platforms.map(\.customer))
        let contracts = Set(platforms.map(\.contract))
        let isInside = call.access.isInside
        let resource = CatalogueResource(
          revision: registry.revision, effectiveFrom: revisions[registry.revision], house: registry.contents.house,
          customers: registry.contents.customers.filter { isInside || customers.contains($0.key) },
          contracts: registry.contents.contracts.filter { isInside || contracts.contains($0.key) })
        return .ok(resource, CatalogueShapes.catalogue)
      }),
  ]
}
