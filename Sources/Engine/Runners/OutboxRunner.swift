import Contracts
import Incidents
import Logging
import Metrics
import ServiceLifecycle
import ServiceTime

/// Sends what the outbox holds: lease, send, record.
///
/// Lease before sending: if we crash now, the message is sent again after the lease expires, with the same key.
/// A duplicate page is acceptable; a missing page is not.
public struct OutboxRunner: Runner {
  public let name = "outbox"
  public let restSeconds = 0.5
  /// How many attempts are under way at once, and how many of them by one channel: one that hangs holds up itself only.
  static let width = 32
  static let channelWidth = 8
  let desk: Desk
  let drivers: @Sendable (Key<Channel>) -> (any ChannelDriver)?
  let letters: LetterWriter
  let owner: String
  /// What passes between two renewals of a lease while the provider works.
  let pause: @Sendable () async throws -> Void
  /// The lease, in seconds of the store's clock, and how often it is renewed.
  private static let leaseSeconds: Seconds = 15
  private static let renewalSeconds: Seconds = 5

  /// - Parameter drivers: the driver of a configured channel; nil for one that cannot be used.
  public init(desk: Desk, drivers: @escaping @Sendable (Key<Channel>) -> (any ChannelDriver)?) {
    self.init(desk: desk, drivers: drivers) { try await Task.sleep(for: .seconds(OutboxRunner.renewalSeconds)) }
  }

  /// - Parameter pause: what passes between two renewals of a lease while the provider works; it throws when it is cancelled.
  public init(
    desk: Desk, drivers: @escaping @Sendable (Key<Channel>) -> (any ChannelDriver)?, pause: @escaping @Sendable () async throws -> Void
  ) {
    self.desk = desk
    self.drivers = drivers
    self.pause = pause
    letters = LetterWriter(desk: desk)
    owner = desk.entropy.identifier()
  }

  /// Sends what is due, as much as one channel may carry at once: one after the other, so that a turn by hand always goes the same way.
  public func runOnce(at: Instant) async throws -> Progress {
    let leased = try await lease(at: at, limit: OutboxRunner.channelWidth, busy: [:])
    for row in leased.rows { await attempt(row, at: at) }
    let done = leased.rows.count + leased.unreadable.count
    return Progress(done: done, hasMore: leased.rows.count == OutboxRunner.channelWidth)
  }

  /// Starts what is due as long as there is room, and never waits for an attempt before it looks again.
  public func serve(_ clock: any WallClock, _ logger: Logger) async throws {
    let traffic = DeliveryTraffic()
    await withDiscardingTaskGroup { group in
      while !Task.isShuttingDownGracefully, !Task.isCancelled {
        traffic.forgetEnds()
        let busy = traffic.busy
        let room = OutboxRunner.width - busy.values.reduce(0, +)
        do {
          let at = clock.now()
          let leased = try await lease(at: at, limit: room, busy: busy)
          for row in leased.rows {
            let channel = contact(for: row)?.channel
            traffic.begin(channel)
            group.addTask {
              await attempt(row, at: at)
              traffic.end(channel)
            }
          }
          // Full, or held back: go on as soon as an attempt has ended.
          if leased.rows.count == room || leased.heldBack > 0 { await rest(unlessEnded: traffic) } else { await rest() }
        } catch is CancellationError {
          return
        } catch {
          logger.error("a runner's turn failed; it will be tried again", metadata: ["runner": "\(name)", "error": "\(error)"])
          await rest()
        }
      }
    }
  }

  private func rest(unlessEnded traffic: DeliveryTraffic) async {
    await cancelWhenGracefulShutdown {
      let nap = Task { _ = try? await Task.sleep(for: .seconds(restSeconds)) }
      await traffic.rest(nap)
    }
  }

  /// Leases what may be started beside what is under way.
  private func lease(at: Instant, limit: Int, busy: [Key<Channel>?: Int]) async throws -> LeasedMessages {
    guard limit > 0 else { return LeasedMessages(rows: [], heldBack: 0, unreadable: []) }
    let leased = try await desk.write { store in
      var busy = busy
      return try store.leaseMessages(at: at, until: at + OutboxRunner.leaseSeconds, owner: owner, limit: limit) { row in
        let channel = contact(for: row)?.channel
        guard busy[channel, default: 0] < OutboxRunner.channelWidth else { return false }
        busy[channel, default: 0] += 1
        return true
      }
    }
    for key in leased.unreadable {
      desk.logger.error("a message cannot be read; it has failed", metadata: ["message.key": "\(key)"])
    }
    if !leased.unreadable.isEmpty { desk.announce(.delivery) }
    return leased
  }

  private func attempt(_ row: OutboxRow, at: Instant) async {
    do {
      try await deliver(row, at: at)
    } catch {
      desk.logger.error(
        "a delivery could not be recorded; it will be tried again",
        metadata: ["message.key": "\(row.message.key)", "error": "\(error)"])
    }
  }

  private func deliver(_ row: OutboxRow, at: Instant) async throws {
    let letter: Letter?
    do {
      letter = try await letters.write(row.message, at: at)
    } catch let error as CancellationError {
      throw error
    } catch {
      try await settle(row, unwritten: "the letter could not be written: \(error)")
      return
    }
    guard let letter else {
      try await record(row, .superseded, contact: nil, at: at)
      return
    }
    guard let contact = contact(for: row) else {
      let reason = row.refused.isEmpty ? "no contact method" : row.lastError ?? "refused by every contact method"
      try await record(row, .failed(reason: reason), contact: nil, at: at)
      return
    }
    guard let driver = drivers(contact.channel) else {
      try await settle(row, .permanentFailure("channel \(contact.channel) cannot be used"), contact)
      return
    }
    let outcome = await renewing(row.message.key) { await driver.deliver(letter, to: contact.address) }
    Counter(label: "tocsin_delivery_attempts", dimensions: [("outcome", outcome.label), ("channel", contact.channel.text)]).increment()
    try await settle(row, outcome, contact)
  }

  /// Renews the lease every five seconds for as long as the provider works.
  private func renewing(_ key: String, _ send: @escaping @Sendable () async -> DeliveryOutcome) async -> DeliveryOutcome {
    await withTaskGroup(of: DeliveryOutcome?.self) { group in
      group.addTask { await send() }
      group.addTask { [desk, owner, pause] in
        while !Task.isCancelled {
          do { try await pause() } catch { return nil }
          let until = desk.now() + OutboxRunner.leaseSeconds
          do {
            try await desk.write { try $0.renewLease(key, owner: owner, until: until) }
          } catch {
            desk.logger.warning("a lease could not be renewed", metadata: ["message.key": "\(key)", "error": "\(error)"])
          }
        }
        return nil
      }
      while let finished = await group.next() {
        if let outcome = finished {
          group.cancelAll()
          return outcome
        }
      }
      return .temporaryFailure("cancelled")
    }
  }
}

extension DeliveryOutcome {
  fileprivate var label: String {
    switch self {
    case .accepted: "accepted"
    case .temporaryFailure: "temporaryFailure"
    case .permanentFailure: "permanentFailure"
    }
  }
}
