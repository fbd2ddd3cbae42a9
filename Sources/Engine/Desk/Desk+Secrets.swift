import Digests
import Logging

extension Desk {
  /// The installation's secret of that name, readable; nil before it was first kept.
  ///
  /// One that another key has sealed counts as lost: it is nil too, and the log says so. What was derived from it can be made anew.
  public func secret(named name: String, in store: any StoreReader) throws -> [UInt8]? {
    guard let stored = try store.secret(named: name) else { return nil }
    do {
      return try vault.unseal(stored, for: "secret:" + name)
    } catch {
      logger.error("a stored secret cannot be read; another takes its place", metadata: ["secret.name": "\(name)", "reason": "\(error)"])
      return nil
    }
  }

  /// The installation's secret of that name; made and kept, sealed, when there is none that can be read.
  public func secretMade(named name: String, in store: any StoreWriter) throws -> [UInt8] {
    if let known = try secret(named: name, in: store) { return known }
    let fresh = randomBytes(Vault.keyByteCount)
    try store.replaceSecret(vault.seal(fresh, for: "secret:" + name), named: name)
    return fresh
  }

  /// Seals what was stored before there was a key. Returns how many secrets were sealed.
  public func sealSecrets() async throws -> Int {
    let at = clock.now()
    return try await storage.write { [vault] store in
      var sealed = 0
      for name in try store.secretNames() {
        guard let stored = try store.secret(named: name), !Vault.isSealed(stored) else { continue }
        let kept = vault.seal(stored, for: "secret:" + name)
        guard Vault.isSealed(kept) else { continue }
        try store.replaceSecret(kept, named: name)
        sealed += 1
      }
      if sealed > 0 { try store.insertAudit(AuditEntry(at: at, by: nil, act: .secretsSealed, subject: "\(sealed)")) }
      return sealed
    }
  }
}
