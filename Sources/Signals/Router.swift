import Contracts
import ServiceTime

/// Says what a signal is about: its own words first, then the first routing rule that matches, then the defaults.
///
///     let router = Router(rules: catalogue.rules, platforms: catalogue.platforms)
///     router.route(signal).platforms  // ["campus-nord"], or ["unrouted"]: a signal is never lost
///
/// - Source: procedure §3, architecture "Signals".
public struct Router: Sendable {
  private let rules: [RoutingRule]
  private let components: [Key<Platform>: Set<Key<Component>>]
  private let platformsOn: [Key<Infrastructure>: [Key<Platform>]]

  /// - Parameters:
  ///   - rules: in the order in which they are tried.
  ///   - platforms: all platforms of the catalogue.
  public init(rules: [RoutingRule], platforms: [Platform]) {
    self.rules = rules
    var components: [Key<Platform>: Set<Key<Component>>] = [:]
    var platformsOn: [Key<Infrastructure>: Set<Key<Platform>>] = [:]
    for platform in platforms {
      components[platform.key, default: []].formUnion(platform.components.map(\.key))
      for infrastructure in platform.infrastructure { platformsOn[infrastructure, default: []].insert(platform.key) }
    }
    self.components = components
    self.platformsOn = platformsOn.mapValues { $0.sorted() }
  }

  /// What `signal` is about.
  ///
  /// A platform that the catalogue does not know counts as not stated. Without a platform, a signal about infrastructure touches every
  /// platform that stands on it; otherwise it goes to `unrouted`.
  public func route(_ signal: Signal) -> Route {
    let rule = rules.first { $0.when.matches(signal) }
    let ruled = rule.map { Self.facets(of: $0, for: signal) } ?? Facets()
    let stated = known(signal.stated)
    let facets = stated.completed(by: known(ruled))
    let trigger = facets.trigger ?? (signal.kind == .assistance ? .assistanceRequest : .infrastructureProbe)
    let platforms = platforms(of: facets)
    let hasSpoken = rule?.heartbeat != nil || facets != stated
    return Route(
      platforms: platforms, component: component(facets.component, of: platforms), infrastructure: facets.infrastructure,
      severity: severity(facets.severity, trigger: trigger, kind: signal.kind), trigger: trigger,
      runbookEstimate: facets.runbookEstimate, rule: hasSpoken ? rule?.key : nil, heartbeat: rule?.heartbeat)
  }

  /// Why `signal` is routed as it is.
  public func account(of signal: Signal) -> RouteAccount {
    var trials: [RouteAccount.Trial] = []
    var ruled = Facets()
    for rule in rules {
      let mismatch = rule.when.mismatch(signal)
      trials.append(RouteAccount.Trial(rule: rule.key, mismatch: mismatch))
      guard mismatch == nil else { continue }
      ruled = Self.facets(of: rule, for: signal)
      break
    }
    let unknown = [signal.stated.platform, ruled.platform].compactMap { $0 }.first { components[$0] == nil }
    return RouteAccount(signal: signal, route: route(signal), trials: trials, ruled: ruled, unknownPlatform: unknown)
  }

  /// What a rule says about a signal that it matches.
  private static func facets(of rule: RoutingRule, for signal: Signal) -> Facets {
    func text(_ value: RoutingRule.Value?) -> String? {
      let text: String?
      switch value {
      case .text(let fixed): text = fixed
      case .label(let name): text = signal.value(ofLabel: name)
      case nil: text = nil
      }
      return text?.isEmpty == true ? nil : text
    }
    return Facets(
      platform: text(rule.platform).map { Key($0) }, component: text(rule.component).map { Key($0) },
      infrastructure: text(rule.infrastructure).map { Key($0) }, severity: text(rule.severity).flatMap { Severity(word: $0) },
      trigger: rule.trigger, runbookEstimate: rule.runbookEstimate)
  }

  /// The facets, without a platform that is not in the catalogue.
  private func known(_ facets: Facets) -> Facets {
    guard let platform = facets.platform, components[platform] == nil else { return facets }
    var facets = facets
    facets.platform = nil
    return facets
  }

  private func platforms(of facets: Facets) -> [Key<Platform>] {
    if let platform = facets.platform { return [platform] }
    if let infrastructure = facets.infrastructure, let platforms = platformsOn[infrastructure] { return platforms }
    return [Platform.unrouted]
  }

  /// The component, if every one of the platforms has it.
  private func component(_ component: Key<Component>?, of platforms: [Key<Platform>]) -> Key<Component>? {
    guard let component, platforms.allSatisfy({ components[$0]?.contains(component) == true }) else { return nil }
    return component
  }

  private func severity(_ known: Severity?, trigger: Trigger, kind: IncidentKind) -> Severity {
    // What comes in at the emergency entry is blocking until a person requalifies it (procedure §3.9).
    if trigger == .emergencyEntry { return .blocking }
    return known ?? (kind == .assistance ? .minor : .major)
  }
}
