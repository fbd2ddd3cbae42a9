import Engine

/// Every question and every change of the engine's ports, over one connection, for the time of one transaction.
///
/// A driver begins a transaction, makes a session, runs bodies over it, commits, and then calls `publish()`. Without `publish()`, nothing
/// of what the session wrote reaches the cache that is shared by all of them.
public struct StoreSession: StoreWriter {
  let sql: any SQLConnection
  let json = StoredJSON()
  let cache: IncidentCache
  let memory = TransactionMemory()

  public init(_ sql: any SQLConnection, cache: IncidentCache) {
    self.sql = sql
    self.cache = cache
  }

  public func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
    let mark = memory.mark
    try sql.execute("SAVEPOINT body")
    do {
      let value = try body()
      try sql.execute("RELEASE SAVEPOINT body")
      return value
    } catch {
      memory.rollBack(to: mark)
      // When the disk is full the database may have rolled back everything already: the first error is the one that tells why.
      _ = try? sql.execute("ROLLBACK TO SAVEPOINT body")
      _ = try? sql.execute("RELEASE SAVEPOINT body")
      throw error
    }
  }

  /// Tells the cache what this session has seen. To be called after the commit, and only then.
  public func publish() { cache.keep(memory.all) }
}
