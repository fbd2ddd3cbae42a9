import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Shapes
import Wording

/// Whether those who are to be reached can be, and whether somebody is on duty all the time.
struct PeopleCheck {
  let registry: Registry
  let reader: Reader

  func findings(_ states: [ContactState]) -> [CheckResult] {
    contacts() + [verification(states), deliveries(states)] + coverage()
  }

  /// Everyone whom a rota or a policy may page.
  var paged: [Person] {
    let contents = registry.contents
    var keys = Set(contents.rotas.flatMap(\.members) + contents.rotas.flatMap { $0.overrides.map(\.person) })
    for policy in contents.policies {
      keys.insert(policy.lastResort)
      for target in policy.steps.flatMap(\.targets) {
        switch target {
        case .person(let person): keys.insert(person)
        case .team(let team): keys.formUnion(contents.teams.first { $0.key == team }?.members ?? [])
        case .onDuty, .next: break
        }
      }
    }
    return contents.people.filter { keys.contains($0.key) }
  }

  private func contacts() -> [CheckResult] {
    let mute = paged.filter { $0.contacts.isEmpty }
    guard !mute.isEmpty else {
      return [CheckResult(.contacts, .good, reader.say("Chaque personne d'astreinte en a un.", "Everyone on duty has one."))]
    }
    let names = names(mute)
    return [
      CheckResult(
        .contacts, .broken, reader.say("Ne peuvent être appelés : \(names).", "Cannot be paged: \(names)."),
        reader.say("Ajoutez leurs \("contacts") au catalogue.", "Add their contacts to the catalogue."))
    ]
  }

  private func verification(_ states: [ContactState]) -> CheckResult {
    let unproven = paged.filter { person in
      !person.contacts.isEmpty
        && !person.contacts.contains { contact in
          states.contains { $0.person == person.key && $0.contact == contact && $0.verifiedAt != nil }
        }
    }
    guard let first = unproven.first else {
      return CheckResult(.verification, .good, reader.say("Tous ceux d'astreinte.", "Of everyone on duty."))
    }
    let names = names(unproven)
    let command = "tocsin page --test \(first.key)"
    return CheckResult(
      .verification, .warning, reader.say("Aucun contact vérifié : \(names).", "No verified contact: \(names)."),
      reader.say(
        "Chacun vérifie le sien sur la page Astreinte ; essayez \(command).", "Each verifies theirs on the duty page; try \(command)."))
  }

  private func deliveries(_ states: [ContactState]) -> CheckResult {
    let failing = states.filter { state in
      guard let failure = state.lastFailure else { return false }
      return failure > state.lastSuccess ?? Instant(.min) && registry.people[state.person]?.contacts.contains(state.contact) == true
    }
    guard !failing.isEmpty else {
      return CheckResult(.deliveries, .good, reader.say("Aucune n'a échoué.", "None has failed."))
    }
    let names = failing.map { state in
      let when = state.lastFailure.map(reader.when) ?? ""
      return "\(registry.name(of: state.person)) (\(state.contact.channel): \(state.contact.address), \(when))"
    }.joined(separator: ", ")
    return CheckResult(
      .deliveries, .warning, reader.say("La dernière a échoué : \(names).", "The last one failed: \(names)."),
      reader.say("Vérifiez l'adresse, puis envoyez un appel d'essai.", "Check the address, then send a test page."))
  }

  private func coverage() -> [CheckResult] {
    let onlooker = Onlooker(words: reader.words, zone: reader.zone, now: reader.now, registry: registry, customer: nil)
    let uncovered = DutyResource(at: reader.now, onlooker) { _ in .init(isVerified: false, isReachable: false, lastSuccess: nil) }.uncovered
    if registry.roster.rotas.isEmpty {
      return [CheckResult(.coverage, .broken, reader.words(Console.Duty.noRotas))]
    }
    guard !uncovered.isEmpty else {
      return [
        CheckResult(.coverage, .good, reader.say("Quelqu'un à chaque heure, à chaque niveau.", "Someone at every hour, at every level."))
      ]
    }
    return uncovered.map { gap in
      CheckResult(
        .coverage, gap.from <= reader.now ? .broken : .warning, DutyBoard.line(gap, reader),
        reader.say("Complétez \("rotas") au catalogue.", "Complete rotas in the catalogue."))
    }
  }

  private func names(_ people: [Person]) -> String {
    let shown = people.prefix(6).map(\.name).joined(separator: ", ")
    return people.count > 6 ? "\(shown), … (\(people.count))" : shown
  }
}
