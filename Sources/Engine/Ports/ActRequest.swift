import Contracts
import Incidents

/// An act as a person asks for it: with plain text, which the desk keeps apart from the journal.
public enum ActRequest: Hashable, Sendable {
  case acknowledge
  case takeIntoAccount
  case beginWork
  case requalify(Severity, RequalificationMode, reason: String)
  case requalifyAsAnomaly(Severity, RequalificationMode, reason: String)
  case pause(PauseReason, note: String)
  case resume
  case proposeWorkaround(String)
  case resolve(String)
  case confirm
  case reopen(String)
  case cascade(String)
  case forceWay(Way)
  case takeOver
  case note(String)
  case message(String)
  case reply(String)
  case cancel(String)
  case confirmPrequalification
  case correctPrequalification(Cause)
  case attribute(Attribution, reason: String)
  case mergeInto(Key<Incident>)
  case unmerge
  case split

  /// The act by name.
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
