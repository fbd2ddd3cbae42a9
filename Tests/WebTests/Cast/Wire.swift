import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

@testable import Web

/// A connection to a running server, byte by byte.
enum Wire {

  /// Runs the world's server while `body` talks to it; the server has stopped when this returns.
  static func serving(
    _ world: World, _ configuration: WebConfiguration = WebConfiguration(), logger given: Logger? = nil,
    _ body: @escaping @Sendable (Int, ServiceGroup) async throws -> Void
  ) async throws {
    var configuration = configuration
    configuration.port = 0
    let (ports, running) = AsyncStream.makeStream(of: Int.self)
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    let logger = given ?? quiet
    let server = WebServer(desk: world.desk, configuration: configuration, logger: logger, whenRunning: { running.yield($0) })
    var groupConfiguration = ServiceGroupConfiguration(services: [server], logger: logger)
    groupConfiguration.maximumGracefulShutdownDuration = .seconds(20)
    let group = ServiceGroup(configuration: groupConfiguration)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      guard let port = await ports.first(where: { _ in true }) else { return }
      do {
        try await body(port, group)
      } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// Connects, writes `text`, and hands the connection to `body`.
  static func connect<Value: Sendable>(
    to port: Int, _ text: String,
    _ body: @escaping @Sendable (inout Reader, NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> Value
  ) async throws -> Value {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var reader = Reader(iterator: inbound.makeAsyncIterator())
      return try await body(&reader, outbound)
    }
  }

  /// What the server sends.
  struct Reader {
    var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    var text = ""

    /// Reads on until `wanted` has come; false when the server closes before.
    mutating func read(until wanted: String) async throws -> Bool {
      while !text.contains(wanted) {
        guard let buffer = try await iterator.next() else { return false }
        text += String(buffer: buffer)
      }
      return true
    }

    /// Reads until the server closes the connection.
    mutating func readToEnd() async throws -> String {
      while let buffer = try? await iterator.next() { text += String(buffer: buffer) }
      return text
    }
  }
}
