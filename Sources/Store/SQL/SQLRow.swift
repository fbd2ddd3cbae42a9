import Contracts
import Digests
import ServiceTime

/// One row of an answer, its values in the order of the question.
public struct SQLRow: Hashable, Sendable {
  private let values: [SQLValue]

  /// Makes a row of what a driver read.
  public init(_ values: [SQLValue]) { self.values = values }

  /// The value at `index`, counted from 0.
  public subscript(index: Int) -> SQLValue { values[index] }

  func integer(_ index: Int) throws(SQLFault) -> Int64 {
    guard case .integer(let integer) = values[index] else { throw .unexpectedValue(column: index) }
    return integer
  }

  func text(_ index: Int) throws(SQLFault) -> String {
    guard case .text(let text) = values[index] else { throw .unexpectedValue(column: index) }
    return text
  }

  func blob(_ index: Int) throws(SQLFault) -> [UInt8] {
    guard case .blob(let bytes) = values[index] else { throw .unexpectedValue(column: index) }
    return bytes
  }

  /// The 32 bytes of a digest.
  func digest(_ index: Int) throws(SQLFault) -> Digest {
    guard let digest = Digest(bytes: try blob(index)) else { throw .unexpectedValue(column: index) }
    return digest
  }

  func count(_ index: Int) throws(SQLFault) -> Int { Int(try integer(index)) }
  func flag(_ index: Int) throws(SQLFault) -> Bool { try integer(index) != 0 }
  func instant(_ index: Int) throws(SQLFault) -> Instant { Instant(try integer(index)) }
  func key<Thing>(_ index: Int, of: Thing.Type = Thing.self) throws(SQLFault) -> Key<Thing> { Key(try text(index)) }

  func isNull(_ index: Int) -> Bool { values[index] == .null }
  func optionalText(_ index: Int) throws(SQLFault) -> String? { isNull(index) ? nil : try text(index) }
  func optionalInstant(_ index: Int) throws(SQLFault) -> Instant? { isNull(index) ? nil : try instant(index) }
  func optionalKey<Thing>(_ index: Int, of: Thing.Type = Thing.self) throws(SQLFault) -> Key<Thing>? {
    isNull(index) ? nil : Key(try text(index))
  }

  /// A word of an enumeration.
  func word<Word: RawRepresentable<String>>(_ index: Int, of: Word.Type = Word.self) throws(SQLFault) -> Word {
    guard let word = Word(rawValue: try text(index)) else { throw .unexpectedValue(column: index) }
    return word
  }
}
