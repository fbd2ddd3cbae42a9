import Contracts
import ServiceTime

/// A budget of an objective as people write it: `2 h`, `6 business days`, or `none`.
enum BudgetText: Hashable {
  case none
  case seconds(Seconds)
  case businessDays(Int)

  /// A thousand business days are four years: more is a mistake.
  static let daysMax = 1_000

  init?(_ text: String) {
    if text == "none" {
      self = .none
    } else if let seconds = DurationText.seconds(text), seconds > 0 {
      self = .seconds(seconds)
    } else {
      let words = text.split(separator: " ")
      guard words.count == 3, words[1] == "business", words[2] == "day" || words[2] == "days", words[0].count <= 4,
        let days = Int(words[0]), (1...Self.daysMax).contains(days)
      else { return nil }
      self = .businessDays(days)
    }
  }

  static func text(_ budget: Objective.Budget) -> String {
    switch budget {
    case .seconds(let seconds): DurationText.text(seconds)
    case .businessDays(let days, _): days == 1 ? "1 business day" : "\(days) business days"
    }
  }
}
