/// A JSON document, or a part of one, as it was written: numbers keep their digits, objects their order.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The document that takes up all of `bytes`, read strictly by RFC 8259 and within `limits`.
  public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
    self = try JSONReader.read(bytes, limits: limits)
  }

  /// What it is, in the words of error messages: `an object`, `a text`.
  public var kindInWords: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// The members of a JSON object in the order in which they were written; no name occurs twice.
public struct JSONObject: Hashable, Sendable {
  /// A name and its value.
  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: JSONValue

    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  public let members: [Member]

  /// The object with these members, whose names must differ from each other.
  public init(distinct members: [Member]) { self.members = members }

  /// The value of the member `name`, if there is one.
  public subscript(name: String) -> JSONValue? {
    for member in members where member.name == name { return member.value }
    return nil
  }
}

/// A JSON number as it was written: no digit is lost, however long it is.
public struct JSONNumber: Hashable, Sendable {
  /// What was written, such as `-12.50e3`.
  public let literal: String

  /// The number that `literal` writes by JSON's grammar.
  init(literal: String) { self.literal = literal }

  /// A whole number.
  public init(_ integer: some BinaryInteger) { literal = String(integer) }

  /// The number, if it was written without fraction and exponent and fits.
  public var integer: Int64? { Int64(literal) }
}
