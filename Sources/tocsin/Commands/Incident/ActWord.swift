import Contracts
import Engine
import Incidents
import Signals
import Wording

/// An act as the command line spells it.
struct ActWord: Sendable {
  /// The word after the reference, such as `take`.
  let name: String
  /// What follows it, for the help.
  let form: String
  let kind: ActKind
  let request: @Sendable (ActArguments) throws -> ActRequest

  /// Every act, in the order of the procedure. A new one is one line here.
  static let all: [ActWord] = [
    ActWord("acknowledge", .acknowledge) { _ in .acknowledge },
    ActWord("take", .takeIntoAccount) { _ in .takeIntoAccount },
    ActWord("begin", .beginWork) { _ in .beginWork },
    ActWord("workaround", "TEXT", .proposeWorkaround) { .proposeWorkaround(try $0.text()) },
    ActWord("resolve", "TEXT", .resolve) { .resolve(try $0.text()) },
    ActWord("note", "TEXT", .note) { .note(try $0.text()) },
    ActWord("message", "TEXT", .message) { .message(try $0.text()) },
    ActWord("reply", "TEXT", .reply) { .reply(try $0.text()) },
    ActWord("pause", "--reason REASON TEXT", .pause) { .pause(try $0.pauseReason(), note: try $0.text()) },
    ActWord("resume", .resume) { _ in .resume },
    ActWord("requalify", "minor|major|blocking --mode \(RequalificationMode.choices) TEXT", .requalify) {
      .requalify(try $0.severity(), try $0.requalificationMode(), reason: try $0.text(after: 1))
    },
    ActWord("requalify-as-anomaly", "minor|major|blocking --mode \(RequalificationMode.choices) TEXT", .requalifyAsAnomaly) {
      .requalifyAsAnomaly(try $0.severity(), try $0.requalificationMode(), reason: try $0.text(after: 1))
    },
    ActWord("cascade", "TEXT", .cascade) { .cascade(try $0.text()) },
    ActWord("reopen", "TEXT", .reopen) { .reopen(try $0.text()) },
    ActWord("confirm", .confirm) { _ in .confirm },
    ActWord("cancel", "TEXT", .cancel) { .cancel(try $0.text()) },
    ActWord("force", Way.choices, .forceWay) { .forceWay(try $0.choice()) },
    ActWord("take-over", .takeOver) { _ in .takeOver },
    ActWord("merge", "REFERENCE", .merge) { .mergeInto(Key(try $0.word())) },
    ActWord("unmerge", .unmerge) { _ in .unmerge },
    ActWord("split", "--platform KEY…", .split) {
      try $0.requirePlatforms(); return .split
    },
    ActWord("confirm-cause", .confirmPrequalification) { _ in .confirmPrequalification },
    ActWord("correct-cause", "CAUSE", .correctPrequalification) { .correctPrequalification(try $0.choice()) },
    ActWord("attribute", "\(Attribution.choices) TEXT", .attribute) { .attribute(try $0.choice(), reason: try $0.text(after: 1)) },
  ]

  private init(_ name: String, _ kind: ActKind, _ request: @escaping @Sendable (ActArguments) throws -> ActRequest) {
    self.init(name, "", kind, request)
  }

  private init(
    _ name: String, _ form: String, _ kind: ActKind, _ request: @escaping @Sendable (ActArguments) throws -> ActRequest
  ) {
    self.name = name
    self.form = form
    self.kind = kind
    self.request = request
  }

  /// The act called `name`, by its word here or by that of the procedure.
  static func named(_ name: String) -> ActWord? {
    all.first { $0.name == name } ?? ActKind(argument: name).flatMap { kind in all.first { $0.kind == kind } }
  }

  /// The acts with what each needs, for the help.
  static var help: String {
    let width = all.map(\.name.count).max() ?? 0
    return all.map { act in
      act.form.isEmpty ? "  \(act.name)" : "  \(act.name.padded(toColumns: width))  \(act.form)"
    }.joined(separator: "\n")
  }
}

/// What stands on the command line beside the act.
struct ActArguments {
  let act: String
  let words: [String]
  var mode: RequalificationMode?
  var reason: PauseReason?
  var platforms: Set<Key<Platform>>?
  let reader: Reader

  /// As long as the console allows.
  private static let textCharactersMax = 10_000

  /// The rest of the words as one text.
  func text(after count: Int = 0) throws -> String {
    let text = words.dropFirst(count).joined(separator: " ")
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw fault(
        reader.say("il manque un texte à « \(act) ».", "\"\(act)\" needs a text."),
        reader.say(
          "Écrivez-le entre guillemets à la fin, ou - pour le lire de l'entrée.",
          "Put it in quotes at the end, or - to read it from the input."))
    }
    guard text.count <= ActArguments.textCharactersMax else {
      throw fault(reader.words(Console.ActForms.textTooLong), "")
    }
    return text
  }

  func word() throws -> String {
    guard let word = words.first else {
      throw fault(reader.say("« \(act) » demande plus.", "\"\(act)\" needs more."), form)
    }
    return word
  }

  func severity() throws -> Severity {
    let word = try word()
    guard let severity = Severity(word: word) else { throw unknown(word, "minor|major|blocking") }
    return severity
  }

  func choice<Choice: Spelled>() throws -> Choice {
    let word = try word()
    guard let choice = Choice(argument: word) else { throw unknown(word, Choice.choices) }
    return choice
  }

  func pauseReason() throws -> PauseReason {
    guard let reason else {
      throw fault(
        reader.say("il manque la raison de la pause.", "the reason of the pause is missing."),
        reader.say("Ajoutez \("--reason") : \(PauseReason.choices).", "Add --reason: \(PauseReason.choices)."))
    }
    return reason
  }

  func requalificationMode() throws -> RequalificationMode {
    guard let mode else {
      throw fault(
        reader.say("il manque la façon dont la requalification compte.", "how the requalification counts is missing."),
        RequalificationMode.allCases.map { "--mode \($0.word): \(reader.words.requalificationHint($0))." }.joined(separator: " "))
    }
    return mode
  }

  func requirePlatforms() throws {
    guard platforms?.isEmpty ?? true else { return }
    throw fault(reader.say("il manque les plates-formes à séparer.", "the platforms to split off are missing."), form)
  }

  private var form: String {
    let form = "\(act) \(ActWord.named(act)?.form ?? "")"
    return reader.say("Forme : \(form)", "Form: \(form)")
  }

  private func unknown(_ word: String, _ choices: String) -> UsageFault {
    fault(
      reader.say("« \(word) » n'est pas connu.", "\"\(word)\" is not known."), reader.say("Choix : \(choices).", "Choices: \(choices)."))
  }

  private func fault(_ what: String, _ advice: String) -> UsageFault { UsageFault(code: "T014", what: what, advice: advice) }
}
