import Contracts
import Incidents
import ServiceTime
import Wording

/// An incident as one onlooker may see it: what the API answers, and what the command line shows.
public struct IncidentResource: Codable, Hashable, Sendable {
  // MARK: What it is

  public let reference: Key<Incident>
  /// Rises with everything that happens to it.
  public let version: Int
  public let title: String
  public let kind: IncidentKind
  /// The worst severity of the platforms that are still affected.
  public let severity: Severity
  public let status: Incident.Status
  /// The least advanced progress of its platforms.
  public let progress: Progress
  public let trigger: Trigger
  @UTC public private(set) var openedAt: Instant
  @UTC public private(set) var recordedAt: Instant
  @UTC public private(set) var resolvedAt: Instant?
  public let way: Way?

  // MARK: What people do about it

  public let handling: HandlingWord?
  /// The same in a sentence, with who and until when.
  public let handlingText: String
  /// Who is called next, and in how long.
  public let nextCallText: String?
  public let holder: Key<Person>?
  public let holderName: String?
  public let level: Int?
  public let paged: [Key<Person>]
  /// How many signals have spoken of it.
  public let signalCount: Int
  public let failedMessages: Int
  public let hasRecovered: Bool
  public let isAwaitingCustomer: Bool

  // MARK: What is known about it

  public let causes: [CauseResource]
  public let settledCause: Cause?
  public let expectedSeconds: Seconds?
  /// The expected handling time with where it comes from.
  public let expectedText: String?
  public let attribution: Attribution?
  public let reporter: Key<Person>?
  public let reporterName: String?
  public let infrastructure: [Key<Infrastructure>]
  public let mergedInto: Key<Incident>?
  public let absorbed: [Key<Incident>]
  public let linkedTo: Key<Incident>?
  public let proposedMerge: Key<Incident>?
  /// What it does to each platform, worst first.
  public let impacts: [ImpactResource]
  public let next: NextPromiseResource?

  /// - Parameters:
  ///   - title: what the onlooker may read of what is wrong.
  ///   - impacts: those that the onlooker may see, worst first.
  public init(_ incident: Incident, title: String, impacts: [Impact], _ onlooker: Onlooker) {
    let words = onlooker.words
    let registry = onlooker.registry
    reference = incident.reference
    version = incident.version
    self.title = words.discreet(title, towards: onlooker.customer, of: incident, registry: registry)
    kind = incident.kind
    severity = IncidentResource.severity(of: impacts) ?? incident.severity
    status = incident.status
    progress = impacts.map(\.progress).min() ?? incident.progress
    trigger = incident.trigger
    way = incident.way

    handling = onlooker.inside(HandlingWord(incident.handling))
    handlingText = words.handlingSentence(
      incident, registry: registry, now: onlooker.now, zone: onlooker.zone, readBy: onlooker.customer)
    nextCallText = onlooker.inside(words.nextCall(incident, registry: registry, now: onlooker.now))
    holder = onlooker.inside(incident.holder)
    holderName = onlooker.inside(onlooker.name(of: incident.holder))
    level = onlooker.inside(incident.level.rawValue)
    paged = onlooker.inside(incident.escalation?.paged) ?? []
    signalCount = onlooker.inside(incident.troubles.reduce(0) { $0 + $1.signalCount }) ?? 0
    failedMessages = onlooker.inside(incident.failedMessages.count) ?? 0
    hasRecovered = incident.hasRecovered
    isAwaitingCustomer = impacts.contains(where: \.isAwaitingCustomer)

    causes = CauseResource.all(of: incident, onlooker)
    settledCause = incident.prequalification?.settled?.cause
    expectedSeconds = incident.prequalification?.expectedHandling?.seconds
    expectedText = incident.prequalification?.expectedHandling.map(words.expectedHandling)
    attribution = onlooker.inside(incident.attribution)
    reporter = onlooker.inside(incident.reporter)
    reporterName = onlooker.inside(onlooker.name(of: incident.reporter))
    infrastructure = onlooker.inside(incident.infrastructure.sorted()) ?? []
    mergedInto = onlooker.inside(incident.mergedInto)
    absorbed = onlooker.inside(incident.absorbed.sorted()) ?? []
    linkedTo = onlooker.inside(incident.linkedTo)
    proposedMerge = onlooker.inside(incident.proposedMerge)
    self.impacts = impacts.map { ImpactResource($0, onlooker) }
    next = incident.isOpen ? NextPromiseResource(of: impacts, onlooker) : nil
    _openedAt = UTC(wrappedValue: incident.openedAt)
    _recordedAt = UTC(wrappedValue: incident.recordedAt)
    _resolvedAt = UTC(wrappedValue: incident.resolvedAt)
  }

  /// The worst severity of the impacts that are still affected; nil without impacts.
  public static func severity(of impacts: [Impact]) -> Severity? {
    let active = impacts.filter { $0.progress < .resolved }
    return (active.isEmpty ? impacts : active).map(\.severity).max()
  }

  public var isOpen: Bool { status == .open }

  /// What lists order by.
  public var urgency: IncidentUrgency {
    IncidentUrgency(next: next?.promise.urgency, severity: severity, openedAt: openedAt, reference: reference)
  }
}
