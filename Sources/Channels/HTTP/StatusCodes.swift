/// A set of HTTP status codes as people write it: `200-299` or `200,202`.
struct StatusCodes: Hashable, Sendable {
  private let ranges: [ClosedRange<Int>]

  init?(_ text: String) {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = part.split(separator: "-", omittingEmptySubsequences: false).map { bound -> Int? in
        let digits = bound.filter { $0 != " " }
        return digits.utf8.count == 3 && digits.utf8.allSatisfy(\.isASCIIDigit) ? Int(digits) : nil
      }
      guard bounds.count <= 2, let first = bounds[0], let last = bounds[bounds.count - 1], (100...599).contains(first), last <= 599,
        first <= last
      else { return nil }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }

  func contains(_ code: Int) -> Bool { ranges.contains { $0.contains(code) } }
}
