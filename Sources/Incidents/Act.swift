import Contracts
import ServiceTime

/// What a person does to an incident: the table of acts of procedure §5, with what each needs.
///
/// An act applies to all impacts unless `platforms` of its command names some.
public enum Act: Hashable, Sendable {
  case acknowledge
  case takeIntoAccount
  case beginWork
  case requalify(severity: Severity, mode: RequalificationMode, reason: TextReference)
  /// An assistance request that turns out to be an anomaly.
  case requalifyAsAnomaly(severity: Severity, mode: RequalificationMode, reason: TextReference)
  case pause(reason: PauseReason, note: TextReference)
  case resume
  case proposeWorkaround(TextReference)
  case resolve(TextReference)
  case confirm
  case reopen(TextReference)
  case cascade(TextReference)
  case forceWay(Way)
  case takeOver
  case note(TextReference)
  /// A message to the customer.
  case message(TextReference)
  /// The operator's answer.
  case reply(TextReference)
  case cancel(TextReference)
  case confirmPrequalification
  case correctPrequalification(cause: Cause)
  case attribute(Attribution, reason: TextReference)
  case mergeInto(Key<Incident>)
  case unmerge
  /// Moves the named platforms to an incident of their own.
  case split(into: Key<Incident>)

  /// The act without what it carries.
  public var kind: ActKind {
    switch self {
    case .acknowledge: .acknowledge
    case .takeIntoAccount: .takeIntoAccount
    case .beginWork: .beginWork
    case .requalify: .requalify
    case .requalifyAsAnomaly: .requalifyAsAnomaly
    case .pause: .pause
    case .resume: .resume
    case .proposeWorkaround: .proposeWorkaround
    case .resolve: .resolve
    case .confirm: .confirm
    case .reopen: .reopen
    case .cascade: .cascade
    case .forceWay: .forceWay
    case .takeOver: .takeOver
    case .note: .note
    case .message: .message
    case .reply: .reply
    case .cancel: .cancel
    case .confirmPrequalification: .confirmPrequalification
    case .correctPrequalification: .correctPrequalification
    case .attribute: .attribute
    case .mergeInto: .merge
    case .unmerge: .unmerge
    case .split: .split
    }
  }
}

/// The acts by name, for permissions, buttons and the command line.
public enum ActKind: String, Codable, Sendable, CaseIterable, Hashable {
  case acknowledge, takeIntoAccount, beginWork, requalify, requalifyAsAnomaly, pause, resume, proposeWorkaround, resolve
  case confirm, reopen, cascade, forceWay, takeOver, note, message, reply, cancel
  case confirmPrequalification, correctPrequalification, attribute, merge, unmerge, split
}

/// How a change of severity counts (procedure §8.4).
public enum RequalificationMode: String, Codable, Sendable, CaseIterable, Hashable {
  /// It was misjudged: counts from the start.
  case correction
  /// New facts: counts from the requalification.
  case aggravation
}
