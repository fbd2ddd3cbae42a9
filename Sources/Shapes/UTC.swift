import ServiceTime

/// An instant in JSON as people and programs write it: `2026-11-23T13:02:00Z`.
///
///     @UTC public private(set) var openedAt: Instant
///     @UTC public private(set) var resolvedAt: Instant?
@propertyWrapper
public struct UTC<Value: WrittenInstant>: Codable, Hashable, Sendable {
  public var wrappedValue: Value

  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = container.decodeNil() ? nil : try container.decode(String.self)
    guard let value = Value(written: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "Expected an instant such as 2026-11-23T13:02:00Z.")
    }
    wrappedValue = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let text = wrappedValue.written { try container.encode(text) } else { try container.encodeNil() }
  }
}

/// An instant, or one that may not be there.
public protocol WrittenInstant: Hashable, Sendable {
  init?(written: String?)
  var written: String? { get }
}

extension Instant: WrittenInstant {
  public init?(written: String?) {
    guard let written else { return nil }
    self.init(iso8601: written)
  }

  public var written: String? { iso8601 }
}

extension Instant?: WrittenInstant {
  public init?(written: String?) {
    guard let written else {
      self = .none
      return
    }
    guard let instant = Instant(iso8601: written) else { return nil }
    self = instant
  }

  public var written: String? { self?.iso8601 }
}
