import Contracts
import Engine
import Hummingbird
import Incidents
import NIOCore
import ServiceLifecycle

/// Server-sent events: a line whenever something changed that the reader may be looking at. What changed, the page itself says.
///
/// - Source: HTML Living Standard, "Server-sent events".
struct LiveRoutes {
  private static let beatSeconds: Int64 = 15
  /// A stream ends after this many beats and the browser opens another: whoever has signed out or lost a role hears no more.
  private static let beatsMax = 40

  func add(to routes: PageRoutes) {
    routes.page("/events", .seeIncidents) { visit in
      let wanted = visit.visit.query("incident")
      let stream = LiveStream(
        desk: visit.desk, session: visit.viewer.session, access: visit.access, incident: wanted.isEmpty ? nil : Key(wanted),
        eventLoop: visit.visit.context.eventLoop)
      return Response(
        status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
        body: ResponseBody { writer in
          try await stream.write(to: &writer, beatSeconds: LiveRoutes.beatSeconds, beatsMax: LiveRoutes.beatsMax)
          try await writer.finish(nil)
        })
    }
  }
}

/// What one browser hears.
struct LiveStream: Sendable {
  let desk: any DeskPort
  let session: Session
  let access: Access
  /// The incident whose page listens; nil for the board.
  let incident: Key<Incident>?
  let eventLoop: any EventLoop

  private enum Heard: Sendable {
    case change(DeskChange)
    case beat
  }

  func write(to writer: inout any ResponseBodyWriter, beatSeconds: Int64, beatsMax: Int) async throws {
    let (heard, source) = AsyncStream.makeStream(of: Heard.self, bufferingPolicy: .bufferingNewest(32))
    let beat = TimeAmount.seconds(beatSeconds)
    let beats = eventLoop.scheduleRepeatedTask(initialDelay: beat, delay: beat) { _ in source.yield(.beat) }
    let changes = desk.changes()
    let listening = Task { for await change in changes { source.yield(.change(change)) } }
    defer {
      listening.cancel()
      beats.cancel()
    }
    try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
    var beatsLeft = beatsMax
    for await one in heard.cancelOnGracefulShutdown() {
      switch one {
      case .beat:
        beatsLeft -= 1
        // Whoever was signed out elsewhere hears no more.
        let isSignedIn = try await isSignedIn()
        if beatsLeft == 0 || !isSignedIn { return }
        try await writer.write(ByteBuffer(string: ": still here\n\n"))
      case .change(let change):
        if try await concerns(change) { try await writer.write(ByteBuffer(string: "event: change\ndata: \n\n")) }
      }
    }
  }

  private func isSignedIn() async throws -> Bool {
    let now = desk.now()
    return try await desk.read { [digest = session.digest] in try $0.session(digest: digest, at: now) != nil }
  }

  // The event names nothing: who listens learns that something they may see has changed, and no more.
  private func concerns(_ change: DeskChange) async throws -> Bool {
    switch change {
    case .catalogue, .delivery: return true
    case .incident(let reference):
      if let incident, incident != reference { return false }
      guard !access.isInside else { return true }
      return try await desk.read { try $0.incident(reference).map(access.sees) ?? false }
    }
  }
}
