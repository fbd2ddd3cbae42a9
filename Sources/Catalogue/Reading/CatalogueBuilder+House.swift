import Contracts
import Incidents
import ServiceTime

/// The house, customers, infrastructure and platforms.
extension CatalogueBuilder {
  func readHouse() -> House {
    let standard = House()
    guard let entry = session.objects(.house).first else { return standard }
    let name = ObjectName(noun: Section.house.noun, definite: Section.house.definite, key: "", path: "house")
    guard
      let object = ObjectReader(
        entry.value, descriptor: CatalogueSchema.house, name: name, place: entry.keyPlace, session: session)
    else { return standard }
    return House(
      name: object.text("name") ?? standard.name, url: object.address("url") ?? standard.url,
      language: object.word("language", as: Language.self) ?? standard.language, zone: object.zone("zone") ?? standard.zone,
      heartbeatURL: object.address("heartbeat-url"), unroutedContract: object.reference("unrouted-contract"))
  }

  func readCustomer(_ object: ObjectReader) -> Customer? {
    let key = Key<Customer>(object.key)
    let language = object.word("language", as: Language.self) ?? contents.house.language
    let own = contents.people.filter { $0.customer == key && $0.roles.contains(.operator) }.map(\.key)
    let operators: [Key<Person>] = object.references("operators") ?? own
    return object.text("name").map { Customer(key: key, name: $0, language: language, operators: operators) }
  }

  func readInfrastructure(_ object: ObjectReader) -> Infrastructure? {
    Infrastructure(
      key: Key(object.key), name: object.text("name") ?? object.key, kind: object.word("kind", as: Infrastructure.Kind.self) ?? .host)
  }

  func readPlatform(_ object: ObjectReader) -> Platform? {
    let components = readComponents(object)
    let infrastructure: [Key<Infrastructure>] = object.references("infrastructure") ?? []
    let name = object.text("name")
    let customer: Key<Customer>? = object.reference("customer")
    let contract: Key<Contract>? = object.reference("contract")
    guard let name, let customer, let contract else { return nil }
    return Platform(
      key: Key(object.key), name: name, customer: customer, contract: contract, components: components, infrastructure: infrastructure)
  }

  private func readComponents(_ platform: ObjectReader) -> [Component] {
    guard let value = platform.value("components") else { return [] }
    let path = platform.path("components")
    guard let entries = value.mapping else {
      let wanted = LocalizedText(fr: "des composants par clé : « web: Site web »", en: "components by key: \"web: Website\"")
      platform.report(.wrongShape(path: path, wanted: wanted, found: value), at: value.place)
      return []
    }
    return entries.compactMap { entry in
      if !ReadingSession.isName(entry.key) { platform.report(.badName(entry.key, path: path), at: entry.keyPlace) }
      let reader = nested(
        entry.value, in: platform, descriptor: CatalogueSchema.component, noun: LocalizedText(fr: "composant", en: "component"),
        definite: LocalizedText(fr: "le composant", en: "the component"), key: entry.key, path: "\(path).\(entry.key)",
        place: entry.keyPlace, shorthand: "name")
      return reader.map { Component(key: Key(entry.key), name: $0.text("name") ?? entry.key, isEssential: $0.flag("essential") ?? false) }
    }
  }
}
