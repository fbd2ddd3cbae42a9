import Contracts
import OnCall
import ServiceTime

/// Why a person was paged about an incident, page by page; and when they were not, who was, and what they were on duty for.
///
/// It is read from the journal, with the catalogue as it was at each page: what a manager asks on the morning after.
///
///     let account = PagingAccount(of: "alice", in: reference, journal: journal) { registryAt($0) }
///     account.calls.first?.occasion  // .step(…): whoever is on duty for Level 2
public struct PagingAccount: Hashable, Sendable {
  /// What a page was sent for.
  public enum Occasion: Hashable, Sendable {
    /// A step of a policy; `unanswered`: when the step before it was paged in vain, and who.
    case step(EscalationPolicy, EscalationPosition, unanswered: Attempt?)
    /// A share of a promise's open time was used up.
    case promiseAtRisk(platform: Key<Platform>, clock: ClockKind, ClockWarning)
    case promiseBroken(platform: Key<Platform>, clock: ClockKind)
    /// There was news for whoever holds the incident.
    case news
  }

  /// People paged together.
  public struct Attempt: Hashable, Sendable {
    public let at: Instant
    public let people: [Key<Person>]
    public let position: EscalationPosition
  }

  /// In what capacity a person is paged.
  public enum Capacity: Hashable, Sendable {
    /// They answer for a rota.
    case onDuty(OnDuty)
    /// They come next in a rota.
    case next(OnDuty)
    case member(of: Key<Team>)
    /// The policy names them.
    case named
    case lastResort
    case holder
    case manager
  }

  /// What became of a page.
  public enum Fate: Hashable, Sendable {
    case delivered(at: Instant, channel: Key<Channel>)
    case failed(reason: String)
    case superseded(at: Instant)
    /// It is still on its way, or waits for its hour.
    case pending
  }

  /// The hours in which a page was decided on.
  public struct Hour: Hashable, Sendable {
    public let platform: Key<Platform>
    public let contract: Key<Contract>
    public let severity: Severity
    public let regime: ServiceRegime
    public let pagesNow: Bool
  }

  /// One page, and what led to it.
  public struct Call: Hashable, Sendable {
    public let page: Page
    public let at: Instant
    public let occasion: Occasion
    public let capacities: [Capacity]
    public let hour: Hour?
    public fileprivate(set) var fate: Fate
  }

  public let person: Key<Person>
  public private(set) var calls: [Call] = []
  /// Every step that was paged, in order.
  public private(set) var attempts: [Attempt] = []
  /// Who answered first, and when.
  public private(set) var answered: Mark?
  /// Until when paging waited for the contract's hours, when it ever did.
  public private(set) var waitedUntil: Instant?
  /// The rotas the person answered for when the incident was first paged about, else when it was opened.
  public private(set) var duties: [OnDuty] = []

  /// - Parameter registry: the catalogue as it was at an instant.
  public init(of person: Key<Person>, in reference: Key<Incident>, journal: [DatedEvent], registry: (Instant) -> Registry) {
    self.person = person
    var incident: Incident?
    var pending: Attempt?
    var unanswered: Attempt?
    for (index, entry) in journal.enumerated() {
      switch entry.event {
      case .paged(let page) where page.person == person:
        guard let incident else { break }
        let registry = registry(entry.at)
        let occasion = PagingAccount.occasion(of: page, journal[..<index], at: entry.at, registry, unanswered)
        calls.append(
          Call(
            page: page, at: entry.at, occasion: occasion,
            capacities: PagingAccount.capacities(of: person, occasion, incident, registry, at: entry.at),
            hour: PagingAccount.hour(incident, registry, at: entry.at), fate: .pending))
      case .escalated(let escalation):
        let attempt = Attempt(at: entry.at, people: escalation.paged, position: escalation.position)
        (unanswered, pending) = (pending, attempt)
        attempts.append(attempt)
      case .acknowledged, .takenIntoAccount:
        pending = nil
        if answered == nil { answered = Mark(by: entry.actor, at: entry.at) }
      case .waiting(let until): waitedUntil = until
      default: take(entry)
      }
      if var known = incident {
        known.evolve(entry)
        incident = known
      } else {
        incident = Incident(opening: reference, entry)
      }
    }
    guard let first = attempts.first?.at ?? journal.first?.at else { return }
    duties = registry(first).roster.onDuty(at: first).filter { $0.person == person }
  }

