import Contracts
import Incidents
import ServiceTime
import Shapes
import Wording

/// A promise in words.
extension PromiseResource {
  /// Open seconds from which a promise catches the eye.
  private static let tightSeconds: Seconds = 1_800

  var isPaused: Bool { state == .paused }

  /// What is left, in a table: "38 min", "12 min late", "paused".
  func left(_ reader: Reader) -> String {
    guard let secondsLeft else { return "" }
    if isPaused { return reader.words.clockState(.paused) }
    return secondsLeft < 0 ? reader.words.late(secondsLeft) : reader.words.duration(secondsLeft)
  }

  /// The whole, in a sentence: "workaround: 38 min of open time left, due today 16:02".
  func sentence(_ reader: Reader) -> String {
    let words = reader.words
    let name = words.clock(clock)
    let state = words.clockState(state)
    guard let secondsLeft else {
      return reader.say("\(name) : \(state)\(stopped(reader))", "\(name): \(state)\(stopped(reader))")
    }
    if isPaused {
      let due = words.due(due, now: reader.now, zone: reader.zone)
      return reader.say("\(name) : \(state), \(due) si l'on reprend maintenant", "\(name): \(state), \(due) if resumed now")
    }
    let left = words.timeLeft(secondsLeft, due: due, now: reader.now, zone: reader.zone)
    return reader.say("\(name) : \(left)", "\(name): \(left)")
  }

  private func stopped(_ reader: Reader) -> String {
    guard let stoppedAt else { return "" }
    return " (" + reader.words.doneAndDue(stoppedAt, due: due, now: reader.now, zone: reader.zone) + ")"
  }

  var style: Style? {
    guard let secondsLeft, !isPaused else { return nil }
    if secondsLeft < 0 { return .red }
    return secondsLeft < PromiseResource.tightSeconds ? .yellow : nil
  }
}
