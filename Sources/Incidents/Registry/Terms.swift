import Contracts
import ServiceTime

/// A contract ready to compute with: its hours as calendars, and the versions behind them.
public struct Terms: Sendable {
  public let contract: Contract
  public let zone: Zone
  public let holidays: HolidayCalendar
  public let hours: ServiceHours

  public init(contract: Contract, zone: Zone, holidays: HolidayCalendar) {
    self.contract = contract
    self.zone = zone
    self.holidays = holidays
    hours = ServiceHours(
      zone: zone, holidays: holidays, restoration: contract.restoration, intervention: contract.intervention,
      assistance: contract.assistance)
    elapsed = ServiceCalendar(zone: zone, weekly: .always, holidays: .none)
  }

  private let elapsed: ServiceCalendar

  /// The calendar in which an objective is counted.
  public func calendar(_ hours: Objective.Hours) -> ServiceCalendar {
    switch hours {
    case .assistance: self.hours.assistance
    case .restoration: self.hours.restoration
    case .guaranteed: self.hours.guaranteed
    case .always: elapsed
    }
  }

  /// The versions that a deadline computed now must carry.
  public func deadline(due: Instant, severity: Severity) -> Deadline {
    Deadline(
      due: due, severity: severity, contractRevision: contract.revision, holidaysVersion: "\(holidays.id)/\(holidays.version)",
      zoneRulesVersion: zone.rulesVersion)
  }
}
