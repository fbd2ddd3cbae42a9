import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Wording

/// The stable codes of the procedure's refusals.
enum RefusalCode {
  static let unknownIncident = "R001"
  static let notAllowed = "R002"
  /// The codes of what stands in the way for now.
  static let conflicts = [
    "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R010", "R011", "R012", "R013", "R014", "R015", "R016", "R017",
  ]
}

extension Refusal {
  /// The stable code, which the documentation explains.
  var code: String {
    switch self {
    case .unknownIncident: RefusalCode.unknownIncident
    case .notAllowed: RefusalCode.notAllowed
    case .unknownPlatform: "R003"
    case .wrongState: "R004"
    case .alreadyAcknowledged: "R005"
    case .alreadyPaused: "R006"
    case .notPaused: "R007"
    case .tooLate: "R008"
    case .alreadyCascaded: "R009"
    case .sameSeverity: "R010"
    case .aggravationMustRaise: "R011"
    case .notAnAssistanceRequest: "R012"
    case .onlyForAnomalies: "R013"
    case .nothingPrequalified: "R014"
    case .cannotMerge: "R015"
    case .cannotSplit: "R016"
    case .conflict: "R017"
    }
  }

  /// Who put it into the state that stands in the way, and when.
  fileprivate var mark: Mark? {
    switch self {
    case .wrongState(_, _, _, let mark), .alreadyCascaded(let mark): mark
    case .alreadyAcknowledged(let by, let at): Mark(by: by, at: at)
    default: nil
    }
  }

  /// The state that stands in the way, in the procedure's words.
  fileprivate var state: String? {
    switch self {
    case .wrongState(_, let status, let progress, _): status == .open || status == .resolved ? progress.rawValue : status.rawValue
    case .alreadyAcknowledged: "acknowledged"
    case .alreadyPaused: "paused"
    default: nil
    }
  }
}

extension Problem {
  /// Why something was not done as asked; nil for a fault that is nobody's answer, such as one of the store.
  init?(refusing error: any Error, reader: Reader, readBy customer: Key<Customer>?) {
    switch error {
    case let refusal as Refusal: self.init(refusal, reader: reader, readBy: customer)
    case let fault as WebFault: self.init(fault)
    case let fault as APIFault: self.init(fault)
    case let fault as IntakeFault: self.init(fault)
    default: return nil
    }
  }

  /// A refusal of the procedure, as the reader may know it.
  init(_ refusal: Refusal, reader: Reader, readBy customer: Key<Customer>?) {
    let told = reader.words.refusal(refusal, registry: reader.registry, now: reader.now, zone: reader.zone, readBy: customer)
    let status: HTTPResponse.Status = if case .notAllowed = refusal { .forbidden } else { .conflict }
    var members: [(String, JSONValue)] = []
    if let state = refusal.state { members.append(("state", .string(state))) }
    if let mark = refusal.mark {
      members.append(("who", .string(reader.words.actor(mark.by, registry: reader.registry, readBy: customer))))
      members.append(("when", .string(mark.at.iso8601)))
    } else if case .alreadyPaused(_, let since) = refusal {
      members.append(("when", .string(since.iso8601)))
    }
    self.init(status: status, code: refusal.code, title: told.reason, detail: told.advice, members: members)
  }
}
