import ArgumentParser
import Contracts
import Foundation
import Incidents
import ServiceTime
import Wording

/// Who reads what a command prints: their language, the zone they read times in, now, and their terminal.
struct Reader: Sendable {
  let words: Words
  let zone: Zone
  let now: Instant
  var terminal = Terminal()

  var language: Language { words.language }

  /// One of two texts, in the reader's language.
  func say(_ french: French, _ english: String) -> String { words(LocalizedText(french, english)) }

  /// Whose times these are: "All times are Paris time."
  var zoneLine: String {
    let name = words.zoneName(zone)
    return say("Toutes les heures sont données en \(name).", "All times are \(name).")
  }

  /// Date and time as seen from now, such as "today 16:02".
  func when(_ instant: Instant) -> String { words.relativeDay(instant, now: now, zone: zone) }

  func styled(_ text: String, _ style: Style?) -> String { terminal.styled(text, style) }

  /// A heading over a part of the output.
  func heading(_ text: LocalizedText) -> String { styled(words(text), .bold) }
}

/// The language a command speaks.
struct LanguageOptions: ParsableArguments {
  @Option(help: "The language of the output: fr or en; by default that of LANG.")
  var lang: Language?

  /// The language asked for, else that of the environment: French where it says so, English otherwise.
  func language(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Language {
    lang ?? LanguageOptions.ofEnvironment(environment)
  }

  static func ofEnvironment(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return (set ?? "").lowercased().hasPrefix("fr") ? .french : .english
  }
}
