/// What a person may do (procedure §1).
public enum Role: String, Codable, Sendable, CaseIterable, Hashable {
  case `operator`, operationsManager, responder, administrator, auditor
}
