import Contracts
import Incidents
import OnCall
import ServiceTime

/// People, teams, rotas and policies.
extension CatalogueBuilder {
  func readPerson(_ object: ObjectReader) -> Person? {
    let customer: Key<Customer>? = object.reference("customer")
    let language = object.word("language", as: Language.self) ?? language(of: customer)
    let zone = object.zone("zone") ?? contents.house.zone
    let contacts = readContacts(object)
    let roles = object.words("roles", as: Role.self)
    let name = object.text("name")
    guard let roles, let name else { return nil }
    if object.value("roles")?.list?.isEmpty == true { object.report(.empty(path: object.path("roles")), at: object.place("roles")) }
    if roles.contains(.operator), !object.has("customer") { object.report(.operatorWithoutCustomer(object.name)) }
    return Person(
      key: Key(object.key), name: name, roles: roles, customer: customer, language: language, zone: zone, contacts: contacts)
  }

  /// People are read before customers, whose operators they may be; so the customer's word is taken from what is written.
  private func language(of customer: Key<Customer>?) -> Language {
    let entry = session.objects(.customers).first { $0.key == customer?.text }
    return entry?.value["language"]?.text.flatMap { Language(rawValue: $0) } ?? contents.house.language
  }

  private func readContacts(_ person: ObjectReader) -> [ContactMethod] {
    guard let value = person.value("contacts") else { return [] }
    let path = person.path("contacts")
    let pairs =
      value.mapping
      ?? value.list.flatMap { list in
        list.allSatisfy { $0.mapping?.count == 1 } ? list.compactMap { $0.mapping?.first } : nil
      }
    guard let pairs else {
      let wanted = LocalizedText(
        fr: "des canaux avec leurs adresses : « mail: alice@lumen.example »", en: "channels with addresses: \"mail: alice@lumen.example\"")
      person.report(.wrongShape(path: path, wanted: wanted, found: value), at: value.place)
      return []
    }
    return pairs.compactMap { pair in
      let channel: Key<Channel>? = person.reference(
        LocatedValue(value: .text(pair.key), place: pair.keyPlace), path: path, to: .channels)
      guard !pair.value.isNull else {
        person.report(.empty(path: "\(path).\(pair.key)"), at: pair.keyPlace)
        return nil
      }
      let address = person.text(pair.value, path: "\(path).\(pair.key)")
      guard let channel, let address else { return nil }
      return ContactMethod(channel: channel, address: address)
    }
  }

  func readTeam(_ object: ObjectReader) -> Team? {
    let name = object.text("name") ?? object.key
    return members(object).map { Team(key: Key(object.key), name: name, members: $0) }
  }

  /// The members of a team or a rota, of whom there must be one.
  private func members(_ object: ObjectReader) -> [Key<Person>]? {
    guard let members: [Key<Person>] = object.references("members") else { return nil }
    if object.value("members")?.list?.isEmpty == true {
      object.report(.empty(path: object.path("members")), at: object.place("members"))
    }
    return members
  }

  func readRota(_ object: ObjectReader) -> Rota? {
    let zone = object.zone("zone") ?? contents.house.zone
    let rotation = readRotation(object)
    let starts = object.date("starts")
    let members = members(object)
    let overrides =
      elements(
        "overrides", of: object, descriptor: CatalogueSchema.override, noun: LocalizedText(fr: "remplacement", en: "override"),
        definite: LocalizedText(fr: "le remplacement", en: "the override")
      )?.compactMap { readOverride($0, zone: zone) } ?? []
    let level = object.number("level").flatMap { SupportLevel(rawValue: $0) } ?? .operations
    let name = object.text("name") ?? object.key
    guard let rotation, let starts, let members else { return nil }
    return Rota(
      key: Key(object.key), name: name, level: level, zone: zone, rotation: rotation, members: members, startsOn: starts,
      overrides: overrides)
  }

