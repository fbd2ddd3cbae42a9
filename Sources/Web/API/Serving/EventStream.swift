import Contracts
import Engine
import Hummingbird
import Incidents
import Intake
import NIOCore
import ServiceLifecycle
import ServiceTime
import Wording

/// What one program hears: every event that its holder may read, in the order of the journal, none twice and none left out.
///
/// It reads the journal after the position where it is: what another process has written is heard at the next beat, and what was missed
/// while the line was down comes first when it is up again.
///
/// - Source: HTML Living Standard, "Server-sent events".
struct EventStream: Sendable {
  private static let beatSeconds: Int64 = 5
  /// A comment goes out this often, in beats, so that the line is known to be up.
  private static let beatsPerComment = 3
  /// A stream ends after this many beats and the program opens another.
  private static let beatsMax = 720
  private static let batchMax = 100

  let call: APICall
  let follows: Bool

  private enum Heard: Sendable {
    case change, beat
  }

  func write(to writer: inout any ResponseBodyWriter, after start: Int64) async throws {
    var position = start
    try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
    guard follows else {
      _ = try await writeNews(to: &writer, after: &position)
      return
    }
    let (heard, source) = AsyncStream.makeStream(of: Heard.self, bufferingPolicy: .bufferingNewest(2))
    let beat = TimeAmount.seconds(EventStream.beatSeconds)
    let beats = call.context.eventLoop.scheduleRepeatedTask(initialDelay: beat, delay: beat) { _ in source.yield(.beat) }
    let changes = call.desk.changes()
    let listening = Task { for await _ in changes { source.yield(.change) } }
    defer {
      listening.cancel()
      beats.cancel()
    }
    source.yield(.change)
    var beatCount = 0
    for await one in heard.cancelOnGracefulShutdown() {
      guard try await writeNews(to: &writer, after: &position) else { return }
      guard case .beat = one else { continue }
      beatCount += 1
      if beatCount == EventStream.beatsMax { return }
      if beatCount % EventStream.beatsPerComment == 0 { try await writer.write(ByteBuffer(string: ": still here\n\n")) }
    }
  }

  /// Writes what the journal holds after the position. Returns false when the token opens nothing any more.
  private func writeNews(to writer: inout any ResponseBodyWriter, after position: inout Int64) async throws -> Bool {
    while true {
      // Whoever has lost a role, or the token, hears no more from here on.
      let registry = call.desk.registry
      let now = call.desk.now()
      guard let person = registry.people[call.caller.person.key] else { return false }
      let from = position
      let batch = try await call.desk.read { store -> (events: [StreamEvent], last: Int64?, isFull: Bool)? in
        let token = try store.tokens(of: person.key).first { $0.id == call.caller.token.id }
        guard let token, token.isGood(at: now), var sight = EventSight(person.key, registry: registry, store: store) else { return nil }
        let placed = try store.journal(after: from, limit: EventStream.batchMax)
        let events = try placed.filter { try sight.sees($0) }.map { StreamEvent($0, readBy: sight.customer, registry: registry) }
        return (events, placed.last?.position, placed.count == EventStream.batchMax)
      }
      guard let batch else { return false }
      for event in batch.events { try await writer.write(ByteBuffer(bytes: EventStream.text(of: event))) }
      if let last = batch.last { position = last }
      if !batch.isFull { return true }
    }
  }

  private static func text(of event: StreamEvent) -> [UInt8] {
    Array("id: \(event.placed.position)\nevent: \(event.placed.dated.event.name)\ndata: ".utf8)
      + EventEndpoints.event.json(event).serialised + Array("\n\n".utf8)
  }
}
