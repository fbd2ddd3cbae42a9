import Engine
import NIOCore

/// The steps of a delivery, for messages and time-outs.
enum SMTPPhase: String, Sendable, CaseIterable, Hashable {
  case connection = "the connection"
  case greeting = "the greeting"
  case hello = "the answer to EHLO"
  case encryption = "the answer to STARTTLS"
  case authentication = "the answer to AUTH"
  case sender = "the answer to MAIL FROM"
  case recipient = "the answer to RCPT TO"
  case data = "the answer to DATA"
  case message = "the answer to the message"
  case farewell = "the answer to QUIT"
}

/// Why a mail was not taken.
enum SMTPFault: Error, Hashable, Sendable {
  case unreachable(String)
  case timedOut(SMTPPhase, TimeAmount)
  case connectionLost(SMTPPhase)
  case refused(SMTPPhase, SMTPReply)
  case unintelligible(SMTPPhase, String)
  /// No trusted connection: no STARTTLS, a certificate that is not good.
  case untrusted(String)
  /// It cannot work with these settings, this server and this message, however often it is tried.
  case unfit(String)
  case cancelled

  /// What it means for the delivery.
  ///
  /// Whatever may pass is temporary, certificates included: they are renewed. A duplicate page is acceptable, a missing one is not.
  var outcome: DeliveryOutcome {
    switch self {
    case .unreachable(let reason): .temporaryFailure("No connection: \(reason)")
    case .timedOut(let phase, let limit): .temporaryFailure("Waited \(limit.words) for \(phase.rawValue).")
    case .connectionLost(.message):
      .temporaryFailure("The connection was lost before the answer to the message; it may have arrived and is sent again.")
    case .connectionLost(let phase): .temporaryFailure("The connection was lost before \(phase.rawValue).")
    case .refused(let phase, let reply): Self.outcome(of: reply, in: phase)
    case .unintelligible(let phase, let what): .temporaryFailure("Instead of \(phase.rawValue) the server sent \(what).")
    case .untrusted(let reason): .temporaryFailure(reason)
    case .unfit(let reason): .permanentFailure(reason)
    case .cancelled: .temporaryFailure("The attempt was cancelled.")
    }
  }

  private static func outcome(of reply: SMTPReply, in phase: SMTPPhase) -> DeliveryOutcome {
    let reason = "In place of \(phase.rawValue), the server refused: \(reply.words)."
    switch (reply.code / 100, phase) {
    case (4, _): return .temporaryFailure(reason)
    case (5, .authentication): return .permanentFailure("\(reason) Check the user name and the password.")
    case (5, _): return .permanentFailure(reason)
    default: return .temporaryFailure("For \(phase.rawValue) the server said what does not belong there: \(reply.words).")
    }
  }
}
