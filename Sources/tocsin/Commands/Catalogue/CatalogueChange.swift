import Catalogue
import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// A catalogue that was read from files, and how it differs from the one in effect and from what is planned.
struct CatalogueChange {
  let schedule: CatalogueSchedule
  let difference: ScheduleDifference
  /// The house's, in which dates are told.
  private let zone: Zone

  /// - Parameter previous: the catalogue in effect, and what is planned; nil when there is none yet.
  /// - Throws: `CatalogueFault` with every problem of every file.
  init(_ files: [String], after previous: CatalogueSchedule?, zones: ZoneDirectory, now: Instant) throws {
    schedule = try CatalogueFiles.schedule(files, zones: zones, after: previous?.present, now: now)
    difference = ScheduleDifference.between(old: previous, new: schedule)
    zone = try zones.zone(schedule.present.house.zone)
  }

  /// The difference now, then for each date ahead:
  ///
  ///     From 1 January 2027 09:00 (Europe/Paris):
  ///
  ///     ~ contract lumen: resolution (blocking) 2 h → 4 h
  func rendered(_ words: Words, _ terminal: Terminal) -> String {
    var parts: [String] = []
    if !difference.now.isEmpty || difference.isEmpty || difference.turns.isEmpty {
      parts.append(difference.now.rendered(words.language, colour: terminal.isColoured))
    }
    for turn in difference.turns {
      let heading = terminal.styled(heading(turn, words), .bold)
      parts.append(
        turn.standing == .kept
          ? heading + "\n" : "\(heading)\n\n\(turn.difference.rendered(words.language, colour: terminal.isColoured))")
    }
    return parts.joined(separator: "\n")
  }

  private func heading(_ turn: ScheduleDifference.Turn, _ words: Words) -> String {
    let date = date(turn.effectiveFrom, words)
    let text =
      switch turn.standing {
      case .added: LocalizedText("À partir du \(date) :", "From \(date):")
      case .replaced: LocalizedText("À partir du \(date), au lieu de ce qui était prévu :", "From \(date), instead of what was planned:")
      case .kept: LocalizedText("Déjà prévu à partir du \(date).", "Planned already from \(date).")
      case .withdrawn: LocalizedText("N'est plus prévu à partir du \(date) :", "No longer planned from \(date):")
      }
    return words(text)
  }

  /// A date of the schedule with its zone: "1 January 2027 09:00 (Europe/Paris)".
  func date(_ instant: Instant, _ words: Words) -> String { "\(words.longDateAndTime(instant, zone: zone)) (\(zone.name))" }
}
