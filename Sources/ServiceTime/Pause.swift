/// A stretch of time in which a clock does not run.
///
/// Overlapping pauses count once, and only their open seconds count.
/// - Source: procedure §8.3.
public struct Pause: Codable, Hashable, Sendable {
  public let from: Instant
  /// The end, or `nil` while the pause is still running. A deadline can then only be given "as of" an instant,
  /// as if the pause ended there.
  public let to: Instant?

  /// A pause between two instants, or a running one.
  public init(from: Instant, to: Instant?) {
    self.from = from
    self.to = to
  }
}
