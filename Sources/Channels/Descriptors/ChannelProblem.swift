/// One thing that is wrong with the settings of a channel.
public struct ChannelProblem: Hashable, Sendable, CustomStringConvertible {
  /// The stable codes that `doctor`, the API and the documentation share.
  public enum Code: String, Sendable, CaseIterable, Hashable {
    case unknownKind = "CH01"
    case unknownSetting = "CH02"
    case missingSetting = "CH03"
    case invalidSetting = "CH04"
    case conflictingSettings = "CH05"
    case unreadableSecret = "CH06"
    case unreadableCertificates = "CH07"
  }

  public let code: Code
  /// The setting to look at; nil when it is the kind itself.
  public let setting: String?
  /// What is wrong, in a sentence.
  public let what: String
  /// What to do about it, in a sentence.
  public let advice: String

  init(_ code: Code, setting: String?, what: String, advice: String) {
    self.code = code
    self.setting = setting
    self.what = what
    self.advice = advice
  }

  public var description: String { "\(code.rawValue) \(what) \(advice)" }
}

/// Why a driver cannot be made: every problem at once.
public struct ChannelRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [ChannelProblem]

  init(_ problems: [ChannelProblem]) { self.problems = problems }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
