import Contracts
import Engine
import Incidents

/// Who is signed in.
struct Viewer: Sendable {
  let person: Person
  let session: Session
  let access: Access

  init?(_ session: Session, registry: Registry) {
    guard let person = registry.people[session.person] else { return nil }
    self.person = person
    self.session = session
    access = Access(person, registry: registry)
  }
}
