import ServiceTime

/// The delays by which a signal finds the incident it belongs to.
public enum CorrelationLimits {
  /// How long after its resolution the same trouble reopens an incident, inclusive.
  ///
  /// - Source: procedure §3.5.
  public static let reopenSeconds: Seconds = 1_800

  /// How long after its opening an incident is widened by signals about shared infrastructure, inclusive.
  ///
  /// - Source: procedure §3.3.
  public static let widenSeconds: Seconds = 600

  /// How long after its opening an incident of the emergency entry is joined by further reports there, inclusive.
  ///
  /// - Source: procedure §3.9, our reading.
  public static let emergencySeconds: Seconds = 600
}
