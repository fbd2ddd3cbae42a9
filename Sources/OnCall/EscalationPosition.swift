import Contracts
import ServiceTime

/// How far an escalation has come: which step, in which round, or at the last resort.
public struct EscalationPosition: Codable, Hashable, Sendable {
  /// The index of the step; at the last resort, the number of steps.
  public let step: Int
  /// Counted from 0; at the last resort, how many times it was paged before.
  public let round: Int
  public let isLastResort: Bool

  public init(step: Int, round: Int = 0, isLastResort: Bool = false) {
    self.step = step
    self.round = round
    self.isLastResort = isLastResort
  }
}

extension EscalationPolicy {
  /// Where an escalation at `level` begins: at the first step at or above that level.
  ///
  /// Without such a step it begins at the last resort: a page that reaches one person is better than a page that reaches nobody.
  public func start(level: SupportLevel) -> EscalationPosition {
    guard let step = firstStep(level: level) else { return lastResortPosition(round: 0) }
    return EscalationPosition(step: step)
  }

  /// The index of the first step at or above `level`.
  public func firstStep(level: SupportLevel) -> Int? { steps.firstIndex { $0.level >= level } }

  /// The position that follows when nobody acknowledges: the next step, the next round, the last resort, and that again for ever.
  ///
  /// No two positions along the way are equal, so that a position can be part of a page's idempotency key.
  public func after(_ position: EscalationPosition) -> EscalationPosition {
    if position.isLastResort { return lastResortPosition(round: position.round + 1) }
    if position.step + 1 < steps.count { return EscalationPosition(step: position.step + 1, round: position.round) }
    if position.round < repeats && !steps.isEmpty { return EscalationPosition(step: 0, round: position.round + 1) }
    return lastResortPosition(round: 0)
  }

  /// How long to wait for an acknowledgement at `position`, in elapsed time.
  ///
  /// It is never less than a second at the last resort, so that a policy with a nonsensical interval cannot turn in circles.
  /// A step that a later revision of the policy no longer has is left at once.
  public func delay(at position: EscalationPosition) -> Seconds {
    if position.isLastResort { return max(lastResortEvery, 1) }
    return steps.indices.contains(position.step) ? steps[position.step].delay : 0
  }

  /// Whom to page at `position`; `Roster.people` turns it into persons.
  public func targets(at position: EscalationPosition) -> [PageTarget] {
    if position.isLastResort { return [.person(lastResort)] }
    return steps.indices.contains(position.step) ? steps[position.step].targets : []
  }

  private func lastResortPosition(round: Int) -> EscalationPosition {
    EscalationPosition(step: steps.count, round: round, isLastResort: true)
  }
}
