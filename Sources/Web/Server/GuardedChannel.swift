import Engine
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import NIOTLS
import Synchronization

/// What a connection passes before it may speak HTTP: the count of its address, and the handshake when there is TLS.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
  let base: Base
  let connections: ConnectionCount
  /// Nil: plain HTTP, behind a proxy.
  let certificates: CertificateStore?
  let handshakeDeadline: TimeAmount

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
    channel.eventLoop.makeCompletedFuture {
      guard connections.enter(channel) else { throw ChannelError.ioOnClosedChannel }
      guard let certificates else { return }
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(NIOSSLServerHandler(context: certificates.context))
      try pipeline.addHandler(HandshakeDeadline(handshakeDeadline))
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

extension ServerChildChannel {
  /// The same channel behind its guards.
  func guarded(_ connections: ConnectionCount, certificates: CertificateStore?, handshakeDeadline: TimeAmount) -> any ServerChildChannel {
    GuardedChannel(base: self, connections: connections, certificates: certificates, handshakeDeadline: handshakeDeadline)
  }
}

/// Closes a connection whose TLS handshake is not over in time; the idle timeout begins only after it.
final class HandshakeDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let limit: TimeAmount
  private var pending: Scheduled<Void>?

  init(_ limit: TimeAmount) { self.limit = limit }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    pending = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted = event as? TLSUserEvent { end() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  private func end() {
    pending?.cancel()
    pending = nil
  }
}

/// How many connections each address has open: one client must not take them all.
final class ConnectionCount: Sendable {
  private let limit: Int
  /// Proxies speak for many.
  private let exempt: [AddressRange]
  private let open = Mutex<[String: Int]>([:])

  init(limit: Int, exempt: [AddressRange]) {
    self.limit = limit
    self.exempt = exempt
  }

  /// Counts a connection until it closes; false, and closed, when its address has too many.
  func enter(_ channel: any Channel) -> Bool {
    guard let address = channel.remoteAddress?.ipAddress, !exempt.contains(where: { $0.contains(address) }) else { return true }
    let isCounted = open.withLock { open in
      guard open[address, default: 0] < limit else { return false }
      open[address, default: 0] += 1
      return true
    }
    guard isCounted else {
      channel.close(promise: nil)
      return false
    }
    channel.closeFuture.whenComplete { [self] _ in
      open.withLock { open in
        let rest = open[address, default: 1] - 1
        open[address] = rest > 0 ? rest : nil
      }
    }
    return true
  }
}
