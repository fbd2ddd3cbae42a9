import Contracts
import Incidents

/// What is not as it was written: an event, an incident, a seal or a text that was altered or is missing.
public enum JournalFault: Hashable, Sendable {
  /// The first entry of an incident that does not follow from the one before it, and what it says now; nil when it cannot be read.
  case alteredEvent(Key<Incident>, sequence: Int, DatedEvent?)
  case missingEvent(Key<Incident>, sequence: Int)
  /// The entries follow from each other, but they are not those that were sealed: someone has computed the chain anew.
  case rewrittenEvents(Key<Incident>, from: Int, through: Int, seal: Int)
  /// The incident's own row says another end of its journal than the journal; nil when there is no row.
  case wrongHead(Key<Incident>, said: Int?, journalled: Int)
  /// Neither row nor journal are left of an incident that was sealed, or whose reference was given; nil when no seal knows it.
  case missingIncident(Key<Incident>, seal: Int?)
  case alteredSeal(Int)
  case missingSeal(Int)
  /// A text is not the one whose digest the event carries.
  case alteredText(Key<Incident>, sequence: Int)
  case missingText(Key<Incident>, sequence: Int)
  /// A text is gone, and no erasure is on record for it.
  case unrecordedErasure(Key<Incident>, sequence: Int)
}
