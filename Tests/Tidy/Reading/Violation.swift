/// A rule that is not kept: where, and what to do about it.
struct Violation: Hashable, CustomStringConvertible {
  let path: String
  /// Counted from 1; 0 for the file as a whole.
  let line: Int
  let rule: String

  var description: String { line > 0 ? "\(path):\(line) \(rule)" : "\(path) \(rule)" }
}
