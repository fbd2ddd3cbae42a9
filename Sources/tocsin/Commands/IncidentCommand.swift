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
    usage: "tocsin incident REF [--explain] [--json]\ntocsin incident REF ACT [WORDS…] [--as PERSON] [--platform KEY…] [--json]",
    discussion: """
      Acts:
      \(ActWord.help)

      An act applies to all platforms of the incident unless --platform names some.
      A text - is read from standard input. On the data directory, --as says who acts; a token
      speaks for its person. The exit code is 2 when the procedure refuses.
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

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    let input = words.last == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : nil
    try await options.run(as: person) { office, reader in
      Printout(text: try await output(office, reader, input: input))
    }
  }

  /// The incident, or what has come of the act.
  ///
  /// - Parameter input: what stands for a `-` at the end of the words.
  /// - Throws: `OfficeRefusal`, `UsageFault`.
  func output(_ office: some Office, _ reader: Reader, input: String? = nil) async throws -> String {
    let key = Key<Incident>(reference.uppercased())
    guard let act else { return try await show(key, office, reader) }
    let words = input.map { self.words.dropLast() + [$0] } ?? self.words
    let task = try task(act, words, on: key, reader)
    try office.requirePerson(reader)
    return try await task.output(json: json, office, reader)
  }

  private func show(_ reference: Key<Incident>, _ office: some Office, _ reader: Reader) async throws -> String {
    let incident = try await office.ask(.incident(reference))
    if json { return JSONOutput.text(incident.json) }
    return try await IncidentSheet(incident.value, isExplained: explain, office, reader).rendered()
  }

  /// What the words ask for.
  ///
  /// - Throws: `UsageFault` when they cannot be understood.
  private func task(_ act: String, _ words: [String], on reference: Key<Incident>, _ reader: Reader) throws -> IncidentAct {
    guard let known = ActWord.named(act) else {
      let names = ActWord.all.map(\.name).joined(separator: ", ")
      throw UsageFault(
        code: "T014", what: reader.say("l'acte « \(act) » n'existe pas.", "there is no act \"\(act)\"."),
        advice: reader.say("Actes : \(names).", "Acts: \(names)."))
    }
    let platforms = platform.isEmpty ? nil : Set(reader.names(platform).map { Key<Platform>($0) })
    let arguments = ActArguments(act: known.name, words: words, mode: mode, reason: reason, platforms: platforms, reader: reader)
    return IncidentAct(reference: reference, request: try known.request(arguments), platforms: platforms)
  }
}
