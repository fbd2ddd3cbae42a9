import Contracts
import Incidents
import Logging

extension Desk {
  /// Forgets a person: their account, sessions, links and addresses, what they wrote and what they reported.
  ///
  /// Their key stays in the journal, and with it the chain and the seals: events carry digests of texts, never texts. That the person was
  /// forgotten, by whom and when, is put on record.
  ///
  /// - Throws: `ErasureConflict` while the catalogue in effect, or one that is planned, names the person, or when nothing speaks of them.
  public func erase(_ person: Key<Person>, by author: Key<Person>, from address: String = "") async throws -> Erasure {
    let at = clock.now()
    if registry.people[person] != nil { throw ErasureConflict.inCatalogue(person) }
    // Looking through the whole journal takes a while: nobody should wait for that to write.
    let writings = try await storage.read { store -> Writings in
      guard try store.speaks(of: person) else { throw ErasureConflict.unknown(person) }
      let planned = try store.cataloguesAhead(of: at).contains { $0.contents.people.contains { $0.key == person } }
      if planned { throw ErasureConflict.inCatalogue(person) }
      return try store.writings(of: person)
    }
    let erasure = try await storage.write { store in
      let erasure = Erasure(
        number: (try store.erasures().last?.number ?? 0) + 1, at: at, person: person, author: author, texts: writings.texts.count,
        reports: writings.reports.count)
      try store.insertErasure(erasure)
      try store.eraseTexts(writings.texts, erasure: erasure.number)
      try store.eraseReports(writings.reports)
      try store.deleteAccess(of: person)
      try store.deleteContactStates(of: person)
      try store.eraseAddresses(inMessagesTo: person)
      try store.forget(person)
      try store.insertAudit(AuditEntry(at: at, by: author, act: .personErased, subject: person.text, address: address))
      return erasure
    }
    logger.notice("a person was erased", metadata: ["erasure.number": "\(erasure.number)"])
    return erasure
  }
}

/// Why a person cannot be forgotten now.
public enum ErasureConflict: Error, Hashable, Sendable, CustomStringConvertible {
  case inCatalogue(Key<Person>)
  case unknown(Key<Person>)

  public var description: String {
    switch self {
    case .inCatalogue(let person):
      "E010 the catalogue, in effect or planned, still names \"\(person)\" with name and addresses. Take the person out of it, apply it, then erase."
    case .unknown(let person): "E011 nothing speaks of a person \"\(person)\". Check the key: it is the one of the catalogue."
    }
  }
}
