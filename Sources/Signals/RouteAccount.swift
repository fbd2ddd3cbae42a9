import Contracts

/// Why a signal was routed as it was: what it said itself, which rules were tried, and what stands for what nobody said.
///
///     let account = router.account(of: signal)
///     account.trials.last?.mismatch  // nil: the rule that matched
public struct RouteAccount: Hashable, Sendable {
  /// A part of a rule that did not hold.
  public struct Mismatch: Hashable, Sendable {
    public let label: String
    public let pattern: String
    /// What the signal carries there; nil for nothing.
    public let value: String?
  }

  /// A rule that was tried.
  public struct Trial: Hashable, Sendable {
    public let rule: Key<RoutingRule>
    /// The first part, by name, that did not hold; nil for the rule that matched.
    public let mismatch: Mismatch?
  }

  public let signal: Signal
  public let route: Route
  /// The rules in the order in which they were tried, up to the one that matched.
  public let trials: [Trial]
  /// What the rule said, as far as the signal left it open.
  public let ruled: Facets
  /// The platform that somebody named and the catalogue does not know.
  public let unknownPlatform: Key<Platform>?

  /// The rule that matched.
  public var matched: Key<RoutingRule>? { trials.last.flatMap { $0.mismatch == nil ? $0.rule : nil } }
}

extension Matcher {
  /// The first part, by name, that does not hold for `signal`; nil when all do.
  func mismatch(_ signal: Signal) -> RouteAccount.Mismatch? {
    labels.sorted { $0.key < $1.key }.first { !Matcher([$0.key: $0.value]).matches(signal) }
      .map { RouteAccount.Mismatch(label: $0.key, pattern: $0.value, value: signal.value(ofLabel: $0.key)) }
  }
}
