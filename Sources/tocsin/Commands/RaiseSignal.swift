import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Intake
import ServiceTime
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

  @Option(help: "The intake key it comes under: its defaults apply.")
  var source = "command-line"

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in
      Printout(text: try await output(premises.desk, reader))
    }
  }

  /// Takes the signal in and says what has become of it.
  ///
  /// - Throws: `IntakeFault` with everything that is wrong with it.
  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    guard desk.registry.revision > 0 else { throw CommandFault.noCatalogue(reader) }
    guard let format = IntakeCatalogue.named("tocsin") else { preconditionFailure("our own format is in the catalogue of formats") }
    let labels = try Naming(registry: desk.registry, reader: reader).labels(label)
    let receipt = try await desk.receive(try body(labels: labels), format: format, source: Key(source))
    var lines = unknownNames(desk.registry, reader)
    for result in receipt.results { lines += try await told(result, desk, reader) }
    return lines.joined(separator: "\n")
  }

  private func body(labels: [String: String]) throws -> [UInt8] {
    struct Body: Encodable {
      let summary: String
      let status: String
      let platform: String?
      let component: String?
      let infrastructure: String?
      let severity: String?
      let detail: String?
      let fingerprint: String?
      let labels: [String: String]
    }
    let body = Body(
      summary: summary, status: status.rawValue, platform: platform, component: component, infrastructure: infrastructure,
      severity: severity?.rawValue, detail: detail, fingerprint: fingerprint, labels: labels)
    return Array(try JSONEncoder().encode(body))
  }

  /// A name that the catalogue does not know loses no signal, but the sender should know.
  private func unknownNames(_ registry: Registry, _ reader: Reader) -> [String] {
    guard let platform, registry.platforms[Key(platform)] == nil else { return [] }
    let known = registry.platforms.keys.filter { $0 != Platform.unrouted }.sorted().map(\.text).joined(separator: ", ")
    return [
      reader.say(
        "La plate-forme « \(platform) » n'est pas au catalogue. Connues : \(known).",
        "The platform \"\(platform)\" is not in the catalogue. Known: \(known).")
    ]
  }

  private func told(_ result: SignalResult, _ desk: Desk, _ reader: Reader) async throws -> [String] {
    guard let reference = result.incident else {
      let why = result.ignored.map(reader.words.ignored) ?? result.disposition
      return [reader.say("Consigné sans ouvrir d'incident : \(why).", "Recorded without opening an incident: \(why).")]
    }
    let record = try await IncidentRecord(reference, desk)
    let incident = record.incident
    let registry = desk.registry
    let platforms = reader.words.list(incident.impacts.map { registry.name(of: $0.platform) })
    let severity = reader.words.severity(incident.severity)
    var lines = ["\(reader.styled(reference.text, .bold))  \(disposition(result, reader)) · \(severity) · \(platforms)"]
    lines += next(incident, registry, reader)
    let command = "tocsin incident \(reference)"
    lines.append(reader.styled(reader.say("Tout : \(command)", "More: \(command)"), .faint))
    return lines
  }

  private func disposition(_ result: SignalResult, _ reader: Reader) -> String {
    switch result.disposition {
    case "joined": reader.say("rejoint un incident ouvert", "joined an open incident")
    case "reopened": reader.say("rouvert", "reopened")
    case "recovered": reader.say("la source dit que c'est fini", "the source says it is over")
    default: reader.say("nouvel incident", "new incident")
    }
  }

  /// What happens next.
  private func next(_ incident: Incident, _ registry: Registry, _ reader: Reader) -> [String] {
    let words = reader.words
    var lines: [String] = []
    let handling = words.handlingSentence(incident, registry: registry, now: reader.now, zone: reader.zone)
    var parts = [handling]
    if let call = words.nextCall(incident, registry: registry, now: reader.now) { parts.append(call) }
    if let way = incident.way { parts.append(words.way(way)) }
    lines.append(parts.joined(separator: " · "))
    if let promise = PromiseView.next(of: incident, registry: registry, now: reader.now) {
      let sentence = promise.sentence(reader)
      lines.append(reader.say("Prochaine échéance : \(sentence)", "Next promise: \(sentence)"))
    }
    if incident.isOpen, incident.hasRecovered {
      let page = Console.IncidentPage.self
      lines.append(words(incident.progress == .open ? page.settlingHint : page.recoveredHint))
    }
    return lines
  }
}
