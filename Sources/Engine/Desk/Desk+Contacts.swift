import Contracts
import Digests
import Incidents
import ServiceTime

extension Desk {
  /// How long a contact code is good, in seconds.
  private static let codeSeconds: Seconds = 900

  /// Queues a page that proves that a person can be reached. Returns its key, by which its delivery can be followed.
  public func pageTest(_ person: Key<Person>, by author: Key<Person>? = nil, from address: String = "") async throws -> String {
    let at = clock.now()
    let key = testPageKey(person)
    try await storage.write { store in
      try store.queue(.testPage(key: key, person: person), dueAt: at)
      try store.insertAudit(AuditEntry(at: at, by: author, act: .testPageSent, subject: person.text, address: address))
    }
    return key
  }

  /// The key of a new test page for a person, for those who queue it themselves.
  public func testPageKey(_ person: Key<Person>) -> String { "test/\(person)/\(entropy.identifier())" }

  /// Sends a code to a contact method; whoever gives it back has proven the method.
  public func sendContactCode(_ person: Key<Person>, contact: ContactMethod, from address: String = "") async throws {
    let at = clock.now()
    let code = Token.code()
    let key = "code/\(person)/\(entropy.identifier())"
    let kept = sealed(code, for: key)
    try await storage.write { store in
      let known = try store.contactState(of: person, contact)
      try store.saveContactState(known.with(codeDigest: code.digest.hex, codeExpiresAt: at + Desk.codeSeconds))
      try store.queue(.contactCode(key: key, person: person, contact: contact, code: kept), dueAt: at)
      try store.insertAudit(AuditEntry(at: at, by: person, act: .contactCodeSent, subject: contact.channel.text, address: address))
    }
  }

  /// A code as it waits in the outbox: sealed where the installation has a key, so that a copy of the database shows none.
  private func sealed(_ code: Token, for message: String) -> String {
    let kept = vault.seal(Array(code.secret.utf8), for: "code:" + message)
    return Vault.isSealed(kept) ? Hex.encode(kept) : code.secret
  }

  /// The code that was queued as `kept`; nil when another key has sealed it.
  func contactCode(_ kept: String, for message: String) -> String? {
    guard let bytes = Hex.decode(kept), Vault.isSealed(bytes) else { return kept }
    return (try? vault.unseal(bytes, for: "code:" + message)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether `code` is the one that was sent; the method is verified then. A code is good for one attempt.
  public func confirmContactCode(
    _ person: Key<Person>, contact: ContactMethod, code: String, from address: String = ""
  ) async throws -> Bool {
    let at = clock.now()
    let digest = Token(presented: code)?.digest.hex
    return try await storage.write { store in
      let known = try store.contactState(of: person, contact)
      guard let expected = known.codeDigest, let until = known.codeExpiresAt else { return false }
      let isRight = digest == expected && at < until
      try store.saveContactState(
        known.with(codeDigest: nil, codeExpiresAt: nil).verified(at: isRight ? at : known.verifiedAt))
      // The channel, not the address on it: whoever is forgotten takes their addresses along.
      if isRight {
        try store.insertAudit(AuditEntry(at: at, by: person, act: .contactVerified, subject: contact.channel.text, address: address))
      }
      return isRight
    }
  }

  /// Marks the contact methods of people as verified without a code: for demonstrations, where mail goes nowhere.
  public func trustContacts(of people: [Person]) async throws {
    let at = clock.now()
    try await storage.write { store in
      for person in people {
        for contact in person.contacts {
          let known = try store.contactState(of: person.key, contact)
          if known.verifiedAt == nil { try store.saveContactState(known.verified(at: at)) }
        }
      }
    }
  }
}

extension DutyReader {
  /// What is known of a contact method; an unproven one when nothing is.
  func contactState(of person: Key<Person>, _ contact: ContactMethod) throws -> ContactState {
    try contactStates(of: person).first { $0.contact == contact } ?? ContactState(person: person, contact: contact)
  }
}

extension ContactState {
  func with(codeDigest: String?, codeExpiresAt: Instant?) -> ContactState {
    ContactState(
      person: person, contact: contact, verifiedAt: verifiedAt, lastSuccess: lastSuccess, lastFailure: lastFailure,
      codeDigest: codeDigest, codeExpiresAt: codeExpiresAt)
  }

  func verified(at instant: Instant?) -> ContactState {
    ContactState(
      person: person, contact: contact, verifiedAt: instant, lastSuccess: lastSuccess, lastFailure: lastFailure,
      codeDigest: codeDigest, codeExpiresAt: codeExpiresAt)
  }

  func delivered(at instant: Instant) -> ContactState {
    ContactState(
      person: person, contact: contact, verifiedAt: verifiedAt, lastSuccess: instant, lastFailure: lastFailure, codeDigest: codeDigest,
      codeExpiresAt: codeExpiresAt)
  }

  func failed(at instant: Instant) -> ContactState {
    ContactState(
      person: person, contact: contact, verifiedAt: verifiedAt, lastSuccess: lastSuccess, lastFailure: instant, codeDigest: codeDigest,
      codeExpiresAt: codeExpiresAt)
  }
}
