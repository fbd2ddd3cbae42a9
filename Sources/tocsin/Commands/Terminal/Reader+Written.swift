import ServiceTime
import Wording

/// What a person has written, read as they mean it.
extension Reader {
  /// A time as it was written.
  ///
  /// - Throws: `UsageFault` for what is none.
  func instant(_ text: String) throws -> Instant {
    guard let instant = WrittenTime(now: now, zone: zone).instant(text) else {
      throw UsageFault(
        code: "T013", what: say("« \(text) » n'est pas une heure.", "\"\(text)\" is not a time."),
        advice: say("Écrivez par exemple \(WrittenTime.forms).", "Write for example \(WrittenTime.forms)."))
    }
    return instant
  }

  /// Labels as `key=value`.
  ///
  /// - Throws: `UsageFault` for what is none.
  func labels(_ words: [String]) throws -> [String: String] {
    var labels: [String: String] = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw UsageFault(
          code: "T018", what: say("« \(word) » n'est pas une étiquette.", "\"\(word)\" is not a label."),
          advice: say("Écrivez \("instance=db1").", "Write instance=db1."))
      }
      labels[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return labels
  }

  /// Several names, each option holding one or more with commas between.
  func names(_ words: [String]) -> [String] { words.flatMap { $0.split(separator: ",").map(String.init) } }
}
