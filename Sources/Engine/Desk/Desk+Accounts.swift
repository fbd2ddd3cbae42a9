import Contracts
import Digests
import Incidents
import ServiceTime

extension Desk {
  /// How long a link to choose the first password is good, and one to choose another.
  public static let invitationSeconds: Seconds = 7 * 86_400
  public static let passwordResetSeconds: Seconds = 3_600

  /// Queues the mail that lets a person choose their first password. Returns false for someone who has no mail address.
  public func invite(_ person: Key<Person>, by author: Key<Person>?, from address: String = "") async throws -> Bool {
    guard !registry.mailContacts(of: person).isEmpty else { return false }
    let at = clock.now()
    let key = "invitation/\(person)/\(entropy.identifier())"
    try await storage.write { store in
      // Only the newest one is good.
      try store.deleteLinks(.invitation, of: person)
      try store.queue(.passwordLink(key: key, person: person, isInvitation: true), dueAt: at)
      try store.insertAudit(AuditEntry(at: at, by: author, act: .invited, subject: person.text, address: address))
    }
    return true
  }

  /// Queues the mail that lets a person who has forgotten their password choose another.
  ///
  /// For a name that nobody has, or someone without a mail address, as much is written and nothing is sent: neither the answer nor the
  /// time it takes says which names there are.
  public func resetPassword(of person: Key<Person>?, from address: String) async throws {
    let at = clock.now()
    let known = person.flatMap { registry.people[$0] }
    let hasMail = known.map { !registry.mailContacts(of: $0.key).isEmpty } ?? false
    let key = "reset/\(known?.key.text ?? "nobody")/\(entropy.identifier())"
    try await storage.write { store in
      try store.deleteLinks(.passwordReset, of: known?.key ?? "")
      try store.insertAudit(AuditEntry(at: at, by: known?.key, act: .passwordResetAsked, subject: known?.key.text ?? "?", address: address))
      guard let known, hasMail else { return }
      try store.queue(.passwordLink(key: key, person: known.key, isInvitation: false), dueAt: at)
    }
  }

  /// Keeps a person's new password: every session but one is over, and so is every link that would let somebody in another way.
  public func savePassword(
    _ hash: PasswordHash, of person: Key<Person>, keeping session: String? = nil, by author: Key<Person>?, act: AuditedAct = .passwordSet,
    from address: String = "", in store: any StoreWriter
  ) throws {
    let at = clock.now()
    try store.saveAccount(Account(person: person, passwordHash: hash.text), at: at)
    try store.deleteSessions(of: person, except: session)
    for purpose in [Link.Purpose.signIn, .invitation, .passwordReset, .secondFactor] { try store.deleteLinks(purpose, of: person) }
    try store.insertAudit(AuditEntry(at: at, by: author, act: act, subject: person.text, address: address))
  }
}

extension Registry {
  /// The kinds of channels that reach a mailbox. A link that opens an account is sent nowhere else: topics and webhooks have other readers.
  private static let mailKinds: Set<String> = ["smtp", "catcher"]

  /// The mail addresses of a person.
  func mailContacts(of person: Key<Person>) -> [ContactMethod] {
    (people[person]?.contacts ?? []).filter { channels[$0.channel].map { Registry.mailKinds.contains($0.kind) } ?? false }
  }
}
