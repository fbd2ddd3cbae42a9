import Contracts
import OnCall
import ServiceTime

/// A period in which nobody answers at a level.
public struct UncoveredResource: Codable, Hashable, Sendable {
  public let level: Int
  @UTC public private(set) var from: Instant
  @UTC public private(set) var until: Instant

  init(_ level: SupportLevel, _ gap: Gap) {
    self.level = level.rawValue
    _from = UTC(wrappedValue: gap.from)
    _until = UTC(wrappedValue: gap.until)
  }
}
