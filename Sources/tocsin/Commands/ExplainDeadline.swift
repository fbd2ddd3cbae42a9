import ArgumentParser
import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// `tocsin explain`: why a deadline is due when it is due, or what it would be.
struct ExplainDeadline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a deadline line by line.",
    usage: """
      tocsin explain REF [PLATFORM [CLOCK]]
      tocsin explain --contract KEY --clock CLOCK --severity SEVERITY [--at TIME]
      """,
    discussion: """
      The second form says what would be promised for a report at that time. For example:
        tocsin explain --contract reference-lumen --clock workaround \\
          --severity blocking --at "2026-11-20 18:40"
      """)

  @Argument(help: "The reference of an incident.")
  var reference: String?

  @Argument(help: "One of its platforms; all without it.")
  var platform: String?

  @Argument(help: "The clock: \(ClockKind.choices); all without it.")
  var incidentClock: ClockKind?

  @Option(help: "A contract of the catalogue; it may be left out when there is only one.")
  var contract: String?

  @Option(help: "The clock: \(ClockKind.choices); all without it.")
  var clock: ClockKind?

  @Option(help: "minor, major or blocking; all without it.")
  var severity: Severity?

  @Option(help: "When the report comes in, such as \(WrittenTime.forms); now without it.")
  var at: String?

  @OptionGroup var local: LocalOptions

  func validate() throws {
    let isHypothetical = contract != nil || clock != nil || severity != nil || at != nil
    if reference != nil, isHypothetical { throw ValidationError("Name an incident, or a contract, clock, severity and time: not both.") }
    if reference == nil, !isHypothetical { throw ValidationError("Name an incident, or a contract with --contract.") }
  }

  func run() async throws {
    try await local.run { premises, reader in
      Printout(text: try await output(premises.desk, reader))
    }
  }

  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    let registry = desk.registry
    guard let reference else { return try hypothetical(registry, reader) }
    let record = try await IncidentRecord(Key(reference.uppercased()), desk)
    return try actual(record.incident, registry, reader)
  }

  // MARK: A deadline that runs

  private func actual(_ incident: Incident, _ registry: Registry, _ reader: Reader) throws -> String {
    let wanted = try platform.map { try Naming(registry: registry, reader: reader).platform($0) }
    if let wanted, incident.impact(on: wanted) == nil { throw Refusal.unknownPlatform }
    let views = PromiseView.all(of: incident, registry: registry, now: reader.now).filter { view in
      (wanted.map { $0 == view.impact.platform } ?? true) && (incidentClock.map { $0 == view.clock.kind } ?? true)
    }
    guard !views.isEmpty else {
      throw CommandFault(
        code: "T022", what: reader.say("aucun délai de ce genre ne court ici", "no such promise was made here"),
        advice: reader.say("Voyez \("tocsin incident \(incident.reference)").", "See tocsin incident \(incident.reference)."))
    }
    let parts = views.map { view in
      let name = registry.name(of: view.impact.platform)
      let title = reader.styled("\(name) · \(view.sentence(reader))", .bold)
      return ([title] + DeadlineAccount(view.clock, of: view.impact, registry: registry, reader: reader).lines.map { "  " + $0 })
    }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: What would be promised

  private func hypothetical(_ registry: Registry, _ reader: Reader) throws -> String {
    let terms = try terms(registry, reader)
    // A time without a zone is one of the contract's.
    let place = Reader(words: reader.words, zone: terms.zone, now: reader.now, terminal: reader.terminal)
    let start = try at.map { try Naming(registry: registry, reader: place).instant($0) } ?? reader.now
    let severities = severity.map { [$0] } ?? Severity.allCases.reversed()
    let kinds = clock.map { [$0] } ?? ClockKind.allCases
    var parts: [String] = []
    for severity in severities {
      for kind in kinds {
        guard let objective = terms.contract.objective(kind, severity: severity) else { continue }
        let title = "\(terms.contract.name) · \(reader.words.severity(severity)) · \(reader.words.promiseHeading(objective))"
        let lines = try DeadlineAccount(objective, from: start, terms: terms, reader: reader).lines
        parts.append(([reader.styled(title, .bold)] + lines.map { "  " + $0 }).joined(separator: "\n"))
      }
    }
    guard !parts.isEmpty else {
      throw CommandFault(
        code: "T022", what: reader.say("le contrat ne promet rien de tel", "the contract promises no such thing"),
        advice: reader.say("Essayez sans \("--clock").", "Try without --clock."))
    }
    return parts.joined(separator: "\n\n")
  }

  private func terms(_ registry: Registry, _ reader: Reader) throws -> Terms {
    let naming = Naming(registry: registry, reader: reader)
    if let contract, let terms = registry.terms[try naming.contract(contract)] { return terms }
    guard registry.terms.count == 1, let only = registry.terms.values.first else {
      let names = registry.terms.keys.sorted().map(\.text).joined(separator: ", ")
      throw UsageFault(
        code: "T012", what: reader.say("De quel contrat s'agit-il ?", "Which contract?"),
        advice: reader.say("Ajoutez \("--contract") : \(names).", "Add --contract: \(names)."))
    }
    return only
  }
}
