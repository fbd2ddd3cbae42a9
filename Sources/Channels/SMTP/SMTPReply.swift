/// What a server answers: a code and one or several lines.
struct SMTPReply: Hashable, Sendable {
  let code: Int
  /// The text of each line, without codes.
  let lines: [String]

  /// The lines as one.
  var text: String { lines.joined(separator: " ") }

  /// As a person reads it: `550 5.1.1 No such user`.
  var words: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }

  /// Positive: the act was done (2xx).
  var isDone: Bool { code / 100 == 2 }
  /// Positive so far: the server wants more (3xx).
  var wantsMore: Bool { code / 100 == 3 }
}
