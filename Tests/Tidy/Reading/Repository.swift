import Foundation

/// The files of this package, found from where this file stands.
enum Repository {
  /// The folder that holds `Package.swift`.
  static let root: URL = {
    let here = URL(filePath: #filePath).resolvingSymlinksInPath()
    return here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }()

  /// The paths of all files from the root, but for what is built, run or recorded.
  static let paths: [String] = {
    let skipped: Set<String> = [".git", "tocsin-data", "__pycache__", "node_modules"]
    let start = root.path(percentEncoded: false)
    var found: [String] = []
    guard let walk = FileManager.default.enumerator(atPath: start) else { return [] }
    while let path = walk.nextObject() as? String {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if skipped.contains(name) || name.hasPrefix(".build") || path == "Tests/Fixtures" {
        walk.skipDescendants()
      } else if walk.fileAttributes?[.type] as? FileAttributeType != .typeDirectory {
        found.append(path)
      }
    }
    return found.sorted()
  }()

  /// Every Swift file of `Sources`, `Tests` and `Benchmarks`.
  static let swiftFiles: [SwiftFile] = paths.filter { $0.hasSuffix(".swift") && !$0.hasSuffix("Package.swift") }
    .compactMap { path in text(path).map { SwiftFile(path: path, text: $0) } }

  static var sources: [SwiftFile] { swiftFiles.filter { $0.target != nil } }

  /// The Markdown files.
  static let documents: [Document] = paths.filter { $0.hasSuffix(".md") }.compactMap { path in
    text(path).map { Document(path: path, text: $0) }
  }

  /// What the manifest says of the targets.
  static let manifest = Manifest(text("Package.swift") ?? "")

  static func document(_ path: String) -> Document? { documents.first { $0.path == path } }

  /// The text of a file; nil when there is none, or when it is not UTF-8.
  static func text(_ path: String) -> String? { try? String(contentsOf: root.appending(path: path), encoding: .utf8) }

  /// Whether a file or a folder of this path from the root exists.
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
  }
}
