import Contracts
import Engine
import Incidents
import ServiceTime
import StoreSQLite

/// Looks at every incident that has changed, and holds the store against what must always be so.
///
/// It reads the database itself, past the store that fails: what it sees is what is written.
final class Inspector {
  private let database: SQLiteStorage
  private var records: Records
  private var judges: [Key<Incident>: JournalJudge] = [:]
  /// The incidents that can still change, in the order in which they were opened.
  private var followed: [Key<Incident>] = []
  private var lastNumber: [Int: Int]
  private(set) var violations: [Violation] = []
  private(set) var inspections = 0
  /// The hash of the newest entry of each journal.
  private(set) var heads: [Key<Incident>: String] = [:]

  /// What has gone wrong so often goes wrong for one reason: no more is looked for.
  private static let violationsMax = 10
  /// How long a page or a notice may be on its way: as long as it is tried, and what one turn takes.
  private static let pageSecondsMax: Seconds = 1_800 + 400
  private static let noticeSecondsMax: Seconds = 86_400 + 400

  /// - Parameter year: the first year in which incidents are opened.
  init(database: SQLiteStorage, registry: Registry, from: Instant, year: Int) {
    self.database = database
    records = Records(registry: registry, from: from)
    // The first and the last hours of a period may lie in another year of another zone.
    lastNumber = [year - 1: 0, year: 0, year + 1: 0]
  }

  var isSound: Bool { violations.count < Inspector.violationsMax }

  func note(_ outage: Stretch) { records.note(outage) }
  func note(_ registry: Registry, from instant: Instant) { records.note(registry, from: instant) }

  func report(_ rule: Violation.Rule, _ incident: Key<Incident>?, at instant: Instant, _ detail: String) {
    violations.append(Violation(rule: rule, incident: incident, at: instant, detail: detail))
  }

  /// Every incident that was ever opened, in order.
  var references: [Key<Incident>] { judges.keys.sorted() }

  /// The journal of an incident, as far as it was read.
  func journal(_ reference: Key<Incident>) -> [DatedEvent] { judges[reference]?.journal ?? [] }

  /// The incident as its journal tells it.
  func incident(_ reference: Key<Incident>) -> Incident? { judges[reference]?.folded }

  // MARK: Looking

  /// Looks at what has changed since the last time.
  nonisolated(nonsending) func inspect(at instant: Instant) async throws {
    try await findOpened()
    var remaining: [Key<Incident>] = []
    for reference in followed {
      let isOver = try await inspect(reference, at: instant)
      if !isOver { remaining.append(reference) }
    }
    followed = remaining
    let unsent = try await database.read { try $0.unsentMessages(at: instant) }
    if let oldest = unsent.oldest, oldest + Inspector.noticeSecondsMax < instant {
      report(.pages, nil, at: instant, "a message has been on its way since \(oldest)")
    }
  }

  /// Numbers are given out one after the other: a reference that is not there yet is the next one.
  private nonisolated(nonsending) func findOpened() async throws {
    for year in lastNumber.keys.sorted() {
      while true {
        let number = lastNumber[year, default: 0] + 1
        let digits = String(number)
        let reference = Key<Incident>("INC-\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)")
        guard try await database.read({ try $0.incident(reference) }) != nil else { break }
        lastNumber[year] = number
        judges[reference] = JournalJudge(reference)
        followed.append(reference)
      }
    }
  }

  /// What the store says of one incident.
  private struct Stored: Sendable {
    let incident: Incident
    let events: [DatedEvent]
    let head: String
    let timers: [Timer]
    let messages: [OutboxRow]
  }

  /// Returns whether it is over for good.
  private nonisolated(nonsending) func inspect(_ reference: Key<Incident>, at instant: Instant) async throws -> Bool {
    guard var judge = judges[reference] else { return true }
    let seen = judge.journal.count
    let stored = try await database.read { store -> Stored? in
      guard let incident = try store.incident(reference) else { return nil }
      // Nothing has happened: only what is on its way can be late.
      guard incident.version > seen else { return Stored(incident: incident, events: [], head: "", timers: [], messages: []) }
      let journal = try store.journal(reference)
      return Stored(
        incident: incident, events: journal.dropFirst(seen).map(\.dated), head: journal.last?.hash ?? "",
        timers: try store.timers(of: reference), messages: try store.messages(of: reference))
    }
    guard let stored else {
      report(.projection, reference, at: instant, "it is gone")
      return true
    }
    let isOver = [.closed, .cancelled].contains(stored.incident.status)
    guard !stored.events.isEmpty else { return isOver }
    inspections += 1
    heads[reference] = stored.head
    violations += judge.take(stored.events, records)
    judges[reference] = judge
    if judge.folded != stored.incident { report(.projection, reference, at: instant, "version \(stored.incident.version)") }
    judgeTimers(stored, at: instant)
    judgeMessages(stored.messages, judge, at: instant)
    judgeClocks(stored.incident, judge, at: instant)
    return isOver
  }

