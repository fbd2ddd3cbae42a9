import ServiceTime

extension IgnoreRule {
  /// When a signal that was ignored by this rule must be correlated again if its trouble still holds; nil when never.
  ///
  /// What was muted is raised at the end of the mute, what lay in a maintenance window when the window closes.
  ///
  /// - Parameters:
  ///   - instant: when the signal was ignored.
  ///   - zones: the zone by its name.
  /// - Source: procedure §2 and §3.8.
  public func holds(
    from instant: Instant, mutes: [Mute], maintenance: [MaintenanceWindow], zones: (String) -> Zone?
  ) -> Instant? {
    switch self {
    case .mute(let id): return mutes.first { $0.id == id }?.until
    case .maintenance(let id):
      return maintenance.first { $0.id == id }.flatMap { $0.closes(after: instant, zone: zones($0.zone)) }
    case .duplicate, .heartbeat, .nothingToRecover: return nil
    }
  }
}
