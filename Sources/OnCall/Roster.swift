import Contracts
import ServiceTime

/// All rotas, teams and policies as of one revision of the catalogue: who answers, and who is paged.
public struct Roster: Sendable {
  /// In the catalogue's order.
  public let rotas: [Rota]
  /// The rotas whose zone was not given, for which nobody answers.
  public let rotasWithoutZone: [Key<Rota>]
  private let lines: [Key<Rota>: DutyLine]
  private let teams: [Key<Team>: Team]
  private let policies: [Key<EscalationPolicyName>: EscalationPolicy]

  /// Where two share a key, the first one counts.
  ///
  /// - Parameter zones: by name, such as `Europe/Paris`. Nobody answers for a rota whose zone is missing: see `rotasWithoutZone`.
  public init(rotas: [Rota], teams: [Team], policies: [EscalationPolicy], zones: [String: Zone]) {
    var lines: [Key<Rota>: DutyLine] = [:]
    var kept: [Rota] = []
    var seen: Set<Key<Rota>> = []
    for rota in rotas where seen.insert(rota.key).inserted {
      kept.append(rota)
      if let zone = zones[rota.zone] { lines[rota.key] = DutyLine(rota: rota, zone: zone) }
    }
    self.rotas = kept
    rotasWithoutZone = kept.filter { zones[$0.zone] == nil }.map(\.key)
    self.lines = lines
    self.teams = Dictionary(teams.map { ($0.key, $0) }) { first, _ in first }
    self.policies = Dictionary(policies.map { ($0.key, $0) }) { first, _ in first }
  }

  /// The rota of that key.
  public func rota(_ key: Key<Rota>) -> Rota? { rotas.first { $0.key == key } }

  /// The policy of that key.
  public func policy(_ key: Key<EscalationPolicyName>) -> EscalationPolicy? { policies[key] }

  /// The index of the first step of `policy` at or above `level`.
  public func firstStep(of policy: EscalationPolicy, level: SupportLevel) -> Int? { policy.firstStep(level: level) }

  /// Who answers for `rota` at `instant`.
  public func onDuty(_ rota: Key<Rota>, at instant: Instant) -> OnDuty? { lines[rota]?.duty(at: instant) }

  /// Who answers at `instant`, one entry for each rota, in the catalogue's order.
  public func onDuty(at instant: Instant) -> [OnDuty] { rotas.compactMap { onDuty($0.key, at: instant) } }

  /// Who answers at `instant` at exactly that level.
  public func onDuty(level: SupportLevel, at instant: Instant) -> [OnDuty] {
    rotas.compactMap { $0.level == level ? onDuty($0.key, at: instant) : nil }
  }

  /// Whether `person` answers for any rota at `instant`.
  public func isOnDuty(_ person: Key<Person>, at instant: Instant) -> Bool {
    rotas.contains { lines[$0.key]?.person(at: instant) == person }
  }

  /// The persons whom `targets` name at `instant`: each once, in the order of the targets.
  ///
  /// It is empty when nobody is on duty there; the escalation then goes on to the next step.
  public func people(_ targets: [PageTarget], at instant: Instant) -> [Key<Person>] {
    var people: [Key<Person>] = []
    var seen: Set<Key<Person>> = []
    for person in targets.flatMap({ persons($0, at: instant) }) where seen.insert(person).inserted { people.append(person) }
    return people
  }

  private func persons(_ target: PageTarget, at instant: Instant) -> [Key<Person>] {
    switch target {
    case .onDuty(let rota): [lines[rota]?.person(at: instant)].compactMap { $0 }
    case .next(let rota): [onDuty(rota, at: instant)?.next].compactMap { $0 }
    case .person(let person): [person]
    case .team(let team): teams[team]?.members ?? []
    }
  }
}

extension Roster {
  /// The stretches of duty that touch the period from `start` up to, and not including, `end`.
  ///
  /// They follow each other without a hole. The first one and the last one are whole: they may reach beyond the period.
  public func shifts(_ rota: Key<Rota>, from start: Instant, to end: Instant) -> [OnDuty] {
    guard let line = lines[rota] else { return [] }
    var shifts: [OnDuty] = []
    var at = max(start, line.begin)
    while at < end, let shift = line.duty(at: at) {
      shifts.append(shift)
      at = shift.until
    }
    return shifts
  }

  /// The parts of the period from `start` to `end` in which nobody answers at exactly that level.
  ///
  /// From its first hand-over on, a rota always has someone on duty: only the time before it can be uncovered.
  public func uncovered(level: SupportLevel, from start: Instant, to end: Instant) -> [Gap] {
    let begin = rotas.compactMap { $0.level == level ? lines[$0.key]?.begin : nil }.min()
    let covered = min(begin ?? end, end)
    return start < covered ? [Gap(from: start, until: covered)] : []
  }
}
