/// The outcome of running a file of expected results.
public struct VectorReport: Hashable, Sendable {
  /// A vector that did not give what it must.
  public struct Difference: Hashable, Sendable, CustomStringConvertible {
    public let vector: String
    public let operation: String
    public let expected: String
    public let actual: String

    /// For example `v001 add: expected 2026-07-13T16:00:00Z, got 2026-07-15T08:00:00Z`.
    public var description: String { "\(vector) \(operation): expected \(expected), got \(actual)" }
  }

  public let passed: Int
  /// In the order of the file.
  public let differences: [Difference]

  /// How many vectors differ.
  public var failed: Int { differences.count }
}
