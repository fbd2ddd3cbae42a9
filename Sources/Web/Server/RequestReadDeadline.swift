import NIOCore
import NIOHTTP1

/// Closes a connection whose request does not arrive whole in time.
///
/// The idle timeout does not see a body that drips in byte by byte: each byte starts it anew. This deadline counts from the head.
final class RequestReadDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let limit: TimeAmount
  private var pending: Scheduled<Void>?

  init(_ limit: TimeAmount) { self.limit = limit }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head:
      let channel = context.channel
      pending = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    case .body: break
    case .end:
      pending?.cancel()
      pending = nil
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    pending?.cancel()
    pending = nil
    context.fireChannelInactive()
  }
}

/// Puts the deadline right behind the decoder, where requests are still in NIO's own parts.
final class RequestReadDeadlineInstaller: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let limit: TimeAmount

  init(_ limit: TimeAmount) { self.limit = limit }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) else {
      preconditionFailure("The read deadline belongs into a pipeline that decodes HTTP/1.")
    }
    do {
      try pipeline.addHandler(RequestReadDeadline(limit), position: .after(decoder))
    } catch {
      context.close(promise: nil)
    }
  }
}
