import Engine
import Wording

/// What a backup holds, and whether its journal is as it was written.
struct BackupReport {
  let verification: Verification
  /// It was put back, rather than written.
  let isRestored: Bool
  let path: String

  func printout(_ reader: Reader) -> Printout {
    let words = reader.words
    let figures = words.list([
      words.count(verification.incidents, "incident", "incident"), words.count(verification.events, "événement", "event"),
      words.sealCount(verification.seals),
    ])
    let done =
      isRestored
      ? reader.say("Restauré dans \(path) : \(figures).", "Restored to \(path): \(figures).")
      : reader.say("Écrit dans \(path) : \(figures).", "Written to \(path): \(figures).")
    guard !verification.isWhole else {
      return Printout(
        text:
          "\(done)\n\(reader.say("Vérifié : rien n'a été altéré et rien ne manque.", "Verified: nothing was altered and nothing is missing."))"
      )
    }
    let count = words.count(verification.faults.count, "défaut", "fault")
    let command = "tocsin verify"
    let warning = reader.say(
      "La copie est fidèle, mais son journal ne tient pas : \(count). Voyez \(command).",
      "The copy is faithful, but its journal does not hold: \(count). See \(command).")
    return Printout(text: "\(done)\n\(reader.styled(warning, .red))", exit: .failed)
  }
}
