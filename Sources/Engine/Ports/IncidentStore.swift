import Contracts
import Incidents
import ServiceTime
import Signals

/// One line of an incident's journal, with the hash that chains it to the line before.
public struct JournalEntry: Hashable, Sendable {
  public let incident: Key<Incident>
  /// Counted from 1 within the incident.
  public let sequence: Int
  public let dated: DatedEvent
  /// SHA-256 over the hash before and this entry, in hexadecimal.
  public let hash: String

  public init(incident: Key<Incident>, sequence: Int, dated: DatedEvent, hash: String) {
    self.incident = incident
    self.sequence = sequence
    self.dated = dated
    self.hash = hash
  }
}

/// Where an entry stands in the journal of all incidents.
public struct JournalPlace: Hashable, Sendable {
  /// Counts up over all incidents, with gaps.
  public let position: Int64
  public let incident: Key<Incident>
  /// Counted from 1 within the incident.
  public let sequence: Int

  public init(position: Int64, incident: Key<Incident>, sequence: Int) {
    self.position = position
    self.incident = incident
    self.sequence = sequence
  }
}

/// Which incidents a list shows.
public struct IncidentFilter: Hashable, Sendable {
  public var statuses: Set<Incident.Status>
  /// Nil: every platform; a set: only incidents that touch one of them.
  public var platforms: Set<Key<Platform>>?
  /// Opened at or after this instant; nil: however long ago.
  public var openedFrom: Instant?
  /// Only what comes after this place of the list; nil: from its beginning.
  public var after: IncidentPlace?
  /// Newest first, at most this many.
  public var limit: Int

  public init(
    statuses: Set<Incident.Status> = [.open], platforms: Set<Key<Platform>>? = nil, openedFrom: Instant? = nil,
    after: IncidentPlace? = nil, limit: Int = 200
  ) {
    self.statuses = statuses
    self.platforms = platforms
    self.openedFrom = openedFrom
    self.after = after
    self.limit = limit
  }
}

/// A place in the list of incidents, which is ordered by opening and then by reference, both falling.
public struct IncidentPlace: Hashable, Sendable {
  public let openedAt: Instant
  public let reference: Key<Incident>

  public init(openedAt: Instant, reference: Key<Incident>) {
    self.openedAt = openedAt
    self.reference = reference
  }
}

/// One line of the journal of the whole house, with its place in it.
public struct PlacedEvent: Hashable, Sendable {
  /// Rises from line to line, in the order in which they were written; it may leave numbers out.
  public let position: Int64
  public let incident: Key<Incident>
  /// Counted from 1 within the incident.
  public let sequence: Int
  public let dated: DatedEvent

  public init(position: Int64, incident: Key<Incident>, sequence: Int, dated: DatedEvent) {
    self.position = position
    self.incident = incident
    self.sequence = sequence
    self.dated = dated
  }
}

/// A handling that is over, for the expected handling time of the next (procedure §4).
public struct HandlingTime: Hashable, Sendable {
  public let seconds: Seconds

  public init(seconds: Seconds) { self.seconds = seconds }
}

public protocol IncidentReader {
  func incident(_ reference: Key<Incident>) throws -> Incident?
  func incidents(_ filter: IncidentFilter) throws -> [Incident]
  func journal(_ reference: Key<Incident>) throws -> [JournalEntry]
  /// The position of the newest entry of all; 0 for none.
  func journalEnd() throws -> Int64
  /// The entries of all incidents after a position, in order, at most `limit`.
  func journalPlaces(after position: Int64, limit: Int) throws -> [JournalPlace]
  /// What was written in the journal of the whole house after a position, in order, at most `limit` lines.
  func journal(after position: Int64, limit: Int) throws -> [PlacedEvent]
  /// The event that made an incident's version what it was.
  func placedEvent(of incident: Key<Incident>, version: Int) throws -> PlacedEvent?
  /// The incidents that touch one of the platforms, were opened before `end`, and were not resolved before `start`, as they stand now.
  func incidents(touching platforms: Set<Key<Platform>>, openedBefore end: Instant, notResolvedBefore start: Instant) throws
    -> [Key<Incident>]
  /// What correlation may choose from: open incidents that speak of the trouble, of one of the platforms or of the infrastructure,
  /// and those of the same trouble that were resolved at or after `resolvedSince`.
  func outlines(trouble: Trouble, platforms: [Key<Platform>], infrastructure: Key<Infrastructure>?, resolvedSince: Instant) throws
    -> [IncidentOutline]
  /// Seconds from opening to resolution of incidents of the trouble resolved at or after `since`, newest first, at most 100.
  func handlingTimes(ofTrouble trouble: Trouble, since: Instant) throws -> [Seconds]
  /// The same by settled cause and component.
  func handlingTimes(ofCause cause: Cause, component: Key<Component>?, since: Instant) throws -> [Seconds]
  /// The causes people settled on for the trouble, newest first, at most 20.
  func settledCauses(ofTrouble trouble: Trouble, since: Instant) throws -> [Cause]
  /// The bodies of texts; erased ones are missing.
  func texts(_ ids: [String]) throws -> [String: String]
}

public protocol IncidentWriter {
  /// The next reference of a year, such as `INC-2026-0142`.
  func nextReference(year: Int) throws -> Key<Incident>
  /// Appends to the journal, chains the hashes, saves the projection.
  ///
  /// - Throws: `StoreFault.conflict` when the stored version is not `expectedVersion` (0: the incident is new).
  func append(_ events: [DatedEvent], to incident: Incident, expectedVersion: Int) throws
  /// Keeps a text apart from the journal, so that it can be erased.
  func insertText(_ text: TextReference, salt: String, body: String, incident: Key<Incident>?, at: Instant) throws
}
