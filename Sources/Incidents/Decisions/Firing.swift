import Contracts
import ServiceTime

extension Deliberation {
  /// A timer is due. What it asks for is looked at anew: a timer that no longer applies does nothing.
  mutating func fire(_ timer: Timer) {
    switch timer.kind {
    case .immediateBudget:
      if incident.isOpen, incident.way == .immediate, incident.openedAt + ProtocolLimits.immediateSeconds <= at {
        goStandard(.tenMinutesGone, by: .rule("immediateBudget"))
      }
    case .opening:
      if case .waiting(let until) = incident.handling, until <= at { escalateFromStart(.escalation) }
    case .escalation:
      if case .paging = incident.handling, (incident.escalation?.nextAt ?? at) <= at { escalateFurther() }
    case .acknowledgementExpiry: expireAcknowledgement(timer)
    case .warning, .closing: warn()
    case .breach: breakPromises()
    case .settling: settle()
    case .silence: closeBySilence()
    }
  }

  private mutating func expireAcknowledgement(_ timer: Timer) {
    // The timer follows from the state: a note or a requalification since has moved it.
    guard timer.dueAt <= at, incident.wantedTimers(registry).contains(timer) else { return }
    record(.acknowledgementExpired, rule: "acknowledgementExpiry")
    call(.escalation)
  }

  /// A message was delivered, failed by every means, or is no longer wanted.
  mutating func take(_ report: DeliveryReport) {
    let message = report.message
    switch report.outcome {
    case .delivered(let channel): record(.delivered(message: message.key, channel: channel), rule: "delivery")
    case .superseded: record(.superseded(message: message.key), rule: "delivery")
    case .failed(let reason):
      record(.deliveryFailed(message: message.key, reason: reason), rule: "delivery")
      // Nobody who was paged at this step can be reached: do not wait for an answer that cannot come.
      if case .page = message.kind, case .paging = incident.handling, incident.hasReachedNobody { escalateFurther() }
    }
  }
}

extension Incident {
  /// Whether nothing that was sent to those who were paged at this step has arrived, or may still arrive.
  fileprivate var hasReachedNobody: Bool {
    guard let paged = escalation?.paged, !paged.isEmpty else { return false }
    return paged.allSatisfy { person in
      let pages = stepPages.filter { $0.person == person }
      return !pages.isEmpty && pages.allSatisfy { failedMessages.contains($0.message) }
    }
  }

  /// Whether a message that waits to be sent still makes sense; one that does not is superseded, and says so.
  public func wants(_ message: Message) -> Bool {
    switch message.kind {
    case .notice(let kind):
      let concerned = impacts.filter { message.platforms.isEmpty || message.platforms.contains($0.platform) }
      return kind == .cancelled || concerned.isEmpty || concerned.contains { $0.progress != .cancelled }
    case .page(let reason):
      guard isOpen else { return false }
      switch reason {
      case .promiseAtRisk, .promiseBroken, .closingSoon, .aggravation: return true
      case .escalation, .reopened, .separated, .cascaded, .lastResort:
        if case .paging = handling { return true }
        return false
      }
    }
  }
}
