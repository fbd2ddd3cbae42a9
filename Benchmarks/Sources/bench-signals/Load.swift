import Foundation

/// Runs `wrk` on the same machine and reads what it counted.
struct Load {
  let requestsPerSecond: Double
  let latencies: String

  /// - Parameter script: the name of a Lua file beside this one.
  init(port: Int, path: String, script: String, seconds: Int, connections: Int) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(script).path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/wrk")
    process.arguments = ["-t1", "-c\(connections)", "-d\(seconds)s", "--latency", "-s", file, "http://127.0.0.1:\(port)\(path)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let counted = lines.first { $0.hasPrefix("Requests/sec:") }
    guard let rate = counted.flatMap({ Double($0.dropFirst(13).trimmingCharacters(in: .whitespaces)) }),
      !lines.contains(where: { $0.hasPrefix("Non-2xx") })
    else { throw Failure(output: output) }
    requestsPerSecond = rate
    latencies = lines.filter { $0.hasPrefix("50%") || $0.hasPrefix("99%") }.joined(separator: "  ")
  }

  struct Failure: Error, CustomStringConvertible {
    let output: String
    var description: String { "the load did not go through:\n\(output)" }
  }
}