  private func readRotation(_ object: ObjectReader) -> Rota.Rotation? {
    guard let value = object.value("rotation"), let text = object.text(value, path: object.path("rotation")) else { return nil }
    let rotation = RotationText.rotation(text)
    if rotation == nil { object.report(.badRotation(text, path: object.path("rotation")), at: value.place) }
    return rotation
  }

  private func readOverride(_ object: ObjectReader, zone: String) -> Rota.Override? {
    let from = readMoment("from", of: object, zone: zone)
    let until = readMoment("until", of: object, zone: zone)
    let person: Key<Person>? = object.reference("person")
    guard let from, let until, let person else { return nil }
    if until <= from { object.report(.endsBeforeStart(path: object.name.path), at: object.place("until")) }
    return Rota.Override(from: from, until: until, person: person)
  }

  private func readMoment(_ field: String, of object: ObjectReader, zone: String) -> Instant? {
    guard let value = object.value(field), let text = object.text(value, path: object.path(field)) else { return nil }
    // A rota whose zone is unknown has been reported; its moments are still checked for being moments.
    let instant = MomentText.instant(text, zone: session.zone(zone) ?? .utc)
    if instant == nil { object.report(.badDate(text, path: object.path(field), example: "2026-12-24 09:00"), at: value.place) }
    return instant
  }
}

/// Escalation policies.
extension CatalogueBuilder {
  func readPolicy(_ object: ObjectReader) -> EscalationPolicy? {
    let name = object.text("name") ?? object.key
    let repeats = object.number("repeat") ?? 1
    let lastResort: Key<Person>? = object.reference("last-resort")
    let every = object.duration("last-resort-every", atLeast: 60) ?? 900
    let readers = elements(
      "steps", of: object, descriptor: CatalogueSchema.step, noun: LocalizedText(fr: "étape", en: "step"),
      definite: LocalizedText(fr: "l'étape", en: "the step"))
    guard let readers else { return nil }
    if object.value("steps")?.list?.isEmpty == true {
      object.report(.empty(path: object.path("steps")), at: object.place("steps"))
    }
    var steps: [EscalationStep] = []
    for reader in readers {
      let targets = readTargets(reader)
      let level = reader.number("level").flatMap { SupportLevel(rawValue: $0) } ?? level(of: targets) ?? steps.last?.level ?? .operations
      steps.append(EscalationStep(targets: targets, delay: reader.duration("wait", atLeast: 1) ?? 300, level: level))
    }
    guard let lastResort else { return nil }
    return EscalationPolicy(
      key: Key(object.key), name: name, steps: steps, repeats: repeats, lastResort: lastResort, lastResortEvery: every)
  }

  private func readTargets(_ step: ObjectReader) -> [PageTarget] {
    guard let value = step.value("page"), let list = step.list(value, path: step.path("page")) else { return [] }
    if list.isEmpty { step.report(.empty(path: step.path("page")), at: value.place) }
    return list.compactMap { element in
      guard let text = step.text(element, path: step.path("page")) else { return nil }
      let words = text.split(separator: " ").map(String.init)
      guard words.count == 2 else {
        step.report(.badTarget(text, path: step.path("page")), at: element.place)
        return nil
      }
      let named = LocatedValue(value: .text(words[1]), place: element.place)
      let path = step.path("page")
      switch words[0] {
      case "on-duty": return step.reference(named, path: path, to: .rotas).map { .onDuty($0) }
      case "next": return step.reference(named, path: path, to: .rotas).map { .next($0) }
      case "person": return step.reference(named, path: path, to: .people).map { .person($0) }
      case "team": return step.reference(named, path: path, to: .teams).map { .team($0) }
      default:
        step.report(.badTarget(text, path: path), at: element.place)
        return nil
      }
    }
  }

  /// The level of the first rota among the targets.
  private func level(of targets: [PageTarget]) -> SupportLevel? {
    for case .onDuty(let key) in targets { return contents.rotas.first { $0.key == key }?.level }
    for case .next(let key) in targets { return contents.rotas.first { $0.key == key }?.level }
    return nil
  }
}
