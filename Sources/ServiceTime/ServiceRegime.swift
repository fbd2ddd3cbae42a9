/// What the provider guarantees at a moment.
///
/// - Source: contract, service regimes; procedure §6.
public enum ServiceRegime: String, Codable, Sendable, CaseIterable {
  /// "Disponibilité avec garantie de remise à disposition en cas de problème".
  case restoration
  /// "Disponibilité avec garantie d'intervention sur anomalie majeure".
  case intervention
  /// "Disponibilité sans garantie d'intervention".
  case bestEffort

  /// The regime at an instant, where restoration hours win over intervention hours.
  public init(at instant: Instant, restoration: ServiceCalendar, intervention: ServiceCalendar) {
    if restoration.isOpen(at: instant) {
      self = .restoration
    } else if intervention.isOpen(at: instant) {
      self = .intervention
    } else {
      self = .bestEffort
    }
  }
}
