import Contracts
import ServiceTime

/// What Tocsin states about an incident before anyone has looked: a recorded decision (procedure §4).
public struct Prequalification: Codable, Hashable, Sendable {
  public let severity: Severity
  /// The likeliest causes, three at most, likeliest first.
  public let causes: [CauseEstimate]
  public let expectedHandling: ExpectedHandling?
  public let way: Way
  /// What each rule that fired found: the evidence behind the causes.
  public let findings: [Finding]
  /// The version of the catalogue's rules.
  public let rulesVersion: String
  /// Set once a person has confirmed it, or corrected it.
  public var settled: Settlement?

  public init(
    severity: Severity, causes: [CauseEstimate], expectedHandling: ExpectedHandling?, way: Way, findings: [Finding],
    rulesVersion: String, settled: Settlement? = nil
  ) {
    self.severity = severity
    self.causes = causes
    self.expectedHandling = expectedHandling
    self.way = way
    self.findings = findings
    self.rulesVersion = rulesVersion
    self.settled = settled
  }

  /// What a person made of it.
  public struct Settlement: Codable, Hashable, Sendable {
    public let mark: Mark
    public let cause: Cause
    public let wasRight: Bool

    public init(mark: Mark, cause: Cause, wasRight: Bool) {
      self.mark = mark
      self.cause = cause
      self.wasRight = wasRight
    }
  }
}

/// A cause, how likely it is, and why we think so, in words.
public struct CauseEstimate: Codable, Hashable, Sendable {
  public let cause: Cause
  public let confidencePercent: Int
  public let evidence: [LocalizedText]

  public init(cause: Cause, confidencePercent: Int, evidence: [LocalizedText]) {
    self.cause = cause
    self.confidencePercent = confidencePercent
    self.evidence = evidence
  }
}

/// How long handling should take, and from where we know.
public struct ExpectedHandling: Codable, Hashable, Sendable {
  public enum Basis: String, Codable, Sendable, Hashable { case sameTrouble, sameCauseAndComponent, runbook }

  public let seconds: Seconds
  public let basis: Basis
  /// The number of past incidents behind it; zero for a runbook.
  public let incidentCount: Int

  public init(seconds: Seconds, basis: Basis, incidentCount: Int = 0) {
    self.seconds = seconds
    self.basis = basis
    self.incidentCount = incidentCount
  }
}

/// What one rule found in a signal, in the surroundings or in history.
public struct Finding: Codable, Hashable, Sendable {
  public let rule: String
  public let cause: Cause
  /// From 1 to 100, against the other findings.
  public let weight: Int
  public let evidence: LocalizedText

  public init(rule: String, cause: Cause, weight: Int, evidence: LocalizedText) {
    self.rule = rule
    self.cause = cause
    self.weight = weight
    self.evidence = evidence
  }
}
