import Incidents
import ServiceTime
import Signals

/// Raises what was withheld and still holds: at the end of a mute, at the close of a maintenance window, and when a heartbeat is absent.
///
/// What is raised is marked in the same transaction, so that a crash in between raises it once: then, or at the next start.
public struct WithheldRunner: Runner {
  public let name = "withheld"
  public let restSeconds = 5.0
  private static let batchMax = 100
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func runOnce(at: Instant) async throws -> Progress {
    var done = try await raiseAbsentHeartbeats(at: at)
    done += try await raiseMuted(at: at)
    done += try await raiseMaintained(at: at)
    return Progress(done: done)
  }

  private func raiseMuted(at: Instant) async throws -> Int {
    var done = 0
    for mute in try await desk.read({ try $0.mutesToRaise(at: at) }) {
      done += try await desk.raise(at: at) { store in
        guard try store.markMuteRaised(mute.id) else { return [] }
        return try store.withheld(by: mute.id).map { ($0.record.signal, mute.until) }
      }
    }
    return done
  }

  private func raiseMaintained(at: Instant) async throws -> Int {
    let registry = desk.registry
    var done = 0
    for closing in try await desk.read({ try $0.maintenanceToRaise(at: at) }) {
      let window = closing.window
      let zone = registry.zones[window.zone] ?? (try? desk.zones(window.zone))
      guard let close = window.lastClose(since: closing.raisedUntil, until: at, zone: zone) else { continue }
      done += try await desk.raise(at: at) { store in
        guard try store.markMaintenanceRaised(window.id, until: close, isOver: window.isOver(at: at)) else { return [] }
        // Of a window that has opened again meanwhile, what this opening withholds is raised when it closes.
        return try store.withheld(by: window.id).compactMap { withheld in
          let release = window.release(of: withheld.record.receivedAt, zone: zone)
          return release <= at ? (withheld.record.signal, release) : nil
        }
      }
    }
    return done
  }

  private func raiseAbsentHeartbeats(at: Instant) async throws -> Int {
    var done = 0
    for overdue in try await desk.read({ try $0.heartbeatsOverdue(at: at, limit: WithheldRunner.batchMax) }) {
      done += try await desk.raise(at: at) { store in
        // It may have come since it was found overdue.
        guard let heartbeat = try store.heartbeat(of: overdue.trouble), !heartbeat.isRaised, heartbeat.overdueAt <= at else { return [] }
        try store.saveHeartbeat(heartbeat.raised)
        return [(heartbeat.signal.absence(at: heartbeat.overdueAt), nil)]
      }
    }
    return done
  }
}

extension Heartbeat {
  /// The same, with its absence raised.
  fileprivate var raised: Heartbeat {
    Heartbeat(trouble: trouble, rule: rule, lastSeen: lastSeen, overdueAt: overdueAt, signal: signal, isRaised: true)
  }
}
