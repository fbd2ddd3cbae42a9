import Engine
import Foundation
import StoreSQLite
import Testing

/// The databases that the contract runs over; another one is another case here.
enum StorageKind: CaseIterable, CustomTestStringConvertible {
  case file, memory

  var testDescription: String {
    switch self {
    case .file: "SQLite in a file"
    case .memory: "SQLite in memory"
    }
  }

  /// Runs `body` over a database of its own.
  func run(_ body: (any Storage) async throws -> Void) async throws {
    switch self {
    case .file: try await withDirectory { try await body(SQLiteStorage(path: $0 + "/tocsin.sqlite")) }
    case .memory: try await body(SQLiteStorage.inMemory())
    }
  }
}

/// Runs `body` with the path of a new directory, which is removed afterwards.
func withDirectory(_ body: (String) async throws -> Void) async throws {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-store-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: directory) }
  try await body(directory)
}
