import Contracts

/// Why a payload was refused as a whole: everything that is wrong with it, at once.
public struct IntakeFault: Error, Hashable, Sendable {
  /// One thing that is wrong, and where.
  public struct Problem: Hashable, Sendable {
    /// Stable, such as `S008`.
    public let code: String
    /// The RFC 6901 pointer of the faulty value; empty for the whole document, nil when the fault lies outside it.
    public let pointer: String?
    /// What was found, what is expected and what to do, in a sentence.
    public let detail: String

    public init(_ code: IntakeCode, pointer: String?, _ detail: String) {
      self.code = code.rawValue
      self.pointer = pointer
      self.detail = detail
    }
  }

  /// More problems than anybody reads are counted, not listed.
  static let problemsMax = 50

  /// In the order of the document; never empty.
  public let problems: [Problem]
  /// The HTTP status of the first problem: 400, 413, 415 or 422.
  public let status: Int
  public let title: LocalizedText
  public let detail: String

  /// The code of the first problem.
  public var code: String { problems[0].code }
  /// Where the first problem lies.
  public var pointer: String? { problems[0].pointer }

  /// A fault with a single problem.
  public init(_ code: IntakeCode, pointer: String?, _ detail: String) {
    problems = [Problem(code, pointer: pointer, detail)]
    status = code.status
    title = code.title
    self.detail = detail
  }

  /// A fault with all `problems`, of which there must be one at least.
  public init(problems: [Problem]) {
    precondition(!problems.isEmpty, "a fault without a problem is none")
    self.problems = Array(problems.prefix(Self.problemsMax))
    let code = IntakeCode(rawValue: problems[0].code) ?? .badValue
    status = code.status
    title = code.title
    let more = problems.count - 1
    detail = more == 0 ? problems[0].detail : problems[0].detail + " (and \(more) more problem\(more == 1 ? "" : "s"))"
  }

  /// A body that is not an acceptable JSON document.
  public init(_ fault: JSONFault) {
    let code: IntakeCode =
      switch fault.reason {
      case .tooManyBytes: .tooManyBytes
      case .syntax: .notJSON
      case .encoding: .brokenEncoding
      case .tooDeep: .tooDeep
      case .tooLarge: .tooLarge
      case .duplicateName: .duplicateName
      }
    let place = fault.reason == .tooManyBytes ? "" : " (at byte \(fault.offset))"
    self.init(code, pointer: fault.pointer, fault.detail + place)
  }

  /// A body whose `Content-Type` is not `application/json`.
  public static func unknownMediaType(_ found: String?) -> IntakeFault {
    let shown = found.map { "Found Content-Type \"\($0.prefix(64))\"." } ?? "There is no Content-Type."
    return IntakeFault(.unknownMediaType, pointer: nil, "\(shown) Send application/json.")
  }
}
