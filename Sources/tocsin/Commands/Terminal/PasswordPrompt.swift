import Foundation
import Wording

/// Asks for a password without showing it.
enum PasswordPrompt {
  /// Asks twice on the terminal.
  ///
  /// - Throws: `CommandFault` when there is no terminal, or the two differ.
  static func twice(_ reader: Reader) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      throw CommandFault(
        code: "T017", what: reader.say("il n'y a pas de terminal où demander", "there is no terminal to ask on"),
        advice: reader.say("Utilisez \("--password-stdin").", "Use --password-stdin."))
    }
    let first = ask(reader.say("Mot de passe : ", "Password: "))
    let second = ask(reader.say("Encore une fois : ", "Once more: "))
    guard first == second else {
      throw CommandFault(
        code: "T017", what: reader.say("les deux mots de passe diffèrent", "the two passwords differ"),
        advice: reader.say("Recommencez.", "Try again."))
    }
    return first
  }

  /// The first line of standard input.
  static func fromInput(_ reader: Reader) throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw CommandFault(
        code: "T017", what: reader.say("l'entrée est vide", "the input is empty"),
        advice: reader.say("Écrivez le mot de passe sur une ligne.", "Write the password on one line."))
    }
    return line
  }

  private static func ask(_ question: String) -> String {
    FileHandle.standardError.write(Data(question.utf8))
    var before = termios()
    let isSilent = tcgetattr(STDIN_FILENO, &before) == 0
    if isSilent {
      var silent = before
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    defer {
      if isSilent { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
      FileHandle.standardError.write(Data("\n".utf8))
    }
    return readLine(strippingNewline: true) ?? ""
  }
}
