import Contracts
import Engine
import Foundation
import Hummingbird
import Incidents
import Intake
import Logging
import ServiceTime
import StoreSQLite
import Web

// Durable signals a second over HTTP, one signal a request, 64 connections, fsync on, load generator on the same cores:
// 95 in 100 join an open incident, 5 open one, each through journal, projections, timers and outbox.
// Beside it, in the same run, a bare Hummingbird POST that stores one row through the same group commit.
// Messages are queued, not sent: sending is another process's work.

let seconds = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 10
let connections = 64
let directory = FileManager.default.temporaryDirectory.appendingPathComponent("tocsin-bench-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: directory) }
var logger = Logger(label: "bench")
logger.logLevel = .error

/// Runs `server` until `body`, which is given its port, is done.
func serving(_ server: @escaping @Sendable (@escaping @Sendable (Int) async -> Void) async throws -> Void, _ body: (Int) throws -> Load)
  async throws -> Load
{
  let (ports, port) = AsyncStream.makeStream(of: Int.self)
  let task = Task { try await server { port.yield($0) } }
  defer { task.cancel() }
  for await number in ports { return try body(number) }
  throw CancellationError()
}

let bareStore = try SQLiteStorage(path: directory.appendingPathComponent("bare.sqlite").path)
let bare = try await serving { [logger] running in
  let router = Router()
  router.post("/row") { request, _ -> HTTPResponse.Status in
    let body = try await request.body.collect(upTo: 1_048_576)
    let text = String(buffer: body)
    let id = UUID().uuidString
    try await bareStore.write { store in
      try store.insertText(TextReference(id: id, digest: ""), salt: "", body: text, incident: nil, at: Instant(0))
    }
    return .accepted
  }
  let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in await running(channel.localAddress?.port ?? 0) }, logger: logger)
  try await application.run()
} _: {
  try Load(port: $0, path: "/row", script: "row.lua", seconds: seconds, connections: connections)
}
print("bare POST, one row:  \(Int(bare.requestsPerSecond)) a second   \(bare.latencies)")

let storage = try SQLiteStorage(path: directory.appendingPathComponent("tocsin.sqlite").path)
let zones = ZoneDirectory.system
let desk = try await Desk(storage: storage, clock: SystemClock(), logger: logger, zones: { try zones.zone($0) })
try await desk.adopt(Company.contents)
let whole = try await serving { [logger] running in
  let web = WebServer(desk: desk, configuration: WebConfiguration(port: 0), logger: logger, whenRunning: running)
  try await web.run()
} _: {
  try Load(port: $0, path: "/api/v1/signals", script: "signals.lua", seconds: seconds, connections: connections)
}
let opened = try await desk.read { try $0.incidents(IncidentFilter(limit: .max)) }
let joined = opened.reduce(0) { $0 + $1.troubles.reduce(0) { $0 + $1.signalCount } } - opened.count
print("signals, whole way:  \(Int(whole.requestsPerSecond)) a second   \(whole.latencies)")
print("                     \(opened.count) incidents opened, \(joined) signals joined")
print("share of the bare POST: \(Int((whole.requestsPerSecond / bare.requestsPerSecond * 100).rounded())) %")

// The same work without HTTP, to see where the time goes.
let body = Array(#"{"platform":"platform-1","component":"component-1","severity":"major","summary":"again","fingerprint":"again"}"#.utf8)
guard let format = IntakeCatalogue.named("tocsin") else { preconditionFailure("our own format is in the catalogue") }
let start = ContinuousClock.now
let rounds = 20_000
for _ in 0..<rounds { _ = try format.parse(body, IntakeContext(source: "bench", receivedAt: Instant(0))) }
print("of which parsing:    \(Int(Double(rounds) / (ContinuousClock.now - start).inSeconds)) bodies a second on one core")

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
