import Contracts
import Engine
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Web

/// The server on a socket: what cannot be seen without one.
@Suite(.timeLimit(.minutes(1)))
struct LiveServerTests {
  @Test func `a body that drips in is cut off at the deadline`() async throws {
    let world = try await World()
    try await Wire.serving(world, WebConfiguration(readDeadlineSeconds: 1)) { port, _ in
      let head = "POST /api/v1/signals HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n"
      let (drops, source) = AsyncStream.makeStream(of: Void.self)
      let drip = MultiThreadedEventLoopGroup.singleton.next()
        .scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(50)) { _ in source.yield() }
      defer { drip.cancel() }
      let sent = try await Wire.connect(to: port, head) { reader, outbound in
        async let dripping: Int = {
          var sent = 0
          for await _ in drops {
            do { try await outbound.write(ByteBuffer(string: "x")) } catch { break }
            sent += 1
            // At twenty bytes a second this is long after the deadline.
            if sent == 400 { break }
          }
          return sent
        }()
        _ = try await reader.readToEnd()
        return await dripping
      }
      #expect(sent < 400)
    }
  }

  @Test func `a connection on which nothing happens is closed`() async throws {
    let world = try await World()
    try await Wire.serving(world, WebConfiguration(idleSeconds: 1)) { port, _ in
      let heard = try await Wire.connect(to: port, "GET / HT") { reader, _ in try await reader.readToEnd() }
      #expect(heard.isEmpty || heard.hasPrefix("HTTP/1.1 4"))
    }
  }

  @Test func `a whole request is answered, also a second one on the same connection`() async throws {
    let world = try await World()
    try await Wire.serving(world, WebConfiguration(readDeadlineSeconds: 1)) { port, _ in
      let request = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n"
      let isWell = try await Wire.connect(to: port, request) { reader, outbound in
        guard try await reader.read(until: "ok\n") else { return false }
        reader.text = ""
        try await outbound.write(ByteBuffer(string: request))
        return try await reader.read(until: "ok\n")
      }
      #expect(isWell)
    }
  }

  @Test func `a change reaches an open board, and an open board does not keep the server from stopping`() async throws {
    let world = try await World()
    let cookie = try #require(try await world.browser("alice").cookies["tocsin"])
    try await Wire.serving(world) { port, group in
      let request = "GET /events HTTP/1.1\r\nHost: t\r\nCookie: tocsin=\(cookie)\r\n\r\n"
      let heard = try await Wire.connect(to: port, request) { reader, _ in
        guard try await reader.read(until: "retry: 2000") else { return "closed early: \(reader.text)" }
        _ = try await world.signal()
        guard try await reader.read(until: "event: change") else { return "closed before the change" }
        await group.triggerGracefulShutdown()
        return try await reader.readToEnd()
      }
      #expect(heard.contains("text/event-stream"))
      #expect(heard.contains("event: change"))
    }
  }

  @Test func `another customer's incident is no event`() async throws {
    let world = try await World()
    let cookie = try #require(try await world.browser("karim").cookies["tocsin"])
    try await Wire.serving(world) { port, _ in
      let request = "GET /events HTTP/1.1\r\nHost: t\r\nCookie: tocsin=\(cookie)\r\n\r\n"
      let heard = try await Wire.connect(to: port, request) { reader, _ in
        guard try await reader.read(until: "retry: 2000") else { return "closed early: \(reader.text)" }
        _ = try await world.signal("Theirs", on: "campus-nord")
        _ = try await world.signal("Mine", on: "campus-sud")
        _ = try await reader.read(until: "event: change")
        return reader.text
      }
      #expect(heard.ranges(of: "event: change").count == 1)
      #expect(!heard.contains("INC-"))
    }
  }

  @Test func `a body over the limit is refused and the connection goes on or closes cleanly`() async throws {
    let world = try await World()
    try await Wire.serving(world) { port, _ in
      let size = WebContext.bodyBytesMax + 10
      let head =
        "POST /api/v1/signals HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer \(World.intakeKey)\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n\(String(size, radix: 16))\r\n"
      let isRefused = try await Wire.connect(to: port, head) { reader, outbound in
        try await outbound.write(ByteBuffer(repeating: UInt8(ascii: " "), count: size))
        try await outbound.write(ByteBuffer(string: "\r\n0\r\n\r\n"))
        return try await reader.read(until: "HTTP/1.1 413")
      }
      #expect(isRefused)
    }
  }
}
