import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals

/// The whole catalogue in the words of its files, every field written out.
struct CatalogueTree {
  struct Object {
    let key: String
    /// The name by which people know it.
    let title: String?
    let tree: Tree
  }

  let sections: [(section: Section, objects: [Object])]

  init(_ contents: CatalogueContents) {
    sections = Section.allCases.map { ($0, Self.objects(of: $0, in: contents)) }
  }

  private static func objects(of section: Section, in contents: CatalogueContents) -> [Object] {
    switch section {
    case .house: [Object(key: "", title: contents.house.name, tree: house(contents.house))]
    case .customers: contents.customers.map { Object(key: $0.key.text, title: $0.name, tree: customer($0)) }
    case .platforms: contents.platforms.map { Object(key: $0.key.text, title: $0.name, tree: platform($0)) }
    case .infrastructure: contents.infrastructure.map { Object(key: $0.key.text, title: $0.name, tree: infrastructure($0)) }
    case .contracts: contents.contracts.map { Object(key: $0.key.text, title: $0.name, tree: contract($0)) }
    case .holidayCalendars: contents.holidayCalendars.map { Object(key: $0.id, title: nil, tree: holidayCalendar($0)) }
    case .people: contents.people.map { Object(key: $0.key.text, title: $0.name, tree: person($0)) }
    case .teams: contents.teams.map { Object(key: $0.key.text, title: $0.name, tree: team($0)) }
    case .rotas: contents.rotas.map { Object(key: $0.key.text, title: $0.name, tree: rota($0)) }
    case .policies: contents.policies.map { Object(key: $0.key.text, title: $0.name, tree: policy($0)) }
    case .channels: contents.channels.map { Object(key: $0.key.text, title: $0.kind, tree: channel($0)) }
    case .routing: contents.routing.map { Object(key: $0.key.text, title: nil, tree: routingRule($0)) }
    case .evidence: contents.evidence.map { Object(key: $0.key.text, title: nil, tree: evidenceRule($0)) }
    case .intakeKeys: contents.intakeKeys.map { Object(key: $0.key.text, title: nil, tree: intakeKey($0)) }
    }
  }
}

// MARK: House, customers, platforms

extension CatalogueTree {
  private static func house(_ house: House) -> Tree {
    var fields = TreeFields()
    fields.add("name", house.name)
    fields.add("url", house.url)
    fields.add("language", house.language.rawValue)
    fields.add("zone", house.zone)
    fields.add("heartbeat-url", house.heartbeatURL)
    fields.add("unrouted-contract", house.unroutedContract?.text)
    return fields.tree
  }

  private static func customer(_ customer: Customer) -> Tree {
    var fields = TreeFields()
    fields.add("name", customer.name)
    fields.add("language", customer.language.rawValue)
    fields.add("operators", list: customer.operators.map(\.text))
    return fields.tree
  }

  private static func platform(_ platform: Platform) -> Tree {
    var fields = TreeFields()
    fields.add("name", platform.name)
    fields.add("customer", platform.customer.text)
    fields.add("contract", platform.contract.text)
    if !platform.components.isEmpty {
      fields.add(
        "components",
        .mapping(
          platform.components.map { component in
            var fields = TreeFields()
            fields.add("name", component.name)
            if component.isEssential { fields.add("essential", "true") }
            return TreeField(key: component.key.text, value: fields.tree)
          }))
    }
    fields.add("infrastructure", unlessEmpty: platform.infrastructure.map { .text($0.text) })
    return fields.tree
  }

  private static func infrastructure(_ infrastructure: Infrastructure) -> Tree {
    var fields = TreeFields()
    fields.add("name", infrastructure.name)
    fields.add("kind", infrastructure.kind.rawValue)
    return fields.tree
  }
}

// MARK: People

extension CatalogueTree {
  private static func person(_ person: Person) -> Tree {
    var fields = TreeFields()
    fields.add("name", person.name)
    fields.add("roles", list: words(person.roles))
    fields.add("customer", person.customer?.text)
    fields.add("language", person.language.rawValue)
    fields.add("zone", person.zone)
    let pairs = person.contacts.map { TreeField(key: $0.channel.text, value: .text($0.address)) }
    if Set(pairs.map(\.key)).count == pairs.count {
      if !pairs.isEmpty { fields.add("contacts", .mapping(pairs)) }
    } else {
      fields.add("contacts", .list(pairs.map { .mapping([$0]) }))
    }
    return fields.tree
  }

  private static func team(_ team: Team) -> Tree {
    var fields = TreeFields()
    fields.add("name", team.name)
    fields.add("members", list: team.members.map(\.text))
    return fields.tree
  }

  private static func rota(_ rota: Rota) -> Tree {
    var fields = TreeFields()
    fields.add("name", rota.name)
    fields.add("level", "\(rota.level.rawValue)")
    fields.add("zone", rota.zone)
    fields.add("rotation", RotationText.text(rota.rotation))
    fields.add("starts", "\(rota.startsOn)")
    fields.add("members", list: rota.members.map(\.text))
    fields.add(
      "overrides",
      unlessEmpty: rota.overrides.map { override in
        var fields = TreeFields()
        fields.add("from", override.from.iso8601)
        fields.add("until", override.until.iso8601)
        fields.add("person", override.person.text)
        return fields.tree
      })
    return fields.tree
  }

  private static func policy(_ policy: EscalationPolicy) -> Tree {
    var fields = TreeFields()
    fields.add("name", policy.name)
    fields.add("steps", .list(policy.steps.map(step)))
    fields.add("repeat", "\(policy.repeats)")
    fields.add("last-resort", policy.lastResort.text)
    fields.add("last-resort-every", DurationText.text(policy.lastResortEvery))
    return fields.tree
  }

  private static func step(_ step: EscalationStep) -> Tree {
    var fields = TreeFields()
    let targets = step.targets.map { target in
      switch target {
      case .onDuty(let rota): "on-duty \(rota)"
      case .next(let rota): "next \(rota)"
      case .person(let person): "person \(person)"
      case .team(let team): "team \(team)"
      }
    }
    if targets.count == 1 { fields.add("page", targets[0]) } else { fields.add("page", list: targets) }
    fields.add("wait", DurationText.text(step.delay))
    fields.add("level", "\(step.level.rawValue)")
    return fields.tree
  }

  private static func channel(_ channel: Channel) -> Tree {
    var fields = TreeFields()
    fields.add("kind", channel.kind)
    for (key, value) in channel.settings.sorted(by: { $0.key < $1.key }) { fields.add(key, value) }
    return fields.tree
  }

  static func words<Value: CaseIterable & RawRepresentable<String> & Hashable>(_ values: Set<Value>) -> [String] {
    Value.allCases.filter { values.contains($0) }.map { Words.kebab($0.rawValue) }
  }
}
