import Contracts
import ServiceTime

/// A value as a database keeps it.
///
/// PostgreSQL keeps no U+0000 in a text: its driver writes U+FFFD in its place, in what it stores and in what it looks for.
public enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}

extension SQLValue {
  /// A count, such as a version or a limit.
  static func count(_ count: Int) -> SQLValue { .integer(Int64(count)) }

  /// True is 1, false is 0.
  static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }

  /// Seconds since 1970.
  static func instant(_ instant: Instant) -> SQLValue { .integer(instant.secondsSince1970) }

  /// Seconds since 1970, or null.
  static func instant(_ instant: Instant?) -> SQLValue { instant.map { .integer($0.secondsSince1970) } ?? .null }

  /// The text of a key.
  static func key<Thing>(_ key: Key<Thing>) -> SQLValue { .text(key.text) }

  /// The text of a key, or null.
  static func key<Thing>(_ key: Key<Thing>?) -> SQLValue { key.map { .text($0.text) } ?? .null }

  /// A text, or null.
  static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
}

extension String {
  /// What `LIKE … ESCAPE '\'` takes for any text that holds this one.
  var likePattern: String {
    let escaped = reduce(into: "") { $0 += ["%", "_", "\\"].contains($1) ? "\\\($1)" : String($1) }
    return "%\(escaped)%"
  }
}
