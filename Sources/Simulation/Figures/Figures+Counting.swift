import Contracts
import Incidents
import OnCall
import ServiceTime

extension Figures {
  /// Counts what stands in journals.
  ///
  /// - Parameter illnesses: who could not answer although they were on duty.
  init(incidents: [(Incident, [DatedEvent])], registry: Registry, period: Stretch, illnesses: [Illness]) {
    let zone = registry.zones[registry.contents.house.zone] ?? .utc
    var loads = Loads(registry)
    var waits: [Wait] = []
    for (incident, journal) in incidents {
      self.incidents += 1
      if incident.kind == .assistance { assistance += 1 }
      count(incident, zone: zone)
      loads.count(journal)
      undelivered += incident.failedMessages.count
      if let wait = Wait(incident, journal) { waits.append(wait) }
    }
    self.loads = loads.loads
    let answered = waits.filter(\.isAnswered).map(\.seconds).sorted()
    medianAnswer = answered.isEmpty ? nil : answered[answered.count / 2]
    self.waits = Array(waits.sorted { ($1.seconds, $0.incident) < ($0.seconds, $1.incident) }.prefix(Figures.waitsMax))
    uncovered = Figures.uncovered(registry, period: period, illnesses: illnesses)
  }

  /// The promises of an incident; those of a merged one are kept or broken where it went.
  private mutating func count(_ incident: Incident, zone: Zone) {
    let date = zone.wallTime(at: incident.recordedAt).date
    if months.last.map({ ($0.year, $0.month) != (date.year, date.month) }) ?? true {
      months.append(Month(year: date.year, month: date.month))
    }
    months[months.count - 1].incidents[incident.severity, default: 0] += 1
    guard incident.status != .merged, incident.status != .cancelled else { return }
    for impact in incident.impacts where impact.progress != .cancelled {
      for clock in impact.clocks {
        let state = clock.state(isPaused: false)
        var counted = promises[clock.deadline.severity, default: [:]][clock.kind, default: Promises()]
        switch state {
        case .kept: counted.kept += 1
        case .broken:
          counted.broken += 1
          months[months.count - 1].broken += 1
        case .notNeeded, .running, .paused: counted.notNeeded += 1
        }
        promises[clock.deadline.severity, default: [:]][clock.kind] = counted
      }
    }
  }

  private static func uncovered(_ registry: Registry, period: Stretch, illnesses: [Illness]) -> [Uncovered] {
    let roster = registry.roster
    let levels = Set(roster.rotas.map(\.level) + registry.contents.policies.flatMap { $0.steps.map(\.level) }).sorted()
    return levels.map { level in
      let gaps = roster.uncovered(level: level, from: period.from, to: period.until)
      var uncovered = Uncovered(level: level, withoutDuty: gaps.reduce(0) { $0 + ($1.until - $1.from) }, ill: 0)
      for rota in roster.rotas where rota.level == level {
        for shift in roster.shifts(rota.key, from: period.from, to: period.until) {
          for illness in illnesses where illness.person == shift.person {
            let from = max(period.from, shift.from, illness.stretch.from)
            let until = min(period.until, shift.until, illness.stretch.until)
            uncovered.ill += max(0, until - from)
          }
        }
      }
      return uncovered
    }
  }
}

/// Counts the pages that reach people.
private struct Loads {
  private let registry: Registry
  private var byPerson: [Key<Person>: Figures.Load] = [:]
  private var nights: [Key<Person>: Set<CivilDate>] = [:]

  init(_ registry: Registry) { self.registry = registry }

  mutating func count(_ journal: [DatedEvent]) {
    var pages: [String: Key<Person>] = [:]
    for dated in journal {
      if case .paged(let page) = dated.event { pages[page.message] = page.person }
      guard case .delivered(let message, _) = dated.event, let person = pages[message] else { continue }
      let wall = registry.zone(of: person).wallTime(at: dated.at)
      byPerson[person, default: Figures.Load(person: person)].byHour[wall.time.hour] += 1
      // The small hours belong to the night that began the evening before.
      if wall.time.hour >= Figures.night.from { nights[person, default: []].insert(wall.date) }
      if wall.time.hour < Figures.night.until { nights[person, default: []].insert(wall.date.advanced(by: -1)) }
    }
  }

  var loads: [Figures.Load] {
    registry.contents.people.compactMap { person in
      guard var load = byPerson[person.key] else { return nil }
      load.nights = nights[person.key]?.count ?? 0
      return load
    }
  }
}

extension Figures.Wait {
  /// From the first page to the first answer; nil when nobody was paged.
  init?(_ incident: Incident, _ journal: [DatedEvent]) {
    var first: Instant?
    var people: Set<Key<Person>> = []
    var pages = 0
    var reachedLastResort = false
    for dated in journal {
      switch dated.event {
      case .paged(let page) where page.notBefore == nil:
        first = first ?? dated.at
        pages += 1
        people.insert(page.person)
        if page.reason == .lastResort { reachedLastResort = true }
      case .acknowledged(isMachine: false), .takenOver, .recovered, .cancelled, .resolved, .mergedInto:
        guard let first else { continue }
        let isAnswered = if case .recovered = dated.event { false } else { true }
        self.init(
          incident: incident.reference, severity: incident.severity, from: first, seconds: dated.at - first, pages: pages,
          people: people.count, reachedLastResort: reachedLastResort, isAnswered: isAnswered)
        return
      default: break
      }
    }
    return nil
  }
}
