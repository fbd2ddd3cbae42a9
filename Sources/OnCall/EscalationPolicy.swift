import Contracts
import ServiceTime

/// Who is paged, in what order, how often and after how long without acknowledgement (procedure §5.7).
///
/// The steps are gone through once, then `repeats` more times, each time from the first; after that the last resort is paged,
/// and paged again every `lastResortEvery`, until someone answers.
public struct EscalationPolicy: Codable, Hashable, Sendable {
  public let key: Key<EscalationPolicyName>
  public let name: String
  public let steps: [EscalationStep]
  /// How many more rounds through all the steps follow the first one.
  public let repeats: Int
  /// Who is paged when everyone else kept silent.
  public let lastResort: Key<Person>
  /// Elapsed time between two pages to the last resort.
  public let lastResortEvery: Seconds

  public init(
    key: Key<EscalationPolicyName>, name: String, steps: [EscalationStep], repeats: Int = 1, lastResort: Key<Person>,
    lastResortEvery: Seconds
  ) {
    self.key = key
    self.name = name
    self.steps = steps
    self.repeats = repeats
    self.lastResort = lastResort
    self.lastResortEvery = lastResortEvery
  }
}

/// One step of a policy: these are paged together.
public struct EscalationStep: Codable, Hashable, Sendable {
  public let targets: [PageTarget]
  /// After this long without acknowledgement the next step follows; elapsed time.
  public let delay: Seconds
  public let level: SupportLevel

  public init(targets: [PageTarget], delay: Seconds, level: SupportLevel) {
    self.targets = targets
    self.delay = delay
    self.level = level
  }
}

/// Whom a step pages; rotas are looked up at the instant of the page.
public enum PageTarget: Codable, Hashable, Sendable {
  /// Whoever answers for the rota.
  case onDuty(Key<Rota>)
  /// The first other person to answer for the rota after the one on duty.
  case next(Key<Rota>)
  case person(Key<Person>)
  /// Every member of the team.
  case team(Key<Team>)
}
