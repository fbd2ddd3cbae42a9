import Contracts
import Engine
import Incidents
import Intake
import Shapes

extension Inquiry where Value == ListPage<IncidentResource> {
  static func incidents(_ statuses: Set<Incident.Status>) -> Self {
    Inquiry("listIncidents", ["status": Incident.Status.allCases.filter(statuses.contains).map(\.rawValue).joined(separator: ",")])
  }
}

extension Inquiry where Value == IncidentResource {
  static func incident(_ reference: Key<Incident>) -> Self {
    Inquiry("getIncident", ["reference": reference.text], about: reference.text)
  }

  /// An act of the procedure, on all platforms of the incident or on some.
  static func act(_ request: ActRequest, on reference: Key<Incident>, platforms: Set<Key<Platform>>?) -> Self {
    Inquiry(
      "performAct", ["reference": reference.text], body: request.json(platforms: platforms?.sorted().map(\.text)), about: reference.text)
  }
}

extension Inquiry where Value == ListPage<HappeningResource> {
  /// - Parameter customer: as someone of this customer may read it.
  static func timeline(_ reference: Key<Incident>, customer: String? = nil) -> Self {
    var parameters = ["reference": reference.text]
    parameters["customer"] = customer
    return Inquiry("listTimeline", parameters, about: reference.text)
  }
}

extension Inquiry where Value == ListPage<DeadlineResource> {
  static func deadlines(_ reference: Key<Incident>) -> Self {
    Inquiry("listDeadlines", ["reference": reference.text], about: reference.text)
  }
}

extension Inquiry where Value == ListPage<MessageResource> {
  static func messages(of reference: Key<Incident>) -> Self {
    Inquiry("listIncidentMessages", ["reference": reference.text], about: reference.text)
  }

  static var newestMessages: Self { Inquiry("listMessages") }

  static func message(_ key: String) -> Self { Inquiry("listMessages", ["key": key]) }
}

extension ActRequest {
  /// The act as the body of a request.
  fileprivate func json(platforms: [String]?) -> JSONValue {
    var members: [(String, JSONValue?)] = [("act", .string(kind.rawValue))]
    func text(_ text: String) { members.append(("text", .string(text))) }
    switch self {
    case .acknowledge, .takeIntoAccount, .beginWork, .resume, .confirm, .takeOver, .confirmPrequalification, .unmerge, .split: break
    case .requalify(let severity, let mode, let reason), .requalifyAsAnomaly(let severity, let mode, let reason):
      members += [("severity", .string(severity.rawValue)), ("mode", .string(mode.rawValue))]
      text(reason)
    case .pause(let reason, let note):
      members.append(("reason", .string(reason.rawValue)))
      text(note)
    case .proposeWorkaround(let words), .resolve(let words), .reopen(let words), .cascade(let words), .note(let words),
      .message(let words), .reply(let words), .cancel(let words):
      text(words)
    case .forceWay(let way): members.append(("way", .string(way.rawValue)))
    case .correctPrequalification(let cause): members.append(("cause", .string(cause.rawValue)))
    case .attribute(let attribution, let reason):
      members.append(("attribution", .string(attribution.rawValue)))
      text(reason)
    case .mergeInto(let reference): members.append(("into", .string(reference.text)))
    }
    return .object(members + [("platforms", platforms.map { .texts($0) })])
  }
}
