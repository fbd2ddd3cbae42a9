import Foundation

/// Nothing speaks of the machine it was written on.
enum MachinePathRule {
  /// In `docs`; elsewhere a command or a test may make a folder of its own in `/tmp/`.
  static func violations(inDocument path: String, _ text: String) -> [Violation] {
    violations(path, text, forbidden: ["/" + "work/", "/" + "root/", "/" + "tmp/"])
  }

  static func violations(inFile path: String, _ text: String) -> [Violation] {
    violations(path, text, forbidden: ["/" + "work/", "/" + "root/"])
  }

  private static func violations(_ path: String, _ text: String, forbidden: [String]) -> [Violation] {
    guard forbidden.contains(where: { text.contains($0) }) else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      forbidden.filter { isOnMachine($0, in: line) }.map {
        Violation(path: path, line: index + 1, rule: "`\($0)` is a path of one machine")
      }
    }
  }

  /// Whether the path stands by itself: not within a longer one, such as an address.
  private static func isOnMachine(_ forbidden: String, in line: Substring) -> Bool {
    line.ranges(of: forbidden).contains { range in
      guard range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && !"._-/})".contains(before)
    }
  }
}
