import Contracts
import Engine
import Hummingbird
import Incidents
import Wording

/// How the people of the catalogue sign in: for administrators.
struct PeopleRoutes {
  func add(to routes: PageRoutes) {
    routes.page("/people", .administer) { visit in try await show(visit).response() }
    routes.form("/people/:person/invite", .administer) { visit, _ in try await invite(visit) }
    routes.form("/people/:person/sessions/end", .administer) { visit, _ in try await endSessions(visit) }
    routes.form("/people/:person/second-factor/off", .administer) { visit, _ in try await removeFactor(visit) }
  }

  // An administrator on a customer's side has no say about who works for others.
  private func require(_ visit: SignedVisit) throws {
    guard visit.access.isInside else { throw WebFault.notAllowed }
  }

  private func person(_ visit: SignedVisit) throws -> Key<Person> {
    try require(visit)
    let key = Key<Person>(visit.visit.parameter("person"))
    guard visit.reader.registry.people[key] != nil else { throw WebFault.notFound }
    return key
  }

  private func show(_ visit: SignedVisit) async throws -> Page {
    try require(visit)
    let people = visit.reader.registry.contents.people
    let now = visit.reader.now
    let rows = try await visit.desk.read { [desk = visit.desk] store in
      try people.map { person in
        PeoplePage.Row(
          person: person, hasPassword: try store.account(person.key)?.passwordHash != nil,
          hasSecondFactor: try desk.asksForSecondFactor(of: person.key, in: store),
          sessionCount: try store.sessions(of: person.key, at: now).count)
      }
    }
    let done = visit.visit.query("done")
    let notices = ["invited": Console.People.invited, "nomail": Console.People.notInvited, "1": Console.People.done]
    return PeoplePage(rows: rows, notice: notices[done]).page(visit.reader, viewer: visit.viewer)
  }

  private func invite(_ visit: SignedVisit) async throws -> Response {
    let person = try person(visit)
    let isSent = try await visit.desk.invite(person, by: visit.viewer.person.key, from: visit.visit.address)
    return .seeOther("/people?done=\(isSent ? "invited" : "nomail")")
  }

  private func endSessions(_ visit: SignedVisit) async throws -> Response {
    let person = try person(visit)
    try await visit.desk.write { store in
      try store.deleteSessions(of: person, except: visit.viewer.session.digest)
      try store.insertAudit(visit.entry(.sessionsEnded, person.text))
    }
    return .seeOther("/people?done=1")
  }

  private func removeFactor(_ visit: SignedVisit) async throws -> Response {
    let person = try person(visit)
    try await visit.desk.write { [desk = visit.desk] store in
      try desk.removeSecondFactor(of: person, by: visit.viewer.person.key, from: visit.visit.address, in: store)
    }
    return .seeOther("/people?done=1")
  }
}
