import Glibc
import NIOCore
import NIOSSL
import Synchronization

/// One question to a server and the promise of its answer.
struct SMTPExchange: Sendable {
  /// Nil: only listen, as for the greeting.
  let bytes: ByteBuffer?
  let phase: SMTPPhase
  let limit: TimeAmount
  /// Begins TLS when the answer is positive.
  let upgrade: (@Sendable () throws -> NIOSSLClientHandler)?
  let answer: EventLoopPromise<SMTPReply>
}

/// Why a connection ended, for who asks after its handlers are gone: TLS may fail before the first question.
final class SMTPEnding: Sendable {
  private let stored = Mutex<SMTPFault?>(nil)

  var fault: SMTPFault? { stored.withLock { $0 } }

  /// Keeps the first fault that says more than that the connection is gone.
  func record(_ fault: SMTPFault) {
    if case .connectionLost = fault { return }
    stored.withLock { $0 = $0 ?? fault }
  }
}

/// The end of the pipeline: sends one question at a time, and completes its promise with the answer, a time-out, or what broke.
final class SMTPExchangeHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = SMTPExchange
  typealias OutboundOut = ByteBuffer

  private var parser = SMTPReplyParser()
  private var pending: (exchange: SMTPExchange, timer: Scheduled<Void>)?
  /// What was said before anyone asked: the greeting, or a 421.
  private var early: SMTPReply?
  private var fault: SMTPFault?
  private let ending: SMTPEnding

  init(ending: SMTPEnding) { self.ending = ending }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let exchange = unwrapOutboundIn(data)
    precondition(pending == nil, "A mail server is asked one thing at a time.")
    if let fault {
      exchange.answer.fail(fault)
      promise?.fail(fault)
      return
    }
    let channel = context.channel
    let timer = context.eventLoop.assumeIsolated().scheduleTask(in: exchange.limit) {
      self.end(with: .timedOut(exchange.phase, exchange.limit), channel)
    }
    pending = (exchange, timer)
    if let early {
      self.early = nil
      // A greeting may come before we listen; a 421 is the answer to whatever comes next; anything else is out of step.
      if exchange.bytes == nil || early.code == 421 {
        complete(with: early, context)
      } else {
        end(with: .unintelligible(exchange.phase, "an answer before the question"), channel)
      }
      promise?.succeed(())
    } else if let bytes = exchange.bytes {
      context.write(wrapOutboundOut(bytes), promise: promise)
    } else {
      promise?.succeed(())
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard fault == nil else { return }
    let buffer = unwrapInboundIn(data)
    let replies: [SMTPReply]
    do throws(SMTPReplyParser.Fault) {
      replies = try parser.feed(buffer.readableBytesView)
    } catch {
      end(with: .unintelligible(pending?.exchange.phase ?? .greeting, error.description), context.channel)
      return
    }
    for (index, reply) in replies.enumerated() {
      // What follows the consent to TLS in clear may come from someone in between: it must not be taken for what TLS protects.
      if pending?.exchange.upgrade != nil, reply.isDone, index < replies.count - 1 || !parser.isDrained {
        end(with: .untrusted("The server went on in clear after STARTTLS."), context.channel)
      } else if pending != nil {
        complete(with: reply, context)
      } else if early == nil {
        early = reply
      } else {
        end(with: .unintelligible(.greeting, "several replies that nobody asked for"), context.channel)
      }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(with: .connectionLost(pending?.exchange.phase ?? .connection), context.channel)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    end(with: .connectionLost(pending?.exchange.phase ?? .connection), context.channel)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(with: Self.fault(for: error, in: pending?.exchange.phase ?? .connection), context.channel)
  }

  private func complete(with reply: SMTPReply, _ context: ChannelHandlerContext) {
    guard let pending else { return }
    if let upgrade = pending.exchange.upgrade, reply.isDone {
      do {
        try context.pipeline.syncOperations.addHandler(upgrade(), position: .first)
      } catch {
        end(with: Self.fault(for: error, in: .encryption), context.channel)
        return
      }
    }
    self.pending = nil
    pending.timer.cancel()
    pending.exchange.answer.succeed(reply)
  }

  private func end(with fault: SMTPFault, _ channel: any Channel) {
    guard self.fault == nil else { return }
    self.fault = fault
    ending.record(fault)
    if let pending {
      self.pending = nil
      pending.timer.cancel()
      pending.exchange.answer.fail(fault)
    }
    channel.close(promise: nil)
  }

  private static func fault(for error: any Error, in phase: SMTPPhase) -> SMTPFault {
    switch error {
    case NIOSSLError.uncleanShutdown, ChannelError.ioOnClosedChannel, ChannelError.eof: .connectionLost(phase)
    case let error as NIOSSLError: .untrusted("TLS failed: \(error). Check the server's certificate and \"ca-file\".")
    case let error as NIOSSLExtraError: .untrusted("TLS failed: \(error). Check \"host\" against the server's certificate.")
    case let error as BoringSSLError: .untrusted("TLS failed: \(error).")
    case let error as IOError where [ECONNRESET, EPIPE].contains(error.errnoCode): .connectionLost(phase)
    default: .unreachable("\(error)")
    }
  }
}
