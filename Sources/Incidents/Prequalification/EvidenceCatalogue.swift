import Contracts
import Signals

/// One kind of evidence: looks at a signal and its surroundings, and says what it finds (procedure §4).
public struct EvidenceSource: Sendable {
  public let id: String
  public let title: LocalizedText
  /// What it finds; empty when it has nothing to say.
  public let findings: @Sendable (ReceivedSignal, Incident, Context) -> [Finding]
}

/// Every kind of evidence. A new one is one file in `Rules` and one line here.
public enum EvidenceCatalogue {
  public static let all: [EvidenceSource] = [.catalogueRules, .history, .sharedInfrastructure]

  /// Changes with the rules built in; stored with each pre-qualification.
  public static let version = "1"
}
