/// The name by which the catalogue and the journal know a thing, such as `campus-nord`.
///
/// Two kinds of things never mix: `Key<Platform>` is not `Key<Contract>`.
///
///     let platform: Key<Platform> = "campus-nord"
public struct Key<Thing>: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: some StringProtocol) { self.text = String(text) }
  public init(stringLiteral value: String) { text = value }

  public var description: String { text }
  public static func < (one: Self, other: Self) -> Bool { one.text < other.text }
}

extension Key: Codable, CodingKeyRepresentable {
  public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public var codingKey: any CodingKey { PlainCodingKey(stringValue: text) }
  public init?<CodedKey: CodingKey>(codingKey: CodedKey) { text = codingKey.stringValue }
}

/// A dictionary's key in JSON: any text.
private struct PlainCodingKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
