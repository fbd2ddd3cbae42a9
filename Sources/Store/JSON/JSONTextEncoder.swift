/// The encoder that Swift's `Codable` speaks to, over a `JSONWriter`.
///
/// Members stand in the order in which a type writes them. Containers must be written one after the other, as synthesised conformances do:
/// once a type goes on in an outer container, the inner ones are closed.
struct JSONTextEncoder: Encoder {
  let writer: JSONWriter
  /// How many containers were open when the value began.
  private let depth: Int

  init(writer: JSONWriter) {
    self.writer = writer
    depth = writer.depth
  }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Name: CodingKey>(keyedBy type: Name.Type) -> KeyedEncodingContainer<Name> {
    // A second container of the same value goes on in the first.
    if writer.depth == depth { writer.open(object: true) }
    return KeyedEncodingContainer(JSONObjectContainer(writer: writer, depth: depth + 1))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if writer.depth == depth { writer.open(object: false) }
    return JSONArrayContainer(writer: writer, depth: depth + 1)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { JSONValueContainer(writer: writer) }
}

/// The members of an object.
private struct JSONObjectContainer<Name: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: JSONWriter
  let depth: Int

  var codingPath: [any CodingKey] { [] }

  private func at(_ key: Name) -> JSONWriter {
    writer.key(key.stringValue, at: depth)
    return writer
  }

  func encodeNil(forKey key: Name) { at(key).writeNull() }
  func encode(_ value: Bool, forKey key: Name) { at(key).write(value) }
  func encode(_ value: String, forKey key: Name) { at(key).write(value) }
  func encode(_ value: Double, forKey key: Name) throws { try at(key).write(value) }
  func encode(_ value: Float, forKey key: Name) throws { try at(key).write(Double(value)) }
  func encode(_ value: Int, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: Int8, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: Int16, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: Int32, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: Int64, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: UInt, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: UInt8, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: UInt16, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: UInt32, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: UInt64, forKey key: Name) { at(key).write(integer: value) }
  func encode(_ value: some Encodable, forKey key: Name) throws { try at(key).write(value) }

  func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Name) -> KeyedEncodingContainer<Inner> {
    at(key).open(object: true)
    return KeyedEncodingContainer(JSONObjectContainer<Inner>(writer: writer, depth: depth + 1))
  }

  func nestedUnkeyedContainer(forKey key: Name) -> any UnkeyedEncodingContainer {
    at(key).open(object: false)
    return JSONArrayContainer(writer: writer, depth: depth + 1)
  }

  func superEncoder() -> any Encoder {
    writer.key("super", at: depth)
    return JSONTextEncoder(writer: writer)
  }

  func superEncoder(forKey key: Name) -> any Encoder { JSONTextEncoder(writer: at(key)) }
}

/// The elements of an array.
private struct JSONArrayContainer: UnkeyedEncodingContainer {
  let writer: JSONWriter
  let depth: Int
  private(set) var count = 0

  init(writer: JSONWriter, depth: Int) {
    self.writer = writer
    self.depth = depth
  }

  var codingPath: [any CodingKey] { [] }

  private mutating func next() -> JSONWriter {
    writer.next(at: depth)
    count += 1
    return writer
  }

  mutating func encodeNil() { next().writeNull() }
  mutating func encode(_ value: Bool) { next().write(value) }
  mutating func encode(_ value: String) { next().write(value) }
  mutating func encode(_ value: Double) throws { try next().write(value) }
  mutating func encode(_ value: Float) throws { try next().write(Double(value)) }
  mutating func encode(_ value: Int) { next().write(integer: value) }
  mutating func encode(_ value: Int8) { next().write(integer: value) }
  mutating func encode(_ value: Int16) { next().write(integer: value) }
  mutating func encode(_ value: Int32) { next().write(integer: value) }
  mutating func encode(_ value: Int64) { next().write(integer: value) }
  mutating func encode(_ value: UInt) { next().write(integer: value) }
  mutating func encode(_ value: UInt8) { next().write(integer: value) }
  mutating func encode(_ value: UInt16) { next().write(integer: value) }
  mutating func encode(_ value: UInt32) { next().write(integer: value) }
  mutating func encode(_ value: UInt64) { next().write(integer: value) }
  mutating func encode(_ value: some Encodable) throws { try next().write(value) }

  mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
    next().open(object: true)
    return KeyedEncodingContainer(JSONObjectContainer<Inner>(writer: writer, depth: depth + 1))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    next().open(object: false)
    return JSONArrayContainer(writer: writer, depth: depth + 1)
  }

  mutating func superEncoder() -> any Encoder { JSONTextEncoder(writer: next()) }
}

/// A value by itself.
private struct JSONValueContainer: SingleValueEncodingContainer {
  let writer: JSONWriter

  var codingPath: [any CodingKey] { [] }

  func encodeNil() { writer.writeNull() }
  func encode(_ value: Bool) { writer.write(value) }
  func encode(_ value: String) { writer.write(value) }
  func encode(_ value: Double) throws { try writer.write(value) }
  func encode(_ value: Float) throws { try writer.write(Double(value)) }
  func encode(_ value: Int) { writer.write(integer: value) }
  func encode(_ value: Int8) { writer.write(integer: value) }
  func encode(_ value: Int16) { writer.write(integer: value) }
  func encode(_ value: Int32) { writer.write(integer: value) }
  func encode(_ value: Int64) { writer.write(integer: value) }
  func encode(_ value: UInt) { writer.write(integer: value) }
  func encode(_ value: UInt8) { writer.write(integer: value) }
  func encode(_ value: UInt16) { writer.write(integer: value) }
  func encode(_ value: UInt32) { writer.write(integer: value) }
  func encode(_ value: UInt64) { writer.write(integer: value) }
  func encode(_ value: some Encodable) throws { try writer.write(value) }
}
