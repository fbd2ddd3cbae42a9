import ArgumentParser
import Contracts
import Incidents
import ServiceTime
import Signals

/// Words of the procedure on the command line: `take-into-account` for `takeIntoAccount`.
protocol Spelled: ExpressibleByArgument, CaseIterable, RawRepresentable where RawValue == String, AllCases == [Self] {}

extension Spelled {
  /// Reads a word whatever its case, its hyphens and underscores.
  public init?(argument: String) {
    let wanted = argument.letters
    guard let found = Self.allCases.first(where: { $0.rawValue.letters == wanted }) else { return nil }
    self = found
  }

  /// The word as the command line spells it.
  var word: String { rawValue.hyphenated }

  public static var allValueStrings: [String] { allCases.map(\.word) }

  /// Every word, for hints: `correction|aggravation`.
  static var choices: String { allValueStrings.joined(separator: "|") }
}

extension ActKind: Spelled {}
extension ClockKind: Spelled {}
extension Trigger: Spelled {}
extension RequalificationMode: Spelled {}
extension Way: Spelled {}
extension Cause: Spelled {}
extension Attribution: Spelled {}
extension PauseReason: Spelled {
  /// The reasons that a person may give.
  static var chosen: [PauseReason] { allCases.filter { $0 != .resolvedThenReopened } }
  public static var allValueStrings: [String] { chosen.map(\.word) }
}
extension Language: ExpressibleByArgument {}
extension Signal.Status: ExpressibleByArgument {}

extension Severity: ExpressibleByArgument {
  /// Reads the procedure's words and those of monitoring systems, in French and English.
  public init?(argument: String) { self.init(word: argument) }
}

extension String {
  fileprivate var letters: String { filter(\.isLetter).lowercased() }

  fileprivate var hyphenated: String {
    reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}
