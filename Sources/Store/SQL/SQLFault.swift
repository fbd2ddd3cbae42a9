/// Why a statement failed that the database itself understood well enough to refuse.
///
/// A `StoreFault` tells an outage; this tells a mistake of ours.
public enum SQLFault: Error, Hashable, Sendable {
  /// An invariant of the schema: `NOT NULL`, `CHECK`, `UNIQUE` or a foreign key, in the database's words.
  case constraint(String)
  /// A value of another type than the question expects, at this column of the answer, counted from 0.
  case unexpectedValue(column: Int)
  /// Anything else, in the database's words.
  case rejected(String)
}
