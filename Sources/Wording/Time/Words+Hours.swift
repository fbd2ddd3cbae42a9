import Contracts
import ServiceTime

/// Opening hours as people say them.
extension Words {
  /// An opening window: "de 9 h à 19 h", "from 09:00 to 19:00".
  public func window(_ window: Window) -> String {
    let opens = time(window.opens)
    let closes = time(window.closes)
    return say("de \(opens) à \(closes)", "from \(opens) to \(closes)")
  }

  /// The hours of a week, days with the same hours together: "du lundi au vendredi de 9 h à 19 h".
  public func week(_ week: WeeklyWindows) -> String {
    if week.isEmpty { return say("jamais", "never") }
    if week == .always { return say("jour et nuit, tous les jours", "day and night, every day") }
    var parts: [String] = []
    var days = Weekday.allCases[...]
    while let first = days.first {
      let run = days.prefix { week[$0] == week[first] }
      days = days.dropFirst(run.count)
      guard !week[first].isEmpty else { continue }
      let hours = week[first].map(window)
      parts.append("\(dayRun(first, run.last ?? first)) \(list(hours))")
    }
    return list(parts)
  }

  private func dayRun(_ first: Weekday, _ last: Weekday) -> String {
    let from = weekday(first)
    let to = weekday(last)
    switch last.rawValue - first.rawValue {
    case 0: return say("le \(from)", "on \(from)")
    case 1: return say("le \(from) et le \(to)", "on \(from) and \(to)")
    default: return say("du \(from) au \(to)", "\(from) to \(to)")
    }
  }
}