  /// What became of a message.
  private mutating func take(_ entry: DatedEvent) {
    let (message, fate): (String, Fate)
    switch entry.event {
    case .delivered(let key, let channel): (message, fate) = (key, .delivered(at: entry.at, channel: channel))
    case .deliveryFailed(let key, let reason): (message, fate) = (key, .failed(reason: reason))
    case .superseded(let key): (message, fate) = (key, .superseded(at: entry.at))
    default: return
    }
    if let index = calls.firstIndex(where: { $0.page.message == message }) { calls[index].fate = fate }
  }

  /// What stands before the page in the journal, at the same instant: the decision it belongs to.
  private static func occasion(
    of page: Page, _ before: ArraySlice<DatedEvent>, at: Instant, _ registry: Registry, _ unanswered: Attempt?
  ) -> Occasion {
    for entry in before.reversed() {
      guard entry.at == at else { break }
      switch entry.event {
      case .escalated(let escalation) where escalation.paged.contains(page.person):
        guard let policy = registry.roster.policy(escalation.policy) else { return .news }
        return .step(policy, escalation.position, unanswered: unanswered)
      case .clockWarned(let platform, let clock, let warning, _): return .promiseAtRisk(platform: platform, clock: clock, warning)
      case .clockBroken(let platform, let clock, _): return .promiseBroken(platform: platform, clock: clock)
      default: continue
      }
    }
    return .news
  }

  private static func hour(_ incident: Incident, _ registry: Registry, at: Instant) -> Hour? {
    let rules = PagingRule.all(of: incident, registry: registry, at: at)
    return (rules.first(where: \.pagesNow) ?? rules.first).map { rule in
      Hour(
        platform: rule.impact.platform, contract: rule.impact.contract, severity: rule.impact.severity, regime: rule.regime,
        pagesNow: rule.pagesNow)
    }
  }

  private static func capacities(
    of person: Key<Person>, _ occasion: Occasion, _ incident: Incident, _ registry: Registry, at: Instant
  ) -> [Capacity] {
    if case .step(let policy, let position, _) = occasion {
      return position.isLastResort
        ? [.lastResort] : capacities(of: person, among: policy.targets(at: position), registry.roster, at: at)
    }
    var capacities: [Capacity] = incident.holder == person ? [.holder] : []
    let isManager = registry.managers.contains(person)
    switch occasion {
    case .promiseBroken: capacities.append(isManager ? .manager : .lastResort)
    case .promiseAtRisk(_, _, .ninety) where isManager: capacities.append(.manager)
    default: break
    }
    guard capacities.isEmpty, let key = incident.escalation?.policy, let policy = registry.roster.policy(key) else { return capacities }
    // A promise calls whoever comes further down the policy, at the instant of the page.
    let further = self.capacities(of: person, among: policy.steps.flatMap(\.targets), registry.roster, at: at)
    return further.isEmpty && policy.lastResort == person ? [.lastResort] : further
  }

  /// In what capacity targets name a person, each once.
  private static func capacities(
    of person: Key<Person>, among targets: [PageTarget], _ roster: Roster, at: Instant
  ) -> [Capacity] {
    var capacities: [Capacity] = []
    for target in targets where roster.people([target], at: at).contains(person) {
      let capacity: Capacity?
      switch target {
      case .onDuty(let rota): capacity = roster.onDuty(rota, at: at).map(Capacity.onDuty)
      case .next(let rota): capacity = roster.onDuty(rota, at: at).map(Capacity.next)
      case .team(let team): capacity = .member(of: team)
      case .person: capacity = .named
      }
      if let capacity, !capacities.contains(capacity) { capacities.append(capacity) }
    }
    return capacities
  }
}
