import Contracts
import ServiceTime
import Signals

/// Decides what a command comes to: events for the journal and messages for the outbox.
///
/// Synchronous value code: no clock, no store, no chance. The caller appends the events, folds them, and makes
/// `wantedTimers` of the result the timers of the incident, all in one transaction.
///
/// - Parameters:
///   - incident: the incident as it stands; nil for a command that opens one.
///   - reference: the reference of the incident, new or known.
///   - at: now.
/// - Throws: `Refusal`, with what stands in the way.
public func decide(
  _ incident: Incident?, reference: Key<Incident>, _ command: Command, at: Instant, context: Context
) throws(Refusal) -> Decision {
  switch command {
  case .open(let received, let linkedTo, let proposed):
    return opening(reference, received, linkedTo: linkedTo, proposedMerge: proposed, at: at, context: context)
  case .openMerged(let received, let target):
    return openingMerged(reference, received, into: target, at: at, context: context)
  case .openSplit(let source, let platforms, let performer):
    return openingSplit(reference, from: source, platforms: platforms, by: performer, at: at, context: context)
  default: break
  }
  guard let incident else { throw .unknownIncident(reference) }
  var deliberation = Deliberation(incident, context: context, at: at)
  switch command {
  case .open, .openMerged, .openSplit: break
  case .join(let received): deliberation.join(received)
  case .recover(let trouble, let recoveredAt): deliberation.recover(trouble, at: recoveredAt)
  case .act(let act, let performer, let platforms): try deliberation.perform(act, by: performer, platforms: platforms)
  case .acknowledgeByMachine(let source): deliberation.acknowledgeByMachine(source)
  case .adoptTerms(let since): deliberation.adoptTerms(since: since)
  case .timer(let timer): deliberation.fire(timer)
  case .delivery(let report): deliberation.take(report)
  case .absorb(let other, let actor): try deliberation.absorb(other, by: actor)
  case .release(let other, let person): try deliberation.release(other, by: person)
  }
  return deliberation.decision
}
