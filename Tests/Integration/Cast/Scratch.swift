import Foundation

/// A directory that goes away with the value.
final class Scratch: Sendable {
  let path: String

  init() throws {
    // A short name: the browser makes sockets in it, whose paths are bounded.
    let name = "tocsin-" + UUID().uuidString.prefix(8)
    path = FileManager.default.temporaryDirectory.appending(path: name).path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the directories above it; returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path()
  }

  /// Makes a directory; returns its path.
  func directory(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    return "\(path)/\(name)"
  }
}

/// The project's own files.
enum Project {
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path().removingFinalSlash

  static func fixture(_ name: String) -> String { "\(root)/Tests/Fixtures/\(name)" }
}

extension String {
  fileprivate var removingFinalSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
