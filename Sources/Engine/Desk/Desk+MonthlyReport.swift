import Contracts
import Digests
import Incidents
import Reports
import ServiceTime
import Signals

extension Desk {
  /// A customer's month, from the journals up to its end; nil for a customer that the catalogue does not know.
  public func monthlyReport(of customer: Key<Customer>, _ month: ReportMonth) async throws -> MonthlyReport? {
    let now = clock.now()
    let zones = zones
    return try await storage.read { store in
      try MonthlyArchive(store: store, zones: zones).record(of: customer, month, now: now).map(MonthlyReport.init)
    }
  }
}

/// Gathers what a monthly report is made from.
private struct MonthlyArchive {
  let store: any StoreReader
  let zones: @Sendable (String) throws -> Zone

  /// - Parameter now: only for a month that is not over: names are those of today then, else those of its last day.
  func record(of customer: Key<Customer>, _ month: ReportMonth, now: Instant) throws -> MonthlyRecord? {
    guard let current = try store.catalogue(at: now)?.contents else { return nil }
    let last = month.end(in: try zones(current.house.zone)) - 1
    let contents = try store.catalogue(at: min(now, last))?.contents ?? current
    guard let known = [contents, current].lazy.compactMap({ $0.customers.first { $0.key == customer } }).first else { return nil }
    let zone = try zones(contents.house.zone)
    let span = month.start(in: zone)..<month.end(in: zone)
    // What moves to the customer later was another's in this month: today's catalogue adds only what that of the month does not know.
    let inMonth = Set(contents.platforms.map(\.key))
    let own = contents.platforms.filter { $0.customer == customer }
    let added = current.platforms.filter { $0.customer == customer && !inMonth.contains($0.key) }
    let platforms = Dictionary((own + added).map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
    let journals = try journals(of: customer, on: Set(platforms.keys), within: span)
    let titles = journals.flatMap { $0.incident.titles.map(\.id) }
    let maintenance = try maintenance(of: Set(own.map(\.key)), within: span, else: zone)
    return MonthlyRecord(
      month: month, isOver: span.upperBound <= now, zone: zone, house: contents.house.name, customer: known, platforms: platforms,
      journals: journals.map { MonthlyRecord.Journal(reference: $0.incident.reference, events: $0.entries.map(\.dated)) },
      maintenance: maintenance, texts: try store.texts(titles),
      terms: try terms(of: journals.flatMap(\.entries), contracts: journals.map(\.incident)),
      digest: digest(of: journals.map(\.entries), maintenance.map(\.window), within: span))
  }

  /// The journals of what touched the customer, up to the end of the span.
  private func journals(of customer: Key<Customer>, on platforms: Set<Key<Platform>>, within span: Range<Instant>) throws
    -> [(incident: Incident, entries: [JournalEntry])]
  {
    try store.incidents(touching: platforms, openedBefore: span.upperBound, notResolvedBefore: span.lowerBound).compactMap { reference in
      let entries = try store.journal(reference).filter { $0.dated.at < span.upperBound }
      guard let incident = Incident.folding(reference, entries.map(\.dated)),
        !ReportedIncident.impacts(of: incident, on: customer, within: span).isEmpty
      else { return nil }
      return (incident, entries)
    }
  }

  private func maintenance(of platforms: Set<Key<Platform>>, within span: Range<Instant>, else zone: Zone) throws
    -> [(window: MaintenanceWindow, zone: Zone)]
  {
    try store.maintenanceWindows(between: span.lowerBound, and: span.upperBound)
      .filter { !$0.platforms.isDisjoint(with: platforms) }.map { ($0, (try? zones($0.zone)) ?? zone) }
  }

  /// The contracts by which deadlines were counted: those of the catalogue that was in effect when each was set.
  private func terms(of entries: [JournalEntry], contracts incidents: [Incident]) throws -> [MonthlyRecord.Revision: Terms] {
    var terms: [MonthlyRecord.Revision: Terms] = [:]
    var catalogues: [Int: CatalogueContents] = [:]
    let contractOf = Dictionary(
      incidents.flatMap { incident in incident.impacts.map { (Place(incident.reference, $0.platform), $0.contract) } },
      uniquingKeysWith: { first, _ in first })
    for entry in entries {
      guard case .clockSet(let platform, _, _, let deadline) = entry.dated.event,
        let contract = contractOf[Place(entry.incident, platform)]
      else { continue }
      let revision = MonthlyRecord.Revision(contract: contract, number: deadline.contractRevision)
      guard terms[revision] == nil, let number = try store.catalogueTurns(at: entry.dated.at).inEffect else { continue }
      let contents = try catalogues[number] ?? store.catalogue(at: entry.dated.at)?.contents
      catalogues[number] = contents
      guard let contents, let known = contents.contracts.first(where: { $0.key == contract && $0.revision == revision.number }),
        let zone = try? zones(known.zone),
        let holidays = contents.holidayCalendars.first(where: { $0.id == known.holidays }) ?? HolidayCatalogue.named(known.holidays)
      else { continue }
      terms[revision] = Terms(contract: known, zone: zone, holidays: holidays)
    }
    return terms
  }

  private struct Place: Hashable {
    let incident: Key<Incident>
    let platform: Key<Platform>

    init(_ incident: Key<Incident>, _ platform: Key<Platform>) {
      self.incident = incident
      self.platform = platform
    }
  }

  /// SHA-256 over a line for each journal, in the order of their references: reference, number of entries, hash of the last one; and a
  /// line for each announced window, in the order of their identifiers: identifier, platforms, announcement, beginning, end and whether
  /// it recurs, as far as it lies in the span.
  private func digest(of journals: [[JournalEntry]], _ windows: [MaintenanceWindow], within span: Range<Instant>) -> String {
    let heads = journals.compactMap(\.last).sorted { $0.incident < $1.incident }
    let announced = windows.sorted { $0.id < $1.id }.map { window in
      let platforms = window.platforms.map(\.text).sorted().joined(separator: ",")
      let ended = window.endedAt.flatMap { $0 < span.upperBound ? $0.iso8601 : nil } ?? "-"
      return "\(window.id) \(platforms) \(window.announcedAt) \(window.from) \(window.until) \(window.recurs) \(ended)\n"
    }
    return SHA256.digest(of: (heads.map { "\($0.incident) \($0.sequence) \($0.hash)\n" } + announced).joined()).hex
  }
}
