import OnCall
import ServiceTime

/// The rotation of a rota as people write it: `weekly on monday at 09:00`, `daily at 08:00`.
enum RotationText {
  static func rotation(_ text: String) -> Rota.Rotation? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard words.count >= 3, words[words.count - 2] == "at", let time = TimeOfDay(words[words.count - 1]), time.secondsIntoDay < 86_400
    else { return nil }
    if words.count == 3, words[0] == "daily" { return .daily(at: time) }
    guard words.count == 5, words[0] == "weekly", words[1] == "on", let weekday = WindowsText.weekday(words[2]) else { return nil }
    return .weekly(on: weekday, at: time)
  }

  static func text(_ rotation: Rota.Rotation) -> String {
    switch rotation {
    case .daily(let time): "daily at \(time)"
    case .weekly(let weekday, let time): "weekly on \(weekday) at \(time)"
    }
  }
}
