import Contracts
import ServiceTime

/// People who take turns at one level of support, with the hand-over between them.
///
/// For example, a weekly rota that hands over on Monday at 09:00 in Paris and starts on Thursday 5 March 2026:
/// the first member answers from Thursday 5 March 09:00 to Monday 9 March 09:00, the second one until Monday 16 March 09:00.
///
/// - Source: procedure §5.7.
public struct Rota: Codable, Hashable, Sendable {
  /// When one member hands over to the next, on the wall clock of the rota's zone.
  ///
  /// A time that the clocks skip is the first instant after the gap; a time that they show twice is its first showing.
  public enum Rotation: Codable, Hashable, Sendable {
    case daily(at: TimeOfDay)
    case weekly(on: Weekday, at: TimeOfDay)

    /// The time of day at which the duty passes on.
    public var handOver: TimeOfDay {
      switch self {
      case .daily(let time), .weekly(_, let time): time
      }
    }
  }

  /// Someone who answers in place of whoever the rotation names, from an instant up to, and not including, another.
  ///
  /// An override that does not end after it starts has no effect.
  public struct Override: Codable, Hashable, Sendable {
    public let from: Instant
    public let until: Instant
    public let person: Key<Person>

    public init(from: Instant, until: Instant, person: Key<Person>) {
      self.from = from
      self.until = until
      self.person = person
    }
  }

  public let key: Key<Rota>
  public let name: String
  public let level: SupportLevel
  /// The zone in which hand-overs are stated, such as `Europe/Paris`.
  public let zone: String
  public let rotation: Rotation
  /// In the order in which they take turns.
  public let members: [Key<Person>]
  /// The date of the first hand-over: before that date's hand-over time, nobody answers.
  ///
  /// In a weekly rota any day will do: the first member then answers for the rest of that week.
  public let startsOn: CivilDate
  /// Where two overlap, the one that stands later in the list wins.
  public let overrides: [Override]

  public init(
    key: Key<Rota>, name: String, level: SupportLevel, zone: String = "Europe/Paris", rotation: Rotation, members: [Key<Person>],
    startsOn: CivilDate, overrides: [Override] = []
  ) {
    self.key = key
    self.name = name
    self.level = level
    self.zone = zone
    self.rotation = rotation
    self.members = members
    self.startsOn = startsOn
    self.overrides = overrides
  }
}
