import ArgumentParser
import Catalogue
import Contracts
import Engine
import Incidents
import Intake
import ServiceTime
import Wording

/// What a command was given cannot be understood: exit code 64, as for an unknown option.
struct UsageFault: Error, CustomStringConvertible {
  let code: String
  let what: String
  let advice: String

  var description: String { "\(code) \(what) \(advice)" }
}

/// An error as a person reads it, and how scripts see that the command has ended.
struct CommandFailure: Hashable {
  let text: String
  let exit: ExitStatus

  init(text: String, exit: ExitStatus = .failed) {
    self.text = text
    self.exit = exit
  }

  /// Writes it to standard error.
  ///
  /// - Returns: the exit code to throw.
  func told() -> ExitCode {
    Terminal.complain(text)
    return ExitCode(exit.rawValue)
  }

  /// An error of a command that works on the data or on a server.
  init(_ error: any Error, reader: Reader) {
    switch error {
    case let refusal as OfficeRefusal: self.init(text: refusal.text(reader), exit: refusal.exit)
    default: self.init(error, language: reader.language)
    }
  }

  /// - Parameters:
  ///   - registry: the names that a refusal speaks of.
  ///   - reader: who reads it.
  init(_ error: any Error, registry: Registry, reader: Reader) {
    switch error {
    case let refusal as Refusal:
      let told = reader.words.refusal(refusal, registry: registry, now: reader.now, zone: reader.zone)
      self.init(text: told.text, exit: .refused)
    case let refusal as NotAllowed:
      self.init(text: refusal.text(reader), exit: .refused)
    default: self.init(error, reader: reader)
    }
  }

  /// An error that says no names of the catalogue.
  init(_ error: any Error, language: Language) {
    let words = Words(language)
    switch error {
    case let fault as UsageFault: self.init(text: fault.description, exit: .usage)
    case let fault as OfficeFault: self.init(text: fault.text(words), exit: fault.exit)
    case let fault as CommandFault: self.init(text: fault.description.printable, exit: fault.exit)
    case let fault as CatalogueFault: self.init(text: fault.rendered(language))
    case let fault as IntakeFault:
      self.init(text: fault.problems.map { "\($0.code) \($0.pointer ?? "") \($0.detail)".printable }.joined(separator: "\n"))
    case let fault as StoreFault: self.init(text: CommandFailure.store(fault, words))
    default: self.init(text: "\(error)".printable)
    }
  }

  private static func store(_ fault: StoreFault, _ words: Words) -> String {
    switch fault {
    case .conflict:
      words(
        LocalizedText(
          "T030 L'incident a changé entre-temps : recommencez.", "T030 The incident has changed in the meantime: try again."))
    case .overloaded(let seconds):
      words(
        LocalizedText(
          "T031 La base est occupée. Recommencez dans \(Int(seconds)) s.", "T031 The database is busy. Try again in \(seconds) s."))
    case .unavailable(let reason): "T032 \(reason)"
    }
  }
}

extension CommandFault {
  /// What names nothing ends as what the API does not find.
  fileprivate var exit: ExitStatus { ["T011", "T016"].contains(code) ? .refused : .failed }
}

/// A person's roles do not allow what they asked for outside incidents (procedure §1).
struct NotAllowed: Error, Hashable {
  let area: Permissions.Area
  let person: Key<Person>

  func text(_ reader: Reader) -> String {
    let words = reader.words
    let roles = words.list(Role.allCases.filter { Permissions.roles(for: area).contains($0) }.map(words.role))
    let person = person.text
    return reader.say(
      "Les rôles de \(person) ne le permettent pas. Il faut l'un de ces rôles : \(roles).",
      "The roles of \(person) do not allow it. It takes one of these roles: \(roles).")
  }
}

extension CatalogueFault {
  /// Every problem on a line, and how many there are.
  func rendered(_ language: Language) -> String {
    let words = Words(language)
    let count = words.count(problems.count, "problème", "problem")
    let end = words(LocalizedText("\(count) : rien n'a été changé.", "\(count): nothing was changed."))
    return (problems.map { $0.rendered(in: language) } + [end]).joined(separator: "\n")
  }
}
