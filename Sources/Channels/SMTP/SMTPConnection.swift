import NIOCore
import NIOPosix
import NIOSSL

/// An open connection to a mail server; one question at a time.
struct SMTPConnection: Sendable {
  private let channel: any Channel
  private let ending: SMTPEnding

  /// Whether the server is this machine, so that nothing can be read on the way.
  var isLoopback: Bool { channel.remoteAddress.map(HostName.isLoopback) ?? false }

  /// Connects, with TLS from the first byte when the server's settings say so.
  ///
  /// - Throws: `SMTPFault.unreachable`, `.timedOut` or `.cancelled`.
  static func open(_ server: SMTPServer) async throws(SMTPFault) -> SMTPConnection {
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    let opened = loop.makePromise(of: (any Channel).self)
    let ending = SMTPEnding()
    let connecting = ClientBootstrap(group: loop)
      .connectTimeout(server.limits.connection)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if server.security == .implicit, let encryption = server.encryption {
            try channel.pipeline.syncOperations.addHandler(server.encryptionHandler(encryption))
          }
          try channel.pipeline.syncOperations.addHandler(SMTPExchangeHandler(ending: ending))
        }
      }
      .connect(host: server.host, port: server.port)
    connecting.cascade(to: opened)
    // Whoever was cancelled meanwhile does not take the channel any more.
    connecting.whenSuccess { channel in opened.futureResult.whenFailure { _ in channel.close(promise: nil) } }
    do {
      return try await withTaskCancellationHandler {
        SMTPConnection(channel: try await opened.futureResult.get(), ending: ending)
      } onCancel: {
        opened.fail(SMTPFault.cancelled)
      }
    } catch {
      throw connectionFault(error, server)
    }
  }

  private static func connectionFault(_ error: any Error, _ server: SMTPServer) -> SMTPFault {
    switch error {
    case let fault as SMTPFault: return fault
    case ChannelError.connectTimeout(let limit): return .timedOut(.connection, limit)
    case let failure as NIOConnectionError:
      if failure.connectionErrors.isEmpty { return .unreachable("the host \(server.host) is not known") }
      let reasons = failure.connectionErrors.map { "\($0.error)" }
      return .unreachable("\(server.host) port \(server.port): \(reasons.joined(separator: "; "))")
    default: return .unreachable("\(server.host) port \(server.port): \(error)")
    }
  }

  /// Sends a line, or only listens, and returns the answer.
  ///
  /// - Throws: `SMTPFault.timedOut`, `.connectionLost`, `.unintelligible`, `.untrusted` or `.cancelled`.
  func ask(
    _ line: String?, phase: SMTPPhase, limit: TimeAmount, upgrade: (@Sendable () throws -> NIOSSLClientHandler)? = nil
  ) async throws(SMTPFault) -> SMTPReply {
    try await exchange(line.map { ByteBuffer(string: "\($0)\r\n") }, phase: phase, limit: limit, upgrade: upgrade)
  }

  /// Sends the bytes of a message, dots and all, and returns the answer.
  func ask(_ bytes: [UInt8], phase: SMTPPhase, limit: TimeAmount) async throws(SMTPFault) -> SMTPReply {
    try await exchange(ByteBuffer(bytes: bytes), phase: phase, limit: limit, upgrade: nil)
  }

  private func exchange(
    _ bytes: ByteBuffer?, phase: SMTPPhase, limit: TimeAmount, upgrade: (@Sendable () throws -> NIOSSLClientHandler)?
  ) async throws(SMTPFault) -> SMTPReply {
    let answer = channel.eventLoop.makePromise(of: SMTPReply.self)
    let (channel, ending) = (channel, ending)
    do {
      return try await withTaskCancellationHandler {
        let exchange = SMTPExchange(bytes: bytes, phase: phase, limit: limit, upgrade: upgrade, answer: answer)
        // When the channel has lost its handlers, only the write knows that nothing will be answered.
        channel.writeAndFlush(exchange).whenFailure { _ in answer.fail(ending.fault ?? .connectionLost(phase)) }
        return try await answer.futureResult.get()
      } onCancel: {
        channel.close(promise: nil)
      }
    } catch {
      if Task.isCancelled { throw .cancelled }
      throw error as? SMTPFault ?? .connectionLost(phase)
    }
  }

  /// Closes without a word.
  func close() { channel.close(promise: nil) }
}
