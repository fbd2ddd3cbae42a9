import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime

/// Reads the journal of one incident as it grows, and says what in it must not be.
///
/// It knows the procedure by its text, and nothing of the code that decides.
struct JournalJudge {
  let reference: Key<Incident>
  private(set) var journal: [DatedEvent] = []
  private(set) var folded: Incident?
  /// When a person or a machine acknowledged; nil while nobody has.
  private var acknowledged: Instant?
  private var holder: Key<Person>?
  private var warned: [String: Instant] = [:]
  private var broken: Set<String> = []
  /// The beginning from which a clock counts: another one is another promise.
  private var counted: [String: Instant] = [:]
  /// The last instant at which something changed that clocks follow.
  private var changed: Instant?
  /// The last instant at which there was news, which may page although somebody has acknowledged.
  private var news: Instant?
  /// Merges and splits bring promises whose history is elsewhere.
  private var hasMoved = false

  init(_ reference: Key<Incident>) { self.reference = reference }

  /// Takes the entries that have come since.
  mutating func take(_ entries: [DatedEvent], _ records: Records) -> [Violation] {
    var found: [Violation] = []
    for dated in entries {
      found += judge(dated, records)
      journal.append(dated)
      if folded == nil { folded = Incident.folding(reference, [dated]) } else { folded?.evolve(dated) }
    }
    return found
  }

  private mutating func judge(_ dated: DatedEvent, _ records: Records) -> [Violation] {
    switch dated.event {
    case .acknowledged(let isMachine): acknowledge(dated, isMachine: isMachine)
    case .takenOver where folded?.isOpen == true: acknowledge(dated, isMachine: false)
    case .acknowledgementExpired: return expire(dated)
    case .reopened, .unmerged: (acknowledged, changed) = (nil, dated.at)
    case .cascaded: if case .person = dated.actor { acknowledged = nil }
    case .escalated: return escalate(dated)
    case .paged(let page): return judge(page, dated, records)
    case .signalJoined, .replied: (changed, news) = (dated.at, dated.at)
    case .requalified, .becameAnomaly: (changed, news) = (dated.at, dated.at)
    case .opened, .paused, .resumed, .clockStopped, .signalRecovered: changed = dated.at
    case .absorbed, .released, .splitOff: (changed, news, hasMoved) = (dated.at, dated.at, true)
    case .clockSet(let platform, let clock, let countsFrom, _): count(platform, clock, from: countsFrom, at: dated.at)
    case .clockWarned(let platform, let clock, let warning, let at):
      return judge(warning: "\(platform)/\(clock.rawValue)/\(warning.rawValue)", due: at, dated, records)
    case .clockBroken(let platform, let clock, let due):
      return judge(breach: "\(platform)/\(clock.rawValue)", due: due, dated, records)
    default: break
    }
    return []
  }

  private func violation(_ rule: Violation.Rule, _ dated: DatedEvent, _ detail: String) -> Violation {
    Violation(rule: rule, incident: reference, at: dated.at, detail: "\(detail): \(dated.event) by \(dated.actor)")
  }

  // MARK: Who is called

  private mutating func acknowledge(_ dated: DatedEvent, isMachine: Bool) {
    acknowledged = dated.at
    if !isMachine, case .person(let person) = dated.actor { holder = person }
  }

  private mutating func expire(_ dated: DatedEvent) -> [Violation] {
    defer { acknowledged = nil }
    let lasts: Seconds? =
      switch folded?.severity {
      case .blocking: 1_800
      case .major: 7_200
      case .minor, nil: nil
      }
    let written = max(acknowledged ?? dated.at, folded?.lastWrittenAt ?? .init(.min))
    guard let lasts, acknowledged != nil, written + lasts <= dated.at, folded?.isAwaitingCustomer == false else {
      return [violation(.acknowledgement, dated, "acknowledged \(acknowledged.map(\.iso8601) ?? "never")")]
    }
    return []
  }

  private func escalate(_ dated: DatedEvent) -> [Violation] {
    guard let acknowledged, news != dated.at else { return [] }
    return [violation(.acknowledgement, dated, "acknowledged \(acknowledged)")]
  }

  private func judge(_ page: Page, _ dated: DatedEvent, _ records: Records) -> [Violation] {
    let isAllowed = records.registries(at: dated.at).contains { registry in
      let duties = registry.roster.onDuty(at: dated.at)
      let named = registry.contents.policies.flatMap { policy in
        [policy.lastResort] + registry.roster.people(policy.steps.flatMap(\.targets).filter(\.isNamed), at: dated.at)
      }
      return (duties.map(\.person) + duties.compactMap(\.next) + registry.managers + named).contains(page.person)
    }
    return isAllowed || page.person == holder ? [] : [violation(.duty, dated, "off duty")]
  }

  // MARK: Clocks

  private mutating func count(_ platform: Key<Platform>, _ clock: ClockKind, from: Instant, at: Instant) {
    let name = "\(platform)/\(clock.rawValue)"
    changed = at
    guard counted.updateValue(from, forKey: name) != from else { return }
    for warning in ClockWarning.allCases { warned["\(name)/\(warning.rawValue)"] = nil }
  }

  private mutating func judge(warning name: String, due: Instant, _ dated: DatedEvent, _ records: Records) -> [Violation] {
    if let before = warned.updateValue(due, forKey: name), !hasMoved { return [violation(.warnings, dated, "warned before at \(before)")] }
    let isOnTime = due == dated.at || (due < dated.at && changed == dated.at) || records.excuses(due, doneAt: dated.at)
    return isOnTime || hasMoved ? [] : [violation(.warnings, dated, "due \(due)")]
  }

  private mutating func judge(breach name: String, due: Instant, _ dated: DatedEvent, _ records: Records) -> [Violation] {
    if !broken.insert(name).inserted, !hasMoved { return [violation(.breaches, dated, "broken before")] }
    let isOnTime = due == dated.at - 1 || (due < dated.at && changed == dated.at) || records.excuses(due, doneAt: dated.at)
    return isOnTime || hasMoved ? [] : [violation(.breaches, dated, "due \(due)")]
  }
}

extension PageTarget {
  /// Whom the policy names whatever the rota says.
  fileprivate var isNamed: Bool {
    switch self {
    case .person, .team: true
    case .onDuty, .next: false
    }
  }
}
