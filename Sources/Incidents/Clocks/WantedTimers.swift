import Contracts
import ServiceTime

extension Incident {
  /// The timers that follow from the state; the store makes them so after every decision.
  ///
  /// Since they follow from the state, what is closed has none, and nothing can be forgotten or left over.
  public func wantedTimers(_ registry: Registry) -> [Timer] {
    switch status {
    case .closed, .merged, .cancelled: return []
    case .resolved: return silenceTimers(registry)
    case .open: break
    }
    var timers = silenceTimers(registry)
    if way == .immediate { timers.append(Timer(kind: .immediateBudget, dueAt: openedAt + ProtocolLimits.immediateSeconds)) }
    if let timer = handlingTimer { timers.append(timer) }
    if let settling = settlingAt { timers.append(Timer(kind: .settling, dueAt: settling)) }
    for (platform, clock, warning, instant) in warningsAhead(registry) {
      let kind: Timer.Kind = warning == .closing ? .closing : .warning
      timers.append(Timer(kind: kind, subject: "\(platform)/\(clock.rawValue)/\(warning.rawValue)", dueAt: instant))
    }
    for impact in impacts where impact.progress < .resolved {
      for clock in impact.clocks where isTicking(clock, of: impact) && !isOver(before: clock.deadline.due) {
        // Kept up to and including the due instant: broken from the next second on.
        timers.append(Timer(kind: .breach, subject: "\(impact.platform)/\(clock.kind.rawValue)", dueAt: clock.deadline.due + 1))
      }
    }
    return timers
  }

  /// Whether everything had recovered by `due`: if that lasts, it resolves as of the recovery, and nothing is broken.
  public func isOver(before due: Instant) -> Bool {
    settlingAt.map { $0 - ProtocolLimits.settlingSeconds <= due } ?? false
  }

  /// Whether a clock runs now: not stopped, not paused, not broken.
  func isTicking(_ clock: Clock, of impact: Impact) -> Bool {
    guard clock.isRunning, clock.brokenAt == nil else { return false }
    return impact.runningPause == nil || !ClockCatalogue.rule(clock.kind).isPausable
  }

  /// The warnings that have not been fired, with their instants.
  func warningsAhead(_ registry: Registry) -> [(platform: Key<Platform>, clock: ClockKind, warning: ClockWarning, at: Instant)] {
    guard isOpen else { return [] }
    var ahead: [(platform: Key<Platform>, clock: ClockKind, warning: ClockWarning, at: Instant)] = []
    for impact in impacts where impact.progress < .resolved {
      guard let terms = registry.terms[impact.contract] else { continue }
      for clock in impact.clocks where isTicking(clock, of: impact) {
        guard let promise = Promise(clock.kind, of: impact, countsFrom: clock.countsFrom, terms: terms) else { continue }
        for warning in ClockWarning.allCases where !clock.warned.contains(warning) {
          guard let instant = promise.instant(of: warning, due: clock.deadline.due), instant < clock.deadline.due else { continue }
          ahead.append((impact.platform, clock.kind, warning, instant))
        }
      }
    }
    return ahead
  }

  /// Whether everything that timers follow from is as in `other`; cheaper than to compute both.
  public func hasSameTimers(as other: Incident) -> Bool {
    status == other.status && way == other.way && handling == other.handling && escalation == other.escalation
      && lastWrittenAt == other.lastWrittenAt && settlingAt == other.settlingAt && impacts == other.impacts
  }

  private var handlingTimer: Timer? {
    switch handling {
    case .waiting(let until): return Timer(kind: .opening, dueAt: until)
    case .paging: return Timer(kind: .escalation, dueAt: escalation?.nextAt ?? openedAt)
    case .acknowledged(_, let at):
      guard let lasts = ProtocolLimits.acknowledgementSeconds(severity), !isAwaitingCustomer else { return nil }
      return Timer(kind: .acknowledgementExpiry, dueAt: max(at, lastWrittenAt ?? at) + lasts)
    case .over: return nil
    }
  }

  /// Whether everything that is not over waits for the customer.
  public var isAwaitingCustomer: Bool {
    let active = impacts.filter { $0.progress < .resolved }
    return !active.isEmpty && active.allSatisfy(\.isAwaitingCustomer)
  }

  private var settlingAt: Instant? {
    let active = impacts.filter { $0.progress < .resolved }
    guard hasRecovered, active.allSatisfy({ $0.progress == .open }) else { return nil }
    return troubles.compactMap(\.recoveredAt).max().map { $0 + ProtocolLimits.settlingSeconds }
  }

  /// Until when the operator may reopen something; then silence closes (procedure §5.6).
  public func silence(_ registry: Registry) -> Instant? {
    impacts.compactMap { $0.silence(registry) }.max()
  }

  private func silenceTimers(_ registry: Registry) -> [Timer] {
    impacts.compactMap { impact in
      // The operator may reopen up to and including the last instant: silence closes from the next second on.
      impact.silence(registry).map { Timer(kind: .silence, subject: impact.platform.text, dueAt: $0 + 1) }
    }
  }
}

extension Impact {
  /// Until when, and including when, the operator may reopen a resolved impact; nil for any other.
  public func silence(_ registry: Registry) -> Instant? {
    guard progress == .resolved, let resolvedAt = resolved?.at, let terms = registry.terms[contract] else { return nil }
    return try? terms.hours.restoration.addDays(terms.contract.confirmationDays, to: resolvedAt, reading: .sameTime)
  }
}

/// The figures of procedure §3 and §5 that a contract does not change, in seconds.
public enum ProtocolLimits {
  /// The immediate way's budget, elapsed from the first signal.
  public static let immediateSeconds: Seconds = 600
  /// How long a recovery must last.
  public static let settlingSeconds: Seconds = 300

  /// How long an acknowledgement holds when nothing is written; nil for ever.
  public static func acknowledgementSeconds(_ severity: Severity) -> Seconds? {
    switch severity {
    case .blocking: 1800
    case .major: 7200
    case .minor: nil
    }
  }
}
