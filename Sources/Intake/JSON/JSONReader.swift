/// Reads JSON strictly by RFC 8259, within limits, and says where a fault lies.
///
/// Foundation is no alternative here: of two members with the same name `JSONDecoder` takes the first and `JSONSerialization` the
/// last, neither can be limited, and neither says which value of a broken document is at fault.
struct JSONReader {
  let bytes: [UInt8]
  let limits: JSONLimits
  var position = 0
  private var values = 0

  private init(bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads one document that takes up all of `bytes`.
  static func read(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) -> JSONValue {
    guard bytes.count <= limits.bytesMax else {
      throw JSONFault(.tooManyBytes, offset: limits.bytesMax, "The body has \(bytes.count) bytes; at most \(limits.bytesMax) are allowed.")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw JSONFault(.syntax, offset: 0, "The body begins with a byte order mark. Send UTF-8 without one.")
    }
    var reader = JSONReader(bytes: bytes, limits: limits)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.unexpected("the end of the body") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    skipSpace()
    values += 1
    guard values <= limits.valuesMax else {
      throw JSONFault(.tooLarge, offset: position, "The body holds more than \(limits.valuesMax) values.")
    }
    guard position < bytes.count else { throw unexpected("a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try text(bytesMax: limits.textBytesMax))
    case UInt8(ascii: "t"):
      try word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try word("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try word("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONObject {
    try enter(depth: depth)
    var members: [JSONObject.Member] = []
    var names = NameSet()
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONObject(distinct: []) }
    while true {
      skipSpace()
      let start = position
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
      let name = try text(bytesMax: limits.nameBytesMax)
      guard names.insert(name, after: members) else {
        throw JSONFault(.duplicateName, offset: start, "The object names this member twice.").within(name)
      }
      guard members.count < limits.membersMax else {
        throw JSONFault(.tooLarge, offset: start, "An object has more than \(limits.membersMax) members.")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected("a colon").within(name) }
      do throws(JSONFault) {
        members.append(JSONObject.Member(name: name, value: try value(depth: depth)))
      } catch { throw error.within(name) }
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw unexpected("a comma or a closing brace") }
      return JSONObject(distinct: members)
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
    try enter(depth: depth)
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return [] }
    while true {
      do throws(JSONFault) {
        elements.append(try value(depth: depth))
      } catch { throw error.within(String(elements.count)) }
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw unexpected("a comma or a closing bracket") }
      return elements
    }
  }

  /// Steps over the opening brace or bracket.
  private mutating func enter(depth: Int) throws(JSONFault) {
    guard depth <= limits.depthMax else {
      throw JSONFault(.tooDeep, offset: position, "Lists and objects lie more than \(limits.depthMax) deep within each other.")
    }
    position += 1
  }

  private mutating func word(_ word: StaticString) throws(JSONFault) {
    let length = word.utf8CodeUnitCount
    var matches = position + length <= bytes.count
    word.withUTF8Buffer { letters in
      for (index, letter) in letters.enumerated() where matches { matches = bytes[position + index] == letter }
    }
    guard matches else { throw unexpected("a value") }
    position += length
  }

  mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Steps over `byte`, if it comes next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  func unexpected(_ wanted: String) -> JSONFault {
    guard position < bytes.count else { return JSONFault(.syntax, offset: position, "The body ends where \(wanted) is expected.") }
    return JSONFault(.syntax, offset: position, "Found \(Self.inWords(bytes[position])) where \(wanted) is expected.")
  }

  private static func inWords(_ byte: UInt8) -> String {
    (0x21...0x7E).contains(byte) ? "\"\(Unicode.Scalar(byte))\"" : "byte 0x" + String(byte, radix: 16, uppercase: true)
  }
}

/// Finds names that occur twice, without a hash table for objects of the usual size.
private struct NameSet {
  private static let listedMax = 16
  private var names: Set<String>?

  /// Whether `name` is new after the names of `members`.
  mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
    if members.count < Self.listedMax {
      for member in members where member.name == name { return false }
      return true
    }
    if names == nil { names = Set(members.map(\.name)) }
    return names?.insert(name).inserted ?? true
  }
}
