import Contracts
import Incidents
import ServiceTime
import Signals

/// What a monthly report is made from: the journals of a customer's incidents up to the end of the month, and what gives them names.
///
/// It holds no instant at which it was gathered: the same journals make the same report, once the month is over.
public struct MonthlyRecord: Sendable {
  /// The journal of one incident, up to the end of the month.
  public struct Journal: Sendable {
    public let reference: Key<Incident>
    public let events: [DatedEvent]

    public init(reference: Key<Incident>, events: [DatedEvent]) {
      self.reference = reference
      self.events = events
    }
  }

  /// A revision of a contract, by which deadlines were counted.
  public struct Revision: Hashable, Sendable {
    public let contract: Key<Contract>
    public let number: Int

    public init(contract: Key<Contract>, number: Int) {
      self.contract = contract
      self.number = number
    }
  }

  public let month: ReportMonth
  /// Whether the month has ended; of one that still runs, only what the journal says is known.
  public let isOver: Bool
  /// The house's zone, in which the month begins and ends.
  public let zone: Zone
  /// The provider's name.
  public let house: String
  public let customer: Customer
  /// The names of the customer's platforms.
  public let platforms: [Key<Platform>: String]
  public let journals: [Journal]
  /// What was announced for the customer's platforms, each window with the zone in which it recurs.
  public let maintenance: [(window: MaintenanceWindow, zone: Zone)]
  /// The texts that are kept apart, by their identifiers; erased ones are missing.
  public let texts: [String: String]
  /// The contracts by which deadlines were counted.
  public let terms: [Revision: Terms]
  /// A digest over the heads of the journals: of which state of the journal the report speaks.
  public let digest: String

  public init(
    month: ReportMonth, isOver: Bool, zone: Zone, house: String, customer: Customer, platforms: [Key<Platform>: String],
    journals: [Journal],
    maintenance: [(window: MaintenanceWindow, zone: Zone)], texts: [String: String], terms: [Revision: Terms], digest: String
  ) {
    self.month = month
    self.isOver = isOver
    self.zone = zone
    self.house = house
    self.customer = customer
    self.platforms = platforms
    self.journals = journals
    self.maintenance = maintenance
    self.texts = texts
    self.terms = terms
    self.digest = digest
  }
}
