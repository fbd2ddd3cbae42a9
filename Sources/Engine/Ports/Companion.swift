/// What a caller does in the transaction of what it asks for: it looks before anything is done, and keeps or reads something after it.
///
/// What either throws undoes everything. A command that is tried anew, because the incident moved on meanwhile, runs both again.
///
/// ```swift
/// Companion { store in try refuseRepetition(in: store) } after: { store, incident in try store.keepAnswer(answer(incident)) }
/// ```
public struct Companion<Outcome, Value: Sendable>: Sendable {
  public let before: @Sendable (any StoreWriter) throws -> Void
  public let after: @Sendable (any StoreWriter, Outcome) throws -> Value

  public init(
    before: @escaping @Sendable (any StoreWriter) throws -> Void, after: @escaping @Sendable (any StoreWriter, Outcome) throws -> Value
  ) {
    self.before = before
    self.after = after
  }
}

extension Companion where Outcome == Value {
  /// Nothing besides what was asked for.
  public static var none: Companion { Companion(before: { _ in }, after: { $1 }) }
}
