import Contracts
import ServiceTime

/// Something that somebody did to who may do what: to accounts, to the catalogue, to what is kept quiet, to what leaves the house.
///
/// It is written in the transaction of what it tells of, and holds no secret and no address by which someone is reached.
public struct AuditEntry: Hashable, Sendable {
  /// The most of what it is about that is kept, in characters.
  public static let subjectCharactersMax = 200

  public let at: Instant
  /// Who did it; nil for whoever works on the server's command line.
  public let by: Key<Person>?
  public let act: AuditedAct
  /// To whom or to what, such as a person's key or a revision's number.
  public let subject: String
  /// From where, as far as it is known; through the API, with the token's identifier behind it.
  public let address: String

  public init(at: Instant, by: Key<Person>?, act: AuditedAct, subject: String, address: String = "") {
    self.at = at
    self.by = by
    self.act = act
    self.subject = String(subject.prefix(AuditEntry.subjectCharactersMax))
    self.address = address
  }
}

/// What is written down of the administration, by name. Names live for ever.
public enum AuditedAct: String, Codable, Sendable, CaseIterable, Hashable {
  case signedIn, signedOut, sessionsEnded
  case passwordSet, passwordResetAsked, passwordReset, invited, signInLinkMade
  case secondFactorOn, secondFactorOff, recoveryCodesMade, recoveryCodeUsed
  case tokenIssued, tokenRevoked
  case catalogueApplied, cataloguePlanned, catalogueWithdrawn
  case muted, muteEnded, maintenanceDeclared, maintenanceEnded
  case webhookMade, webhookEnded, webhookTested
  case contactCodeSent, contactVerified, testPageSent
  case signalRaised
  case secretsSealed, sealGiven, personErased, backupBegun, backupRestored, projectionMended
}

public protocol AuditReader {
  /// The newest entries before a position, or of all, with their positions.
  func auditEntries(before position: Int64?, limit: Int) throws -> [(position: Int64, entry: AuditEntry)]
}

public protocol AuditWriter {
  func insertAudit(_ entry: AuditEntry) throws
}
