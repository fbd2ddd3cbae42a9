import Contracts
import Incidents
import ServiceTime

/// An incident as it stood at the end of the month, as far as it is the customer's.
public struct ReportedIncident: Sendable {
  /// What it did to one platform.
  public struct Impact: Sendable {
    public let platform: Key<Platform>
    public let name: String
    public let severity: Severity
    public let startedAt: Instant
    public let progress: Progress
    public let resolvedAt: Instant?
    public let promises: [ReportedPromise]
  }

  public let reference: Key<Incident>
  /// What it is about; nil once the text was erased.
  public let title: String?
  public let kind: IncidentKind
  public let status: Incident.Status
  /// The cause that a person confirmed; nil while nobody has.
  public let cause: Cause?
  public let attribution: Attribution
  public let mergedInto: Key<Incident>?
  public let impacts: [Impact]
  /// Whether the statement of the cause was right; nil while nobody has said so.
  public let wasPrequalifiedRightly: Bool?
  public let settledAt: Instant?

  public var severity: Severity { impacts.map(\.severity).max() ?? .minor }
  public var startedAt: Instant { impacts.map(\.startedAt).min() ?? Instant(0) }
  /// When the last platform was back; nil while one is not.
  public var resolvedAt: Instant? {
    impacts.allSatisfy { $0.progress >= .resolved } ? impacts.compactMap(\.resolvedAt).max() : nil
  }

  /// Whether its promises count: those of a merged one are counted where it went, and a false alarm had none.
  public var counts: Bool { status != .merged && status != .cancelled }

  /// What an incident did to a customer within `span`: what had begun by its end and was not over before it.
  public static func impacts(of incident: Incident, on customer: Key<Customer>, within span: Range<Instant>) -> [Incidents.Impact] {
    incident.impacts.filter { impact in
      guard impact.customer == customer, impact.startedAt < span.upperBound else { return false }
      let over = impact.cancelled?.at ?? impact.resolved?.at ?? incident.merged?.at
      return over.map { $0 >= span.lowerBound } ?? true
    }
  }

  /// Nil when it did not touch the customer in the month.
  init?(_ journal: MonthlyRecord.Journal, record: MonthlyRecord) {
    let (start, end) = (record.month.start(in: record.zone), record.month.end(in: record.zone))
    let known = journal.events.filter { $0.at < end }
    guard let incident = Incident.folding(journal.reference, known) else { return nil }
    let theirs = ReportedIncident.impacts(of: incident, on: record.customer.key, within: start..<end)
    guard !theirs.isEmpty else { return nil }
    let settled = incident.prequalification?.settled
    reference = journal.reference
    title = record.texts[incident.title(of: theirs.map(\.platform)).id]
    kind = incident.kind
    status = incident.status
    cause = settled?.cause
    // An estimate takes nothing out of the provider's score: a person's word does.
    attribution = incident.attribution ?? settled?.cause.defaultAttribution ?? .provider
    mergedInto = incident.mergedInto
    wasPrequalifiedRightly = settled?.wasRight
    settledAt = settled?.mark.at
    impacts = theirs.sorted { $0.platform < $1.platform }.map { impact in
      Impact(
        platform: impact.platform, name: record.platforms[impact.platform] ?? impact.platform.text, severity: impact.severity,
        startedAt: impact.startedAt, progress: impact.progress, resolvedAt: impact.resolved?.at,
        promises: impact.clocks.map { ReportedPromise($0, of: impact, in: incident, record: record, end: end) })
    }
  }
}
