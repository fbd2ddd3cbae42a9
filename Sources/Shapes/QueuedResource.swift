/// A message that was queued.
public struct QueuedResource: Codable, Hashable, Sendable {
  /// Its key, by which its delivery can be followed.
  public let key: String

  public init(key: String) { self.key = key }
}
