import Contracts
import Incidents
import OnCall

/// What can only be seen when everything has been read.
extension CatalogueBuilder {
  /// Receipts go to operators: they must be operators, and see what they are told about.
  func checkOperators() {
    let people = Dictionary(contents.people.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in session.objects(.customers) {
      let elements = entry.value["operators"].map { $0.list ?? [$0] } ?? []
      let path = "customers.\(entry.key).operators"
      for element in elements {
        guard let key = element.text, let person = people[Key(key)] else { continue }
        if !person.roles.contains(.operator) { session.report(.notOperator(key, path: path), at: element.place) }
        // An operator without any customer is reported at the person.
        if let customer = person.customer, customer.text != entry.key {
          session.report(.operatorOfOther(key, customer: entry.key, path: path), at: element.place)
        }
      }
    }
  }

  /// A page must be able to reach whom it is for.
  func checkReachability() {
    var policies: [Key<Person>: [String]] = [:]
    for policy in contents.policies {
      for person in paged(by: policy) where policies[person]?.last != policy.key.text {
        policies[person, default: []].append(policy.key.text)
      }
    }
    let canPage = Set(
      contents.channels.filter { channel in session.channelForms.first { $0.id == channel.kind }?.canPage ?? true }.map(\.key))
    let places = Dictionary(session.objects(.people).map { ($0.key, $0.keyPlace) }, uniquingKeysWith: { first, _ in first })
    for person in contents.people {
      guard let names = policies[person.key], let place = places[person.key.text] else { continue }
      if person.contacts.contains(where: { canPage.contains($0.channel) || !session.isComplete }) { continue }
      let name = ObjectName(
        noun: Section.people.noun, definite: Section.people.definite, key: person.key.text, path: "people.\(person.key)")
      session.report(.unreachable(name, policies: names), at: place)
    }
  }

  /// Everyone whom a policy can ever page.
  private func paged(by policy: EscalationPolicy) -> Set<Key<Person>> {
    var people: Set<Key<Person>> = [policy.lastResort]
    for target in policy.steps.flatMap(\.targets) {
      switch target {
      case .onDuty(let key), .next(let key):
        for rota in contents.rotas where rota.key == key { people.formUnion(rota.members + rota.overrides.map(\.person)) }
      case .person(let person): people.insert(person)
      case .team(let key):
        for team in contents.teams where team.key == key { people.formUnion(team.members) }
      }
    }
    return people
  }

  /// What matches no rule opens an incident on the `unrouted` platform, which needs a contract.
  func checkUnrouted() {
    guard let key = session.objects(.intakeKeys).first, session.isComplete, session.objects(.contracts).isEmpty else { return }
    session.report(.noContract, at: key.keyPlace)
  }
}
