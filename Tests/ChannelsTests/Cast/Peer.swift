import Foundation

/// A program outside the test that plays the other side; it ends with the value.
///
/// It prints one line of JSON with its port when it is ready, then one for each thing it saw.
final class Peer: Sendable {
  let port: Int
  private let child: Child
  private let lines: AsyncStream<String>

  private struct Ready: Decodable {
    let port: Int
  }

  /// Starts a Python program of `Tests/Fixtures` with Debian's Python, whose packages it needs.
  init(_ script: String, _ arguments: [String]) async throws {
    let child = try Child("/usr/bin/python3", ["-u", Fixture.path(script)] + arguments)
    let (lines, continuation) = AsyncStream.makeStream(of: String.self)
    let splitter = LineSplitter()
    child.output.readabilityHandler = { handle in
      let data = handle.availableData
      if data.isEmpty {
        handle.readabilityHandler = nil
        continuation.finish()
      } else {
        for line in splitter.lines(data) { continuation.yield(line) }
      }
    }
    var first: String?
    for await line in lines {
      first = line
      break
    }
    guard let first else {
      let reason = try child.errors.readToEnd() ?? Data()
      throw Child.Fault(description: "\(script) did not start: \(String(decoding: reason, as: UTF8.self))")
    }
    port = try JSONDecoder().decode(Ready.self, from: Data(first.utf8)).port
    self.child = child
    self.lines = lines
  }

  deinit { child.output.readabilityHandler = nil }

  /// The next thing the program saw.
  func next<Seen: Decodable>(_ type: Seen.Type) async throws -> Seen {
    for await line in lines { return try JSONDecoder().decode(type, from: Data(line.utf8)) }
    throw Child.Fault(description: "The program has ended.")
  }

  /// Reads on until `isWanted`, and returns everything up to there.
  func all<Seen: Decodable>(_ type: Seen.Type, until isWanted: (Seen) -> Bool) async throws -> [Seen] {
    var seen: [Seen] = []
    repeat { seen.append(try await next(type)) } while !isWanted(seen[seen.count - 1])
    return seen
  }
}

/// Cuts a stream of bytes into lines; used from one handler at a time.
private final class LineSplitter: @unchecked Sendable {
  private var rest = Data()

  func lines(_ data: Data) -> [String] {
    rest += data
    var lines: [String] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest = Data(rest[rest.index(after: end)...])
    }
    return lines
  }
}

/// Files that the tests bring along.
enum Fixture {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/\(name)").standardizedFileURL.path()
  }

  static func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }
}

/// A directory that goes away with the value.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "tocsin-channels-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    return "\(path)/\(name)"
  }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)"))) }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
