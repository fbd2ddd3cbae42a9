import Contracts
import ServiceTime

/// Something that arrived: an alert, a recovery, a report by a person (procedure §3, signalement).
///
/// A signal is what its source said, before any routing rule looked at it.
public struct Signal: Codable, Hashable, Sendable {
  /// Whether the source says that something is wrong, or that it is over.
  public enum Status: String, Codable, Sendable, CaseIterable, Hashable { case firing, recovered }

  /// Who speaks: the name of the intake key, or `console`, `emergency`.
  public let source: String
  /// What it speaks of; with the source, it makes two signals the same trouble.
  public let fingerprint: String
  public let status: Status
  /// When the trouble began, by the source's word.
  public let startedAt: Instant
  /// When it ended, for a recovery.
  public let endedAt: Instant?
  public let summary: String
  public let detail: String
  public let labels: [String: String]
  /// What the source itself states; routing rules fill what is missing.
  public let stated: Facets
  public let kind: IncidentKind
  /// The person who reported, when it was one of ours or of the customer's.
  public let reporter: Key<Person>?

  public init(
    source: String, fingerprint: String, status: Status = .firing, startedAt: Instant, endedAt: Instant? = nil, summary: String,
    detail: String = "", labels: [String: String] = [:], stated: Facets = Facets(), kind: IncidentKind = .anomaly,
    reporter: Key<Person>? = nil
  ) {
    self.source = source
    self.fingerprint = fingerprint
    self.status = status
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.summary = summary
    self.detail = detail
    self.labels = labels
    self.stated = stated
    self.kind = kind
    self.reporter = reporter
  }

  /// Source and fingerprint: the same trouble.
  public var trouble: Trouble { Trouble(source: source, fingerprint: fingerprint) }

  /// The same trouble, the same beginning, the same status: with the severity, the same signal, however often it is sent.
  public var identity: String { "\(source)\u{1F}\(fingerprint)\u{1F}\(startedAt.secondsSince1970)\u{1F}\(status.rawValue)" }
}

/// What makes two signals the same: what the source says, and the severity that routing made of it.
///
/// A source that turns worse repeats the same alert with the same beginning: what differs is the severity alone.
public struct SignalIdentity: Hashable, Sendable {
  /// `Signal.identity`.
  public let text: String
  public let severity: Severity

  public init(text: String, severity: Severity) {
    self.text = text
    self.severity = severity
  }
}

/// What makes two signals speak of the same trouble.
public struct Trouble: Codable, Hashable, Sendable, Comparable {
  public let source: String
  public let fingerprint: String

  public init(source: String, fingerprint: String) {
    self.source = source
    self.fingerprint = fingerprint
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.source, one.fingerprint) < (other.source, other.fingerprint)
  }
}

/// What a signal is about, as far as it is known.
public struct Facets: Codable, Hashable, Sendable {
  public var platform: Key<Platform>?
  public var component: Key<Component>?
  public var infrastructure: Key<Infrastructure>?
  public var severity: Severity?
  public var trigger: Trigger?
  /// How long handling should take by the runbook, in seconds.
  public var runbookEstimate: Seconds?

  public init(
    platform: Key<Platform>? = nil, component: Key<Component>? = nil, infrastructure: Key<Infrastructure>? = nil,
    severity: Severity? = nil, trigger: Trigger? = nil, runbookEstimate: Seconds? = nil
  ) {
    self.platform = platform
    self.component = component
    self.infrastructure = infrastructure
    self.severity = severity
    self.trigger = trigger
    self.runbookEstimate = runbookEstimate
  }

  /// These facets, completed from `other` where they are silent.
  public func completed(by other: Facets) -> Facets {
    Facets(
      platform: platform ?? other.platform, component: component ?? other.component,
      infrastructure: infrastructure ?? other.infrastructure, severity: severity ?? other.severity, trigger: trigger ?? other.trigger,
      runbookEstimate: runbookEstimate ?? other.runbookEstimate)
  }
}
