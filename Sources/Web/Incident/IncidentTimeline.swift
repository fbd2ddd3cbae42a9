import Markup
import ServiceTime
import Wording

/// What happened, oldest first.
struct IncidentTimeline {
  let model: IncidentModel

  @HTMLBuilder func html(_ reader: Reader) -> HTML {
    h2 { reader(Console.IncidentPage.timeline) }
    ol {
      for (index, entry) in model.lines.enumerated() {
        let isNewDay = index == 0 || day(of: model.lines[index - 1].at, reader) != day(of: entry.at, reader)
        li(.class(entry.line.kind.rawValue)) {
          if isNewDay, day(of: entry.at, reader) != day(of: reader.now, reader) {
            reader.time(entry.at, reader.words.timeOrDay(entry.at, now: reader.now, zone: reader.zone))
          } else {
            reader.time(entry.at, reader.words.time(entry.at, zone: reader.zone))
          }
          div {
            p { sentence(entry.line) }
            if let detail = entry.line.detail { p(.class("small", "soft", "said")) { detail } }
          }
        }
      }
    }
  }

  private func day(of instant: Instant, _ reader: Reader) -> CivilDate { reader.zone.wallTime(at: instant).date }

  /// The sentence, with the name of who acted in bold.
  private func sentence(_ line: TimelineLine) -> HTML {
    guard let who = line.who, !who.isEmpty, let range = line.text.firstRange(of: who) else { return .text(line.text) }
    return .fragment {
      String(line.text[..<range.lowerBound])
      b { who }
      String(line.text[range.upperBound...])
    }
  }
}
