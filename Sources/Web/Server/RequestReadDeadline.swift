import NIOCore
import NIOHTTP1

/// Closes a connection whose request does not arrive whole in time.
///
/// The idle timeout does not see a head or a body that drips in byte by byte: each byte starts it anew. This deadline counts from the first
/// byte of a request, and for the first request from the connection itself.
final class RequestReadDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let limit: TimeAmount
  private var pending: Scheduled<Void>?

  init(_ limit: TimeAmount) { self.limit = limit }

  func handlerAdded(context: ChannelHandlerContext) { begin(context) }

  /// Bytes have come: when they are the first of a request, its time begins.
  func begin(_ context: ChannelHandlerContext) {
    guard pending == nil else { return }
    let channel = context.channel
    pending = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head: begin(context)
    case .body: break
    case .end: end()
    }
    context.fireChannelRead(data)
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

/// Stands before the decoder and tells the deadline that bytes have come: the decoder keeps a head to itself until it is whole.
final class FirstByteWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let deadline: RequestReadDeadline

  init(_ deadline: RequestReadDeadline) { self.deadline = deadline }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    deadline.begin(context)
    context.fireChannelRead(data)
  }
}

/// Puts the deadline right behind the decoder, where requests are still in NIO's own parts, and its watch right before.
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
      let deadline = RequestReadDeadline(limit)
      try pipeline.addHandler(deadline, position: .after(decoder))
      try pipeline.addHandler(FirstByteWatch(deadline), position: .before(decoder))
    } catch {
      context.close(promise: nil)
    }
  }
}
