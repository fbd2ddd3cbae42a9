import Contracts

/// What is wrong and what to do about it, without the place.
struct Fault: Sendable {
  let code: ProblemCode
  let message: LocalizedText
  let hint: LocalizedText

  /// A fault in French and English: what is wrong, then what to do.
  init(_ code: ProblemCode, fr: String, en: String, doFr: String, doEn: String) {
    self.code = code
    message = LocalizedText(fr: fr, en: en)
    hint = LocalizedText(fr: doFr, en: doEn)
  }

  /// The same fault, of what holds from a date on.
  func from(_ moment: String) -> Fault {
    Fault(code, fr: "à partir du \(moment) : \(message.fr)", en: "from \(moment): \(message.en)", doFr: hint.fr, doEn: hint.en)
  }
}

/// How an object is called in messages.
struct ObjectName: Sendable {
  /// For example "channel" and "canal".
  let noun: LocalizedText
  /// With its article: "the channel" and "le canal".
  let definite: LocalizedText
  let key: String
  /// For example `channels.ops-sms`.
  let path: String

  var title: LocalizedText {
    key.isEmpty ? noun : LocalizedText(fr: "\(noun.fr) « \(key) »", en: "\(noun.en) \"\(key)\"")
  }
}

/// A text of a file, fit to be shown on one line: cut, without control characters.
func shown(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(80) {
    scalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
  }
  return String(scalars) + (text.unicodeScalars.count > 80 ? "…" : "")
}

/// "Did you mean …?", or nothing when nothing is near.
func suggestion(for text: String, among known: [String]) -> LocalizedText? {
  Nearest.match(of: text, among: known).map { LocalizedText(fr: "Vouliez-vous « \($0) » ?", en: "Did you mean \"\($0)\"?") }
}

/// The names as they stand in a message: the first twelve, then how many more there are.
func listed(_ names: [String]) -> LocalizedText {
  let first = names.prefix(12).joined(separator: ", ")
  let rest = names.count - 12
  return rest > 0 ? LocalizedText(fr: "\(first) et \(rest) autres", en: "\(first) and \(rest) more") : LocalizedText(fr: first, en: first)
}
