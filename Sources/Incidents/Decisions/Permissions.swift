import Contracts

/// Who may do what: the one place where roles are enforced (procedure §1, §5 table of acts).
public enum Permissions {
  /// The roles that may perform an act.
  public static func roles(for act: ActKind) -> Set<Role> {
    switch act {
    case .beginWork: [.responder]
    case .confirm: [.operator, .operationsManager]
    case .reopen: [.operator, .responder, .operationsManager]
    case .reply: [.operator, .operationsManager]
    case .acknowledge, .takeIntoAccount, .requalify, .requalifyAsAnomaly, .pause, .resume, .proposeWorkaround, .resolve, .cascade,
      .forceWay, .takeOver, .note, .message, .cancel, .confirmPrequalification, .correctPrequalification, .attribute, .merge, .unmerge,
      .split:
      [.responder, .operationsManager]
    }
  }

  public static func mayPerform(_ act: ActKind, _ roles: Set<Role>) -> Bool { !roles.isDisjoint(with: self.roles(for: act)) }

  /// The acts that stop the provider's paging: those are for the provider's own people.
  private static let answers: Set<ActKind> = [.acknowledge, .takeIntoAccount, .beginWork, .takeOver]

  /// The acts that work on the incident as a whole: they take someone who may see all of it.
  private static let wholeActs: Set<ActKind> = [
    .acknowledge, .takeOver, .requalifyAsAnomaly, .cascade, .forceWay, .confirmPrequalification, .correctPrequalification, .attribute,
    .merge, .unmerge, .split,
  ]

  /// Whether a person may perform an act at all.
  public static func mayPerform(_ act: ActKind, by performer: Performer) -> Bool {
    mayPerform(act, performer.roles) && (performer.isProviders || !answers.contains(act))
  }

  /// Whether a person may perform an act on this incident: what works on the whole takes someone who sees every impact of it.
  public static func mayPerform(_ act: ActKind, by performer: Performer, on incident: Incident) -> Bool {
    mayPerform(act, by: performer) && (!wholeActs.contains(act) || performer.seesWhole(incident))
  }

  /// What people do outside incidents.
  public enum Area: String, Sendable, CaseIterable {
    case seeIncidents, report, declareMaintenance, mute, pageForTest, seeDuty, seeEverySource, seeReports, erasePeople, administer, seeAudit
  }

  public static func roles(for area: Area) -> Set<Role> {
    switch area {
    case .seeIncidents: [.operator, .responder, .operationsManager, .administrator, .auditor]
    case .report: [.operator, .responder, .operationsManager]
    case .declareMaintenance, .mute: [.responder, .operationsManager]
    case .pageForTest: [.responder, .operationsManager, .administrator]
    case .seeDuty: [.responder, .operationsManager, .administrator, .auditor]
    case .seeReports: [.operator, .operationsManager, .administrator, .auditor]
    case .seeEverySource: [.responder, .operationsManager, .administrator, .auditor]
    case .erasePeople: [.administrator]
    case .administer: [.administrator]
    case .seeAudit: [.administrator, .auditor]
    }
  }

  /// The same in the order in which the procedure names them.
  public static func sortedRoles(for area: Area) -> [Role] { Role.allCases.filter(roles(for: area).contains) }

  public static func allows(_ area: Area, _ roles: Set<Role>) -> Bool { !roles.isDisjoint(with: self.roles(for: area)) }
}
