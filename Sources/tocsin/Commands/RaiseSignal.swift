import ArgumentParser
import Contracts
import Incidents
import Intake
import Shapes
import Signals
import Wording

/// `tocsin signal`: raises a signal, or says that it is over.
struct RaiseSignal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal", abstract: "Raise a signal, or say that its trouble is over.",
    discussion: """
      The same fingerprint speaks of the same trouble: by default it is made of platform, component and summary. For example:
        tocsin signal --platform campus-nord --component web \\
          --severity blocking --summary "Login page unreachable"
      """)

  @Option(help: "The platform; without it routing rules find one.")
  var platform: String?

  @Option(help: "The component of the platform.")
  var component: String?

  @Option(help: "The shared host, network or site it is about.")
  var infrastructure: String?

  @Option(help: "minor, major or blocking; or a usual word such as critical or majeure.")
  var severity: Severity?

  @Option(help: "What is wrong, in one line.")
  var summary: String

  @Option(help: "Details.")
  var detail: String?

  @Option(help: "firing, or recovered when it is over.")
  var status: Signal.Status = .firing

  @Option(help: "What it speaks of, so that the same trouble is one incident.")
  var fingerprint: String?

  @Option(help: "A label for routing rules, as key=value; repeat it for more.")
  var label: [String] = []

  @Option(help: "The intake key it comes under: its defaults apply; command-line if not named.")
  var source: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    try await options.run(as: person) { office, reader in Printout(text: try await output(office, reader)) }
  }

  /// Raises the signal and says what has become of it.
  ///
  /// - Throws: `OfficeRefusal` with everything that is wrong with it.
  func output(_ office: some Office, _ reader: Reader) async throws -> String {
    let raised = try await office.ask(.raise(try fields(reader)))
    if json { return JSONOutput.text(raised.json) }
    return (await unknownNames(office, reader) + told(raised.value, office, reader)).joined(separator: "\n")
  }

  private func fields(_ reader: Reader) throws -> [(String, JSONValue?)] {
    let labels = try reader.labels(label).sorted { $0.key < $1.key }
    return [
      ("summary", .string(summary)), ("status", .string(status.rawValue)), ("platform", .text(platform)), ("component", .text(component)),
      ("infrastructure", .text(infrastructure)), ("severity", .text(severity?.rawValue)), ("detail", .text(detail)),
      ("fingerprint", .text(fingerprint)), ("labels", labels.isEmpty ? nil : JSONValue(labels.map { ($0.key, .string($0.value)) })),
      ("source", .text(source)),
    ]
  }

  /// A name that the catalogue does not know loses no signal, but the sender should know.
  private func unknownNames(_ office: some Office, _ reader: Reader) async -> [String] {
    guard let platform, let known = await office.readable({ try await office.list(.platforms).map(\.value.key.text).sorted() }),
      !known.contains(platform)
    else { return [] }
    let names = known.joined(separator: ", ")
    return [
      reader.say(
        "La plate-forme « \(platform) » n'est pas au catalogue. Connues : \(names).",
        "The platform \"\(platform)\" is not in the catalogue. Known: \(names).")
    ].map(\.printableLine)
  }

  private func told(_ raised: RaisedResource, _ office: some Office, _ reader: Reader) async -> [String] {
    guard let reference = raised.incident else {
      let why = (raised.ignoredText ?? raised.disposition.rawValue).printableLine
      return [reader.say("Consigné sans ouvrir d'incident : \(why).", "Recorded without opening an incident: \(why).")]
    }
    let head = "\(reader.styled(reference.text.printableLine, .bold))  \(disposition(raised.disposition, reader))"
    guard let incident = await office.readable({ try await office.ask(.incident(reference)).value }) else { return [head] }
    let platforms = reader.words.list(incident.impacts.map(\.platformName)).printableLine
    var lines = ["\(head) · \(reader.words.severity(incident.severity)) · \(platforms)"]
    lines += next(incident, reader)
    let command = "tocsin incident \(incident.reference)"
    lines.append(reader.styled(reader.say("Tout : \(command)", "More: \(command)"), .faint))
    return lines
  }

  private func disposition(_ disposition: RaisedResource.Disposition, _ reader: Reader) -> String {
    switch disposition {
    case .joined: reader.say("rejoint un incident ouvert", "joined an open incident")
    case .reopened: reader.say("rouvert", "reopened")
    case .recovered: reader.say("la source dit que c'est fini", "the source says it is over")
    case .opened, .heartbeat, .ignored: reader.say("nouvel incident", "new incident")
    }
  }

  /// What happens next.
  private func next(_ incident: IncidentResource, _ reader: Reader) -> [String] {
    let words = reader.words
    let parts = [incident.handlingText, incident.nextCallText, incident.way.map(words.way)].compactMap { $0 }
    var lines = [parts.joined(separator: " · ").printableLine]
    if let sentence = incident.next?.promise.sentence(reader) {
      lines.append(reader.say("Prochaine échéance : \(sentence)", "Next promise: \(sentence)"))
    }
    if incident.isOpen, incident.hasRecovered {
      let page = Console.IncidentPage.self
      lines.append(words(incident.progress == .open ? page.settlingHint : page.recoveredHint))
    }
    return lines
  }
}
