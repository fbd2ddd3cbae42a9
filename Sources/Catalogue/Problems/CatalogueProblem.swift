import Contracts

/// Something in a catalogue file that must be mended before the catalogue can be applied.
///
///     C014 tocsin.yaml:41:3 channel "ops-sms" has no "sender". Add channels.ops-sms.sender, or remove the channel.
public struct CatalogueProblem: Hashable, Sendable {
  public let code: ProblemCode
  public let place: Place
  /// What is wrong.
  public let message: LocalizedText
  /// What to do about it.
  public let hint: LocalizedText

  init(_ fault: Fault, at place: Place) {
    code = fault.code
    self.place = place
    message = fault.message
    hint = fault.hint
  }

  /// The problem on one line: code, file:line:column, what, what to do.
  public func rendered(in language: Language = .english) -> String {
    "\(code.rawValue) \(place) \(message[language]) \(hint[language])"
  }
}

extension CatalogueProblem: CustomStringConvertible {
  /// The problem on one line, in English.
  public var description: String { rendered() }
}

/// Where something stands in a file; lines and columns count from 1.
public struct Place: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// For example `tocsin.yaml:41:3`.
  public var description: String { "\(file):\(line):\(column)" }
}
