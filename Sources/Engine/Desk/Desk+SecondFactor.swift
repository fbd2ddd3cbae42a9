import Contracts
import Digests
import Incidents
import Logging
import ServiceTime

/// How someone has shown that the telephone is theirs.
public enum FactorProof: Hashable, Sendable {
  case code
  /// One of the codes that were written down; so many are left.
  case recoveryCode(left: Int)
}

extension Desk {
  /// How many recovery codes there are, and the bytes of each: with eighty bits the digest tells nothing of the code.
  private static let recoveryCodeCount = 10
  private static let recoveryCodeBytes = 10

  /// Whether a second factor is asked for.
  public func asksForSecondFactor(of person: Key<Person>, in store: any StoreReader) throws -> Bool {
    try store.secondFactor(of: person)?.confirmedAt != nil
  }

  /// The secret of a second factor that has been begun and not confirmed; a new one when there is none.
  public func beginSecondFactor(of person: Key<Person>, in store: any StoreWriter) throws -> TimeCode {
    if let known = try store.secondFactor(of: person) {
      precondition(known.confirmedAt == nil, "A second factor that is in use is not begun anew.")
      if let code = timeCode(known) { return code }
    }
    let code = TimeCode.random()
    let sealed = vault.seal(code.secret, for: "factor:\(person)")
    try store.saveSecondFactor(SecondFactor(person: person, sealedSecret: sealed, confirmedAt: nil, lastStep: -1))
    return code
  }

  /// The secret of a second factor that has been begun and waits for its first code.
  public func pendingSecondFactor(of person: Key<Person>, in store: any StoreReader) throws -> TimeCode? {
    guard let factor = try store.secondFactor(of: person), factor.confirmedAt == nil else { return nil }
    return timeCode(factor)
  }

  /// Takes the first code of a new second factor: from now on it is asked for. Returns the recovery codes, once; nil for a wrong code.
  public func confirmSecondFactor(
    of person: Key<Person>, code: String, from address: String, in store: any StoreWriter
  ) throws -> [String]? {
    let at = clock.now()
    guard let factor = try store.secondFactor(of: person), factor.confirmedAt == nil, let shared = timeCode(factor),
      let step = shared.acceptedStep(code, at: at.secondsSince1970, after: factor.lastStep)
    else { return nil }
    try store.saveSecondFactor(SecondFactor(person: person, sealedSecret: factor.sealedSecret, confirmedAt: at, lastStep: step))
    try store.insertAudit(AuditEntry(at: at, by: person, act: .secondFactorOn, subject: person.text, address: address))
    return try makeRecoveryCodes(of: person, in: store)
  }

  /// Makes recovery codes in the place of those before; they are told once, and only their digests are kept.
  public func renewRecoveryCodes(of person: Key<Person>, from address: String, in store: any StoreWriter) throws -> [String] {
    try store.insertAudit(AuditEntry(at: clock.now(), by: person, act: .recoveryCodesMade, subject: person.text, address: address))
    return try makeRecoveryCodes(of: person, in: store)
  }

  private func makeRecoveryCodes(of person: Key<Person>, in store: any StoreWriter) throws -> [String] {
    let codes = (0..<Desk.recoveryCodeCount).map { _ in Base32.encode(randomBytes(Desk.recoveryCodeBytes)) }
    try store.replaceRecoveryCodes(codes.map { SHA256.digest(of: $0).hex }, of: person)
    return codes
  }

  /// Whether someone presents a code of now, or a recovery code; either is good once.
  public func proveSecondFactor(of person: Key<Person>, presented: String, from address: String, in store: any StoreWriter) throws
    -> FactorProof?
  {
    let at = clock.now()
    let typed = String(presented.prefix(64).filter { !$0.isWhitespace && $0 != "-" })
    if let factor = try store.secondFactor(of: person), factor.confirmedAt != nil, let shared = timeCode(factor),
      let step = shared.acceptedStep(typed, at: at.secondsSince1970, after: factor.lastStep)
    {
      try store.saveSecondFactor(
        SecondFactor(person: person, sealedSecret: factor.sealedSecret, confirmedAt: factor.confirmedAt, lastStep: step))
      return .code
    }
    guard try store.useRecoveryCode(SHA256.digest(of: typed.uppercased()).hex, of: person) else { return nil }
    let left = try store.recoveryCodesLeft(of: person)
    try store.insertAudit(AuditEntry(at: at, by: person, act: .recoveryCodeUsed, subject: person.text, address: address))
    return .recoveryCode(left: left)
  }

  /// Takes a second factor away.
  public func removeSecondFactor(of person: Key<Person>, by author: Key<Person>?, from address: String, in store: any StoreWriter) throws {
    guard try store.secondFactor(of: person) != nil else { return }
    try store.deleteSecondFactor(of: person)
    try store.insertAudit(AuditEntry(at: clock.now(), by: author, act: .secondFactorOff, subject: person.text, address: address))
  }

  private func timeCode(_ factor: SecondFactor) -> TimeCode? {
    do {
      return TimeCode(secret: try vault.unseal(factor.sealedSecret, for: "factor:\(factor.person)"))
    } catch {
      logger.error("a second factor cannot be read", metadata: ["person": "\(factor.person)", "reason": "\(error)"])
      return nil
    }
  }
}
