import Incidents
import Markup
import ServiceTime
import Wording

/// A promise in three lines, for lists.
extension PromiseView {
  func short(_ reader: Reader) -> HTML {
    span(.class("promise", mood.rawValue)) {
      span(.class("small")) { shortHeading(reader) }
      track.bar(reader, isFull: mood == .late)
      span(.class("small", "soft")) { dueLine(reader) }
    }
  }

  private func shortHeading(_ reader: Reader) -> HTML {
    .fragment {
      switch mood {
      case .late, .broken:
        span(.class("left")) { reader.words.late(-left) }
        " · "
        reader.words.clock(clock.kind)
      case .paused:
        span(.class("left")) { reader.words.duration(left) }
        " · "
        reader(Console.Board.paused)
      case .calm, .tight, .kept, .over:
        span(.class("left")) { reader.words.duration(left) }
        " "
        reader.words.ofOpenTime(to: clock.kind)
      }
    }
  }

  /// When it is due: in the reader's zone, and in the contract's where clocks show something else there.
  func dueLine(_ reader: Reader) -> HTML {
    .fragment {
      reader.time(due, reader.words.due(due, now: reader.now, zone: reader.zone))
      if terms.zone.offset(at: due) != reader.zone.offset(at: due) {
        " ("
        reader.time(due, reader.words.timeOrDay(due, now: reader.now, zone: terms.zone), in: terms.zone)
        ", \(reader.words.zoneName(terms.zone)))"
      }
      if mood == .paused { ", \(reader(Console.Board.dueIfAnsweredNow))" }
    }
  }
}
