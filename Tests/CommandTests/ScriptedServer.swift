import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server of one's own making, which answers every request in turn with what it was given.
final class ScriptedServer: Sendable {
  struct Answer: Sendable {
    var status: HTTPResponseStatus = .ok
    var headers: [(String, String)] = [("Content-Type", "application/json")]
    var body = "{}"
    /// Closes the connection in place of an answer, after the request has arrived whole.
    var hangsUp = false
  }

  struct Heard: Sendable {
    let head: HTTPRequestHead
    let body: String
  }

  let port: Int
  private let channel: any Channel
  private let record: Record

  init(_ answers: [Answer]) async throws {
    let record = Record(answers)
    self.record = record
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
          try channel.pipeline.syncOperations.addHandler(Handler(record))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  var heard: [Heard] { record.heard }

  func close() async throws { try await channel.close() }

  private final class Record: @unchecked Sendable {
    private let lock = NSLock()
    private var answers: [Answer]
    private var all: [Heard] = []

    init(_ answers: [Answer]) { self.answers = answers }

    var heard: [Heard] { lock.withLock { all } }

    func next(_ heard: Heard) -> Answer {
      lock.withLock {
        all.append(heard)
        return answers.count > 1 ? answers.removeFirst() : answers[0]
      }
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let record: Record
    private var head: HTTPRequestHead?
    private var body = ""

    init(_ record: Record) { self.record = record }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head): (self.head, body) = (head, "")
      case .body(let part): body += String(buffer: part)
      case .end:
        guard let head else { return }
        let answer = record.next(Heard(head: head, body: body))
        if answer.hangsUp {
          context.close(promise: nil)
          return
        }
        var fields = HTTPHeaders(answer.headers)
        fields.add(name: "Content-Length", value: "\(answer.body.utf8.count)")
        context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: answer.status, headers: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }
}
