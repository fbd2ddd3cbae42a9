import Incidents
import Logging
import Metrics
import ServiceTime

/// Calls the outside heartbeat, so that someone elsewhere notices when we fall silent.
public protocol HeartbeatCaller: Sendable {
  /// Calls `url`; returns nil, or why it did not succeed.
  func call(_ url: String) async -> String?
}

/// Looks every minute for work that should have been done, and feeds the outside heartbeat only when there is none.
///
/// A message is late from the instant at which it was first due, however often it has been tried since: a mail server that has been down
/// for minutes is seen. Links, sessions, kept answers and what webhooks were told, once they are over, are deleted on the way.
public struct Auditor: Runner {
  public let name = "auditor"
  public let restSeconds = 60.0
  /// How late a timer or a message may be, in seconds.
  private static let latenessMax: Seconds = 60
  /// How many links, how many sessions and how many answers that are over are deleted in one turn.
  private static let deletionsMax = 1_000
  /// How long it can be read what became of what webhooks were told.
  private static let deliverySeconds: Seconds = 7 * 86_400
  let desk: Desk
  let heartbeat: any HeartbeatCaller

  public init(desk: Desk, heartbeat: any HeartbeatCaller) {
    self.desk = desk
    self.heartbeat = heartbeat
  }

  public func runOnce(at: Instant) async throws -> Progress {
    let (timer, unsent) = try await desk.read { store in (try store.nextTimer(), try store.unsentMessages(at: at)) }
    let timerLateness = timer.map { max(0, at - $0) } ?? 0
    let messageLateness = unsent.oldest.map { max(0, at - $0) } ?? 0
    // A store that cannot be written to feeds nothing either: the error ends this turn.
    try await desk.write { store in
      try store.deleteExpiredLinks(at: at, limit: Auditor.deletionsMax)
      try store.deleteExpiredSessions(at: at, limit: Auditor.deletionsMax)
      try store.deleteExpiredAnswers(at: at, limit: Auditor.deletionsMax)
      try store.deleteSettledDeliveries(before: at - Auditor.deliverySeconds, limit: Auditor.deletionsMax)
    }
    Gauge(label: "tocsin_oldest_due_timer_seconds").record(timerLateness)
    Gauge(label: "tocsin_oldest_unsent_message_seconds").record(messageLateness)
    guard timerLateness <= Auditor.latenessMax, messageLateness <= Auditor.latenessMax else {
      desk.logger.error(
        "work is overdue; the outside heartbeat is withheld",
        metadata: ["timer.late": "\(timerLateness) s", "message.late": "\(messageLateness) s", "messages": "\(unsent.count)"])
      return Progress()
    }
    if let url = desk.registry.contents.house.heartbeatURL, let reason = await heartbeat.call(url) {
      desk.logger.warning("the outside heartbeat could not be fed", metadata: ["reason": "\(reason)"])
    }
    return Progress(done: 1)
  }
}