  private func judgeTimers(_ stored: Stored, at instant: Instant) {
    let wanted = stored.incident.wantedTimers(records.newest)
    let isOver = [.closed, .merged, .cancelled].contains(stored.incident.status)
    guard Set(stored.timers) != Set(wanted) || (isOver && !stored.timers.isEmpty) else { return }
    let difference = Set(stored.timers).symmetricDifference(wanted).map { "\($0)" }.sorted()
    report(.timers, stored.incident.reference, at: instant, difference.joined(separator: ", "))
  }

  // MARK: Messages

  private func judgeMessages(_ messages: [OutboxRow], _ judge: JournalJudge, at instant: Instant) {
    var expected: [String: DeliveryState] = [:]
    for dated in judge.journal {
      switch dated.event {
      case .paged(let page): expected[page.message] = .queued
      case .noticed(let notice): expected[notice.message] = .queued
      case .delivered(let message, _): expected[message] = .delivered
      case .superseded(let message): expected[message] = .superseded
      case .deliveryFailed(let message, _): expected[message] = .failed
      default: break
      }
    }
    for row in messages {
      let key = row.message.key
      guard let state = expected.removeValue(forKey: key) else {
        report(.pages, judge.reference, at: instant, "\(key) is not in the journal")
        continue
      }
      if state != row.state { report(.pages, judge.reference, at: instant, "\(key) is \(row.state), and the journal says \(state)") }
      if row.state == .failed, judge.folded?.failedMessages.contains(key) != true {
        report(.pages, judge.reference, at: instant, "\(key) has failed, and nobody can see it")
      }
      let patience = row.message.isPage ? Inspector.pageSecondsMax : Inspector.noticeSecondsMax
      if row.state == .queued, row.queuedAt + patience < instant, !records.excuses(row.queuedAt + patience, doneAt: instant) {
        report(.pages, judge.reference, at: instant, "\(key) has been on its way since \(row.queuedAt)")
      }
    }
    for key in expected.keys.sorted() { report(.pages, judge.reference, at: instant, "\(key) was never queued") }
  }

  // MARK: Clocks

  private func judgeClocks(_ incident: Incident, _ judge: JournalJudge, at instant: Instant) {
    let events = judge.journal.map(\.event)
    // What a merge brought, or a request that became an anomaly, has its history elsewhere.
    let hasElsewhere = events.contains { event in
      switch event {
      case .becameAnomaly: true
      case .absorbed(let absorbed): !absorbed.shared.isEmpty
      case .unmerged, .splitOff: true
      default: false
      }
    }
    guard !hasElsewhere else { return }
    for impact in incident.impacts where impact.origin == nil && impact.runningPause == nil && impact.progress < .resolved {
      guard let terms = records.newest.terms[impact.contract], impact.merges.isEmpty else { continue }
      let expected = RecomputedClocks(judge.journal, of: impact.platform, terms: terms)
      for clock in impact.clocks where clock.isRunning && clock.brokenAt == nil && clock.deadline.due != expected.due(clock.kind) {
        report(
          .clocks, incident.reference, at: instant,
          "\(impact.platform) \(clock.kind) is due \(clock.deadline.due), and should be \(expected.due(clock.kind).map(\.iso8601) ?? "never")"
        )
      }
    }
  }

  // MARK: The end

  /// Everything has come to its end: no incident is open, no timer is left, no message waits, and every chain is whole.
  nonisolated(nonsending) func expectEnd(at instant: Instant) async throws {
    let (timer, backlog) = try await database.read { store in (try store.nextTimer(), try store.outboxBacklog(at: Instant(.max - 1))) }
    if let timer { report(.end, nil, at: instant, "a timer is left, due \(timer)") }
    if backlog.count > 0 { report(.end, nil, at: instant, "\(backlog.count) messages wait") }
    for reference in judges.keys.sorted() {
      if let status = judges[reference]?.folded?.status, [.open, .resolved].contains(status) {
        report(.end, reference, at: instant, "it is \(status.rawValue)")
      }
      if let entry = try await database.firstBrokenEntry(of: reference) { report(.chain, reference, at: instant, "entry \(entry)") }
    }
  }
}
