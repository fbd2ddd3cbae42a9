import Incidents
import Logging
import ServiceTime

/// Fires timers that are due: each in a transaction of its own, with what follows from it.
public struct TimerRunner: Runner {
  public let name = "timers"
  public let restSeconds = 0.5
  private static let batchMax = 200
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func runOnce(at: Instant) async throws -> Progress {
    await takeUpCatalogue(at: at)
    let rows = try await desk.read { try $0.timersDue(at: at, limit: TimerRunner.batchMax) }
    var progress = Progress(hasMore: rows.count == TimerRunner.batchMax)
    for row in rows {
      do {
        if try await fire(row, at: at) { progress.done += 1 }
      } catch let error as CancellationError {
        throw error
      } catch {
        // One incident that cannot be read must not keep the timers of all others from firing.
        desk.logger.error(
          "a timer could not be fired; it will be tried again",
          metadata: ["incident.id": "\(row.incident)", "timer.kind": "\(row.timer.kind.rawValue)", "error": "\(error)"])
      }
    }
    // Timers that ask for nothing stay where they are: never spin on them.
    if progress.done == 0 { progress.hasMore = false }
    return progress
  }

  /// A contract that begins now counts before what is due now by the one before it.
  private func takeUpCatalogue(at: Instant) async {
    guard desk.hasCatalogueDue(at: at) else { return }
    do {
      try await desk.refreshCatalogue()
    } catch {
      // The timers of the contract in effect until now are better than none; the catalogue is tried again.
      desk.logger.error("a revision of the catalogue could not be taken up; it will be tried again", metadata: ["error": "\(error)"])
    }
  }

  private func fire(_ row: TimerRow, at: Instant) async throws -> Bool {
    let registry = desk.registry
    let hasMoved = try await desk.write { [desk] store -> Bool in
      guard let incident = try store.incident(row.incident) else { return false }
      let reachable = Set(try store.contactStates().filter(\.isReachable).map(\.person))
      let context = Context(registry: registry, surroundings: Surroundings(reachable: reachable))
      let next = try desk.commit(.timer(row.timer), on: incident, reference: row.incident, context: context, at: at, in: store)
      if let next, next.version != incident.version { return true }
      // Nothing came of it: what is stored is made to follow the state again.
      let wanted = incident.wantedTimers(registry)
      guard !wanted.contains(row.timer) else { return false }
      try store.setTimers(wanted, of: row.incident)
      return true
    }
    if hasMoved { desk.announce(.incident(row.incident)) }
    return hasMoved
  }
}
