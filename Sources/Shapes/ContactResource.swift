import Contracts
import ServiceTime

/// A contact method of a person, and how it has fared.
public struct ContactResource: Codable, Hashable, Sendable {
  /// Its place among the person's contact methods, from 0.
  public let index: Int
  public let channel: Key<Channel>
  public let address: String
  /// Verified, and no failed delivery since the last success.
  public let isReachable: Bool
  @UTC public private(set) var verifiedAt: Instant?
  @UTC public private(set) var lastSuccess: Instant?
  @UTC public private(set) var lastFailure: Instant?

  public init(
    index: Int, _ contact: ContactMethod, isReachable: Bool, verifiedAt: Instant?, lastSuccess: Instant?, lastFailure: Instant?
  ) {
    self.index = index
    channel = contact.channel
    address = contact.address
    self.isReachable = isReachable
    _verifiedAt = UTC(wrappedValue: verifiedAt)
    _lastSuccess = UTC(wrappedValue: lastSuccess)
    _lastFailure = UTC(wrappedValue: lastFailure)
  }
}
