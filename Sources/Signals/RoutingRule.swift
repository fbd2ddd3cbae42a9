import Contracts
import ServiceTime

/// A rule of the catalogue that says what a signal is about.
///
/// Rules are tried in order; the first that matches fills what the signal left open.
public struct RoutingRule: Codable, Hashable, Sendable {
  /// Where a facet comes from: the text itself, or the value of a label.
  public enum Value: Codable, Hashable, Sendable {
    case text(String)
    case label(String)
  }

  public let key: Key<RoutingRule>
  public let when: Matcher
  public let platform: Value?
  public let component: Value?
  public let infrastructure: Value?
  /// The severity itself, or a label whose values `critical`, `error`, `warning`, `info` and our own are understood.
  public let severity: Value?
  public let trigger: Trigger?
  public let runbookEstimate: Seconds?
  /// The alert is a heartbeat: its absence for this many seconds raises a signal (Alertmanager's `Watchdog`).
  public let heartbeat: Seconds?

  public init(
    key: Key<RoutingRule>, when: Matcher, platform: Value? = nil, component: Value? = nil, infrastructure: Value? = nil,
    severity: Value? = nil, trigger: Trigger? = nil, runbookEstimate: Seconds? = nil, heartbeat: Seconds? = nil
  ) {
    self.key = key
    self.when = when
    self.platform = platform
    self.component = component
    self.infrastructure = infrastructure
    self.severity = severity
    self.trigger = trigger
    self.runbookEstimate = runbookEstimate
    self.heartbeat = heartbeat
  }
}

/// What routing made of a signal: what it is about, and which rule said so.
public struct Route: Codable, Hashable, Sendable {
  /// Every platform the signal touches; more than one when it speaks of shared infrastructure. Never empty.
  public let platforms: [Key<Platform>]
  public let component: Key<Component>?
  public let infrastructure: Key<Infrastructure>?
  public let severity: Severity
  public let trigger: Trigger
  public let runbookEstimate: Seconds?
  /// The rule that filled what the signal left open; nil when the signal said it all, or nothing matched.
  public let rule: Key<RoutingRule>?
  /// The signal is a heartbeat with this period, in seconds.
  public let heartbeat: Seconds?

  public init(
    platforms: [Key<Platform>], component: Key<Component>? = nil, infrastructure: Key<Infrastructure>? = nil, severity: Severity,
    trigger: Trigger, runbookEstimate: Seconds? = nil, rule: Key<RoutingRule>? = nil, heartbeat: Seconds? = nil
  ) {
    self.platforms = platforms
    self.component = component
    self.infrastructure = infrastructure
    self.severity = severity
    self.trigger = trigger
    self.runbookEstimate = runbookEstimate
    self.rule = rule
    self.heartbeat = heartbeat
  }

  /// Whether no rule and no word of the signal said which platform it is about.
  public var isUnrouted: Bool { platforms == [Platform.unrouted] }
}
