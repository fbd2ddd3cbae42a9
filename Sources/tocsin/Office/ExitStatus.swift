import Contracts
import Wording

/// How a command ends, for scripts. `docs/command-line.md` explains each.
enum ExitStatus: Int32, CaseIterable, Hashable, Sendable {
  case done = 0
  case failed = 1
  case refused = 2
  case usage = 64
  case unavailable = 69
  case notEntitled = 77

  var meaning: LocalizedText {
    switch self {
    case .done: LocalizedText("fait", "done")
    case .failed: LocalizedText("n'a pas pu être fait, ou ne tient pas", "could not be done, or does not hold")
    case .refused:
      LocalizedText(
        "la procédure ou les rôles s'y opposent, ou cela n'existe pas pour vous",
        "the procedure or the roles refuse, or there is no such thing for you")
    case .usage:
      LocalizedText(
        "la commande ne se comprend pas, ou une valeur n'y est pas admise",
        "the command cannot be understood, or a value in it is not allowed")
    case .unavailable:
      LocalizedText("le serveur ne répond pas, ou est occupé : recommencez", "the server does not answer, or is busy: try again")
    case .notEntitled: LocalizedText("le jeton est inconnu, ou ne suffit pas", "the token is unknown, or does not suffice")
    }
  }

  /// All of them, for the help.
  static var help: String {
    let codes = allCases.map { status in "  \(String(status.rawValue).padded(toColumns: 3))  \(status.meaning.en)" }
    return "Exit codes:\n" + codes.joined(separator: "\n")
  }
}
