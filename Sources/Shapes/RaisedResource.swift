import Contracts
import Incidents
import Signals
import Wording

/// What became of a signal.
public struct RaisedResource: Codable, Hashable, Sendable {
  public enum Disposition: String, Codable, CaseIterable, Sendable, Hashable {
    case opened, joined, reopened, recovered, heartbeat, ignored
  }

  /// The signal's identifier.
  public let id: String
  public let incident: Key<Incident>?
  public let disposition: Disposition
  /// Why it has no effect, in words; nil when it has one.
  public let ignoredText: String?

  public init(id: String, incident: Key<Incident>?, disposition: Disposition, ignored: IgnoreRule?, _ onlooker: Onlooker) {
    self.id = id
    self.incident = incident
    self.disposition = disposition
    ignoredText = ignored.map(onlooker.words.ignored)
  }
}
