import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Wording

/// `tocsin incident REF [ACT …]`: shows an incident, or acts on it.
struct IncidentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident", abstract: "Show an incident, or act on it.",
    usage: "tocsin incident REF [--explain] [--json]\ntocsin incident REF ACT [WORDS…] --as PERSON [--platform KEY…]",
    discussion: """
      Acts:
      \(ActWord.help)

      An act applies to all platforms of the incident unless --platform names some.
      A text - is read from standard input. The exit code is 2 when the procedure refuses.
      """)

  @Argument(help: "The reference, such as INC-2026-0142.")
  var reference: String

  @Argument(help: "The act; without it the incident is shown.", completion: .list(ActWord.all.map(\.name)))
  var act: String?

  @Argument(help: "What the act needs: a severity, a cause, a text.")
  var words: [String] = []

  @Option(help: "How a requalification counts: correction, from the start; aggravation, from now.")
  var mode: RequalificationMode?

  @Option(help: "Why the clocks are paused.")
  var reason: PauseReason?

  @Option(help: "A platform it applies to; several with commas, or one option each.")
  var platform: [String] = []

  @Flag(help: "Explain each deadline line by line.")
  var explain = false

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    let input = words.last == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : nil
    try await local.run(as: person.person) { premises, reader in
      Printout(text: try await output(premises.desk, reader, input: input))
    }
  }

  /// The incident, or what has come of the act.
  ///
  /// - Parameter input: what stands for a `-` at the end of the words.
  /// - Throws: `Refusal`, `UsageFault`.
  func output(_ desk: Desk, _ reader: Reader, input: String? = nil) async throws -> String {
    let key = Key<Incident>(reference.uppercased())
    guard let act else { return try await show(key, desk, reader) }
    let words = input.map { self.words.dropLast() + [$0] } ?? self.words
    return try await task(act, words, on: key, desk.registry, reader).output(desk, reader)
  }

  private func show(_ reference: Key<Incident>, _ desk: Desk, _ reader: Reader) async throws -> String {
    let record = try await IncidentRecord(reference, desk)
    if json { return try JSONOutput.text(IncidentRecordJSON(record, registry: desk.registry, reader: reader)) }
    return IncidentSheet(record: record, registry: desk.registry, reader: reader, isExplained: explain).rendered()
  }

  /// What the words ask for.
  ///
  /// - Throws: `UsageFault` when they cannot be understood.
  private func task(_ act: String, _ words: [String], on reference: Key<Incident>, _ registry: Registry, _ reader: Reader) throws
    -> IncidentAct
  {
    guard let known = ActWord.named(act) else {
      let names = ActWord.all.map(\.name).joined(separator: ", ")
      throw UsageFault(
        code: "T014", what: reader.say("l'acte « \(act) » n'existe pas.", "there is no act \"\(act)\"."),
        advice: reader.say("Actes : \(names).", "Acts: \(names)."))
    }
    let naming = Naming(registry: registry, reader: reader)
    let actor = try naming.actor(person.person)
    let platforms = platform.isEmpty ? nil : try naming.platforms(platform)
    let arguments = ActArguments(act: known.name, words: words, mode: mode, reason: reason, platforms: platforms, reader: reader)
    return IncidentAct(reference: reference, request: try known.request(arguments), platforms: platforms, person: actor)
  }
}
