/// JSON as it is written in code: `["status": 202, "errors": []]`.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(nilLiteral: ()) { self = .null }

  /// The members in the order in which they are written; their names must differ from each other.
  public init(dictionaryLiteral members: (String, JSONValue)...) { self.init(members) }

  /// An object with these members, in their order; their names must differ from each other.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    self = .object(JSONObject(distinct: members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
}
