import Incidents
import ServiceTime
import Wording

/// Something that happened to an incident.
public struct HappeningResource: Codable, Hashable, Sendable {
  /// Its number in the incident's journal, from 1.
  public let sequence: Int
  @UTC public private(set) var at: Instant
  /// The event's name in the journal.
  public let type: String
  public let kind: TimelineLine.Kind
  public let text: String
  public let detail: String?
  public let who: String?
  /// The event's hash in the chain; nil for a customer's people.
  public let hash: String?

  public init(_ line: TimelineLine, sequence: Int, at: Instant, type: String, hash: String?) {
    self.sequence = sequence
    self.type = type
    kind = line.kind
    text = line.text
    detail = line.detail
    who = line.who
    self.hash = hash
    _at = UTC(wrappedValue: at)
  }
}
