/// Writes JSON text as it is told, straight into one buffer.
///
/// Every signal is written twice, as an event and as itself, while other callers wait for the connection: Foundation's encoder, which
/// builds a tree of the whole first, took a quarter of the time of a signal.
final class JSONWriter {
  private struct Level {
    let isObject: Bool
    var isEmpty = true
  }

  private(set) var bytes: [UInt8] = []
  private var levels: [Level] = []

  /// How many objects and arrays are open.
  var depth: Int { levels.count }

  func begin() {
    bytes.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
  }

  func open(object isObject: Bool) {
    bytes.append(UInt8(ascii: isObject ? "{" : "["))
    levels.append(Level(isObject: isObject))
  }

  /// Closes what is open deeper than `depth`.
  func close(to depth: Int) {
    while levels.count > depth, let level = levels.popLast() { bytes.append(UInt8(ascii: level.isObject ? "}" : "]")) }
  }

  /// Begins the next element of the array or object at `depth`, which ends what is open within it.
  func next(at depth: Int) {
    close(to: depth)
    if !levels[depth - 1].isEmpty { bytes.append(UInt8(ascii: ",")) }
    levels[depth - 1].isEmpty = false
  }

  /// Begins the next member of the object at `depth`.
  func key(_ name: String, at depth: Int) {
    next(at: depth)
    write(name)
    bytes.append(UInt8(ascii: ":"))
  }

  func writeNull() { bytes.append(contentsOf: "null".utf8) }
  func write(_ flag: Bool) { bytes.append(contentsOf: (flag ? "true" : "false").utf8) }
  func write(integer number: some BinaryInteger) { bytes.append(contentsOf: number.description.utf8) }

  func write(_ number: Double) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "JSON has no number for \(number)."))
    }
    bytes.append(contentsOf: number.description.utf8)
  }

  func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      var start = 0
      for index in characters.indices where characters[index] < 0x20 || characters[index] == 0x22 || characters[index] == 0x5C {
        bytes.append(contentsOf: characters[start..<index])
        escape(characters[index])
        start = index + 1
      }
      bytes.append(contentsOf: characters[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func escape(_ character: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch character {
    case 0x22, 0x5C: bytes.append(character)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(character >> 4)])
      bytes.append(digits[Int(character & 0x0F)])
    }
  }

  /// Writes a value of any kind, and closes what it opened.
  func write(_ value: some Encodable) throws {
    if let set = value as? any Unordered { return try set.write(to: self) }
    let depth = depth
    let start = bytes.count
    try value.encode(to: JSONTextEncoder(writer: self))
    close(to: depth)
    // A type without a single property has opened nothing.
    if bytes.count == start { bytes.append(contentsOf: "{}".utf8) }
  }
}

/// A collection whose order is another one in each process.
private protocol Unordered {
  func write(to writer: JSONWriter) throws
}

// What is written is chained by its hash: the same elements are the same bytes, in the order of their own texts.
extension Set: Unordered where Element: Encodable {
  fileprivate func write(to writer: JSONWriter) throws {
    let depth = writer.depth
    writer.open(object: false)
    var texts: [[UInt8]] = []
    for element in self { texts.append(try writer.text(of: element)) }
    for text in texts.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      writer.next(at: depth + 1)
      writer.append(text)
    }
    writer.close(to: depth)
  }
}

extension JSONWriter {
  /// Writes a value at the end, and takes it back.
  fileprivate func text(of value: some Encodable) throws -> [UInt8] {
    let start = bytes.count
    try write(value)
    defer { bytes.removeSubrange(start...) }
    return Array(bytes[start...])
  }

  fileprivate func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }
}
