import Engine
import GRDB
import Store

/// SQLite's error in our words: an outage, a wait, or a mistake of ours.
func fault(_ error: DatabaseError) -> any Error {
  let words = error.message ?? "no reason given"
  switch error.resultCode {
  case .SQLITE_CONSTRAINT:
    return SQLFault.constraint(words)
  case .SQLITE_BUSY, .SQLITE_LOCKED:
    return StoreFault.overloaded(retryAfterSeconds: 1)
  case .SQLITE_FULL:
    return StoreFault.unavailable("The disk that holds the database is full; nothing was written. Free some space.")
  case .SQLITE_IOERR:
    return StoreFault.unavailable("The disk that holds the database does not work (\(words)); nothing was written.")
  case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
    return StoreFault.unavailable("The database may not be written (\(words)). Check who owns the file and its directory.")
  case .SQLITE_CANTOPEN:
    return StoreFault.unavailable("The database cannot be opened (\(words)). Check that its directory is there, and who owns it.")
  case .SQLITE_CORRUPT, .SQLITE_NOTADB:
    return StoreFault.unavailable("The database file is damaged (\(words)). Restore the newest backup.")
  case .SQLITE_NOMEM:
    return StoreFault.unavailable("There is no memory left for the database.")
  default:
    return SQLFault.rejected(words)
  }
}

/// Any error of GRDB in our words; others as they are.
func fault(_ error: any Error) -> any Error {
  guard let error = error as? DatabaseError else { return error }
  return fault(error)
}
