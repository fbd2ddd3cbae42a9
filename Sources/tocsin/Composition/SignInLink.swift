import Contracts
import Digests
import Engine
import Incidents
import ServiceTime

/// A link that signs a person in once.
enum SignInLink {
  /// - Parameter seconds: how long it is good.
  /// - Throws: `CommandFault` for a person whom the catalogue does not know.
  static func make(for person: Key<Person>, desk: Desk, seconds: Seconds) async throws -> String {
    let registry = desk.registry
    guard registry.people[person] != nil else {
      throw CommandFault(
        code: "T005", what: "the catalogue has no person \"\(person)\"",
        advice: "Known: \(registry.people.keys.sorted().map(\.text).joined(separator: ", ")).")
    }
    let token = Token.random()
    let link = Link(
      digest: token.digest.hex, purpose: .signIn, person: person, incident: nil, expiresAt: desk.now() + seconds)
    try await desk.write { store in
      try store.insertLink(link)
      try store.insertAudit(AuditEntry(at: desk.now(), by: nil, act: .signInLinkMade, subject: person.text))
    }
    return "\(registry.contents.house.url)/signin/\(token.secret)"
  }
}
