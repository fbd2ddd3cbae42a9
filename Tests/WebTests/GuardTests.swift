import Engine
import Foundation
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Web

/// Connections that take and give nothing: each kind is closed in time.
@Suite(.timeLimit(.minutes(1)))
struct GuardTests {
  private static let request = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n"

  /// A deadline of a second, and an idle time that is far off: what closes the connection is the deadline.
  private func configuration(_ certificates: CertificateStore? = nil) -> WebConfiguration {
    WebConfiguration(certificates: certificates, readDeadlineSeconds: 1, idleSeconds: 3_600)
  }

  @Test func `a connection that says nothing is closed`() async throws {
    let world = try await World()
    try await Wire.serving(world, configuration()) { port, _ in
      let heard = try await Wire.connect(to: port, "") { reader, _ in try await reader.readToEnd() }
      #expect(heard.isEmpty)
    }
  }

  @Test func `a head that drips in byte by byte is cut off at the deadline`() async throws {
    let world = try await World()
    try await Wire.serving(world, configuration()) { port, _ in
      let sent = try await Self.drip("GET / HTTP/1.1\r\nHost: ", to: port)
      #expect(sent < 400)
    }
  }

  @Test func `the head of a second request is cut off as well`() async throws {
    let world = try await World()
    try await Wire.serving(world, configuration()) { port, _ in
      let sent = try await Self.drip(Self.request + "GET / HTTP/1.1\r\nHost: ", to: port)
      #expect(sent < 400)
    }
  }

  @Test func `a connection that is kept open between requests is left alone`() async throws {
    let world = try await World()
    try await Wire.serving(world, configuration()) { port, _ in
      let isWell = try await Wire.connect(to: port, Self.request) { reader, outbound in
        guard try await reader.read(until: "ok\n") else { return false }
        // Twice the deadline.
        try await MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: .seconds(2)) {}.futureResult.get()
        reader.text = ""
        try await outbound.write(ByteBuffer(string: Self.request))
        return try await reader.read(until: "ok\n")
      }
      #expect(isWell)
    }
  }

  @Test func `a head that is too large is refused`() async throws {
    let world = try await World()
    try await Wire.serving(world, configuration()) { port, _ in
      let head = "GET / HTTP/1.1\r\nHost: t\r\nX-Large: \(String(repeating: "x", count: 40_000))\r\n\r\n"
      let heard = try await Wire.connect(to: port, head) { reader, _ in try await reader.readToEnd() }
      #expect(!heard.hasPrefix("HTTP/1.1 2"))
    }
  }

  @Test func `one address does not take all connections`() async throws {
    let world = try await World()
    var configuration = WebConfiguration(trustedProxies: [], connectionsOfAddressMax: 3, idleSeconds: 3_600)
    configuration.readDeadlineSeconds = 3_600
    try await Wire.serving(world, configuration) { port, _ in
      let group = MultiThreadedEventLoopGroup.singleton
      var open: [any Channel] = []
      for _ in 0..<3 { open.append(try await ClientBootstrap(group: group).connect(host: "127.0.0.1", port: port).get()) }
      // The three are there once one of them is answered.
      // Closed before it has said a word, or while it does.
      let refused = try? await Wire.connect(to: port, Self.request) { reader, _ in try await reader.readToEnd() }
      #expect(refused ?? "" == "")
      for channel in open { try await channel.close() }
      let deadline = ContinuousClock.now + .seconds(20)
      var isAnswered = false
      while !isAnswered, ContinuousClock.now < deadline {
        isAnswered = (try? await Wire.connect(to: port, Self.request) { reader, _ in try await reader.read(until: "ok\n") }) ?? false
      }
      #expect(isAnswered)
    }
  }

  // MARK: TLS

  @Test func `over TLS the console is served, and cookies are safe`() async throws {
    let world = try await World()
    let pair = try CertificatePair()
    try await Wire.serving(world, configuration(try pair.store())) { port, _ in
      let heard = try await pair.get("/healthz", from: port)
      #expect(heard.hasPrefix("HTTP/1.1 200") && heard.hasSuffix("ok\n"))
    }
  }

  @Test func `a connection without a handshake is closed`() async throws {
    let world = try await World()
    let pair = try CertificatePair()
    try await Wire.serving(world, configuration(try pair.store())) { port, _ in
      let heard = try await Wire.connect(to: port, "") { reader, _ in try await reader.readToEnd() }
      #expect(heard.isEmpty)
      let sent = try await Self.drip("", to: port, byte: "\u{16}")
      #expect(sent < 400)
    }
  }

  @Test func `a handshake without a request is closed`() async throws {
    let world = try await World()
    let pair = try CertificatePair()
    try await Wire.serving(world, configuration(try pair.store())) { port, _ in
      let heard = try await pair.send("", to: port)
      #expect(heard.isEmpty)
    }
  }

  @Test func `a certificate that was renewed is taken up, and one that is broken is not`() async throws {
    let world = try await World()
    let pair = try CertificatePair()
    let store = try pair.store()
    let runner = CertificateRunner(store, logger: .init(label: "test"))
    try await Wire.serving(world, configuration(store)) { port, _ in
      let first = try await pair.serial(from: port)
      #expect(try await runner.runOnce(at: t0).done == 0)
      try pair.renew()
      #expect(try await runner.runOnce(at: t0).done == 1)
      let second = try await pair.serial(from: port)
      #expect(first != second)
      try pair.spoil()
      await #expect(throws: (any Error).self) { try await runner.runOnce(at: t0) }
      let third = try await pair.serial(from: port)
      #expect(third == second)
    }
  }

  /// Sends `text` and then a byte every twentieth of a second, until the server closes; how many bytes it took.
  private static func drip(_ text: String, to port: Int, byte: String = "x") async throws -> Int {
    let (drops, source) = AsyncStream.makeStream(of: Void.self)
    let drip = MultiThreadedEventLoopGroup.singleton.next()
      .scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(50)) { _ in source.yield() }
    defer { drip.cancel() }
    return try await Wire.connect(to: port, text) { reader, outbound in
      async let dripping: Int = {
        var sent = 0
        for await _ in drops {
          do { try await outbound.write(ByteBuffer(string: byte)) } catch { break }
          sent += 1
          if sent == 400 { break }
        }
        return sent
      }()
      _ = try await reader.readToEnd()
      return await dripping
    }
  }
}
