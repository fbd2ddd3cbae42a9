import Contracts
import ServiceTime

extension Impact {
  init(_ added: ImpactAdded) {
    self.init(
      platform: added.platform, customer: added.customer, contract: added.contract, components: added.components,
      severity: added.severity, signalledSeverity: added.severity, startedAt: added.startedAt, progress: .open, takenIntoAccount: nil,
      workBegun: nil, workaround: nil, resolved: nil, closed: nil, cancelled: nil, pauses: [], clocks: [], origin: nil)
  }

  /// A later act implies the earlier ones at the same instant.
  mutating func advance(to target: Progress, _ mark: Mark) {
    if target >= .takenIntoAccount { takenIntoAccount = takenIntoAccount ?? mark }
    if target == .workaroundProposed { workaround = workaround ?? mark }
    if target >= .resolved {
      endPause(at: mark.at)
      resolved = resolved ?? mark
    }
    if target >= .closed { closed = closed ?? mark }
    progress = max(progress, target)
  }

  mutating func cancel(_ mark: Mark) {
    endPause(at: mark.at)
    cancelled = mark
    progress = .cancelled
  }

  mutating func endPause(at instant: Instant) {
    for index in pauses.indices where pauses[index].until == nil { pauses[index].until = instant }
  }

  /// Voids the stops that the resolution brought; the time it was resolved counts as a pause (procedure §8.5).
  mutating func reopen(at instant: Instant) {
    if let resolvedAt = resolved?.at, resolvedAt < instant {
      pauses.append(PauseRecord(reason: .resolvedThenReopened, from: resolvedAt, until: instant))
    }
    for index in clocks.indices {
      let isTaken = clocks[index].kind == .takeIntoAccount && takenIntoAccount != nil
      if clocks[index].stopped?.act == .resolve, !isTaken { clocks[index].stopped = nil }
      clocks[index].isNotNeeded = false
    }
    resolved = nil
    closed = nil
    // What resolved by itself was never taken into account, and is not so now.
    progress = takenIntoAccount == nil ? .open : .takenIntoAccount
  }

  mutating func setClock(_ kind: ClockKind, countsFrom: Instant, deadline: Deadline) {
    if let index = clocks.firstIndex(where: { $0.kind == kind }) {
      // An earlier deadline that counts from new facts is a new promise, and warns anew.
      if countsFrom != clocks[index].countsFrom, deadline.due < clocks[index].deadline.due { clocks[index].warned = [] }
      clocks[index].countsFrom = countsFrom
      clocks[index].deadline = deadline
      clocks[index].isNotNeeded = false
    } else {
      clocks.append(
        Clock(kind: kind, countsFrom: countsFrom, deadline: deadline, stopped: nil, brokenAt: nil, warned: [], isNotNeeded: false))
    }
  }
}
