import ArgumentParser
import Contracts
import Engine
import Incidents
import ServiceTime
import Shapes
import Wording

/// `tocsin explain`: why a deadline is due when it is due, why somebody was paged, why a signal took its route, what would happen if.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a deadline, a page or a route, or what would happen.",
    usage: """
      tocsin explain REF [PLATFORM [CLOCK]]
      tocsin explain REF --paged PERSON
      tocsin explain REF --route
      tocsin explain --label NAME=VALUE…
      tocsin explain --contract KEY --severity SEVERITY [--opened TIME] [--clock CLOCK]
      """,
    discussion: """
      Without an incident it says what would be: which route a signal with these labels would take, or what would
      happen to an anomaly that nobody answers, and how each promise is counted. For example:
        tocsin explain --opened "Fri 18:40" --severity blocking --contract reference-lumen
        tocsin explain --label alertname=DiskFull --label instance=db1
      """)

  @Argument(help: "The reference of an incident.")
  var reference: String?

  @Argument(help: "One of its platforms; all without it.")
  var platform: String?

  @Argument(help: "The clock: \(ClockKind.choices); all without it.")
  var incidentClock: ClockKind?

  @Option(help: "Why this person was paged about the incident, or was not.")
  var paged: String?

  @Flag(help: "Why the incident's signals were routed as they were, and which way it went.")
  var route = false

  @Option(help: "A label of a signal, as name=value; which route would it take?")
  var label: [String] = []

  @Option(help: "A contract of the catalogue; it may be left out when there is only one.")
  var contract: String?

  @Option(help: "The clock: \(ClockKind.choices); only how it is counted. All without it, with what would happen.")
  var clock: ClockKind?

  @Option(help: "minor, major or blocking; all without it.")
  var severity: Severity?

  @Option(help: "When the report comes in, such as \(WrittenTime.forms); now without it.")
  var opened: String?

  @Option(help: "What it is reported by: \(Trigger.choices).")
  var trigger: Trigger = .functionalProbe

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions

  func validate() throws {
    let isHypothetical = contract != nil || clock != nil || severity != nil || opened != nil || !label.isEmpty
    if reference != nil, isHypothetical { throw ValidationError("Name an incident, or what would be: not both.") }
    if reference == nil, !isHypothetical {
      throw ValidationError("Name an incident, a contract with --contract, or a signal with --label.")
    }
    if reference == nil, route || paged != nil { throw ValidationError("--route and --paged explain an incident: name it first.") }
    if route, paged != nil { throw ValidationError("Choose one of --route and --paged.") }
    if !label.isEmpty, contract != nil || clock != nil || severity != nil || opened != nil {
      throw ValidationError("--label asks for a route, the other options for a contract: choose one.")
    }
  }

  func run() async throws {
    try await local.run { premises, reader in
      Printout(text: try await output(premises.desk, reader))
    }
  }

  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    guard let reference else { return try await supposed(desk, reader) }
    let record = try await IncidentRecord(Key(reference.uppercased()), desk)
    if route { return try await RouteExplanation(desk: desk, reader: reader).output(record.incident, json: json) }
    if let paged {
      let person = try Naming(registry: desk.registry, reader: reader).person(paged)
      return try await PagingExplanation(record: record, person: person, desk: desk, reader: reader).output(json: json)
    }
    return try actual(record.incident, desk.registry, reader)
  }

  // MARK: A deadline that runs

  private func actual(_ incident: Incident, _ registry: Registry, _ reader: Reader) throws -> String {
    let wanted = try platform.map { try Naming(registry: registry, reader: reader).platform($0) }
    if let wanted, incident.impact(on: wanted) == nil { throw Refusal.unknownPlatform }
    let onlooker = Onlooker(words: reader.words, zone: reader.zone, now: reader.now, registry: registry, customer: nil)
    let deadlines = DeadlineResource.all(of: incident.impacts, onlooker).filter { deadline in
      (wanted.map { $0 == deadline.platform } ?? true) && (incidentClock.map { $0 == deadline.promise.clock } ?? true)
    }
    guard !deadlines.isEmpty else {
      throw CommandFault(
        code: "T022", what: reader.say("aucun délai de ce genre ne court ici", "no such promise was made here"),
        advice: reader.say("Voyez \("tocsin incident \(incident.reference)").", "See tocsin incident \(incident.reference)."))
    }
    let parts = deadlines.map { deadline in
      Counted(
        platform: deadline.platform, clock: deadline.promise.clock, severity: deadline.promise.severity, lines: deadline.account,
        title: "\(registry.name(of: deadline.platform)) · \(deadline.promise.sentence(reader))")
    }
    return try rendered(parts, reader)
  }

  // MARK: What would be promised

  private func supposed(_ desk: Desk, _ reader: Reader) async throws -> String {
    let registry = desk.registry
    guard label.isEmpty else {
      let labels = try reader.labels(label)
      return try RouteExplanation(desk: desk, reader: reader).output(labels: labels, json: json)
    }
    let terms = try terms(registry, reader)
    // A time without a zone is one of the contract's.
    let place = Reader(words: reader.words, zone: terms.zone, now: reader.now, terminal: reader.terminal)
    let start = try opened.map { try Naming(registry: registry, reader: place).instant($0) } ?? reader.now
    let counted = try counting(terms, from: start, reader)
    guard let severity, clock == nil else { return try rendered(counted, reader) }
    let course = CourseExplanation(
      terms: terms, severity: severity, opened: start, trigger: trigger, desk: desk, reader: reader)
    if json { return try JSONOutput.text(Foretold(course: try await course.steps(), promises: counted)) }
    return try await course.output() + "\n\n" + (try rendered(counted, reader))
  }

  /// What would happen, and how each promise is counted.
  private struct Foretold: Encodable {
    let course: [CourseExplanation.Step]
    let promises: [Counted]
  }

  /// How one promise is counted.
  private struct Counted: Encodable {
    var platform: Key<Platform>?
    let clock: ClockKind
    let severity: Severity
    let lines: [String]
    let title: String
  }

  private func rendered(_ parts: [Counted], _ reader: Reader) throws -> String {
    if json { return try JSONOutput.text(parts) }
    return parts.map { part in ([reader.styled(part.title, .bold)] + part.lines.map { "  " + $0 }).joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private func counting(_ terms: Terms, from start: Instant, _ reader: Reader) throws -> [Counted] {
    let severities = severity.map { [$0] } ?? Severity.allCases.reversed()
    let kinds = clock.map { [$0] } ?? ClockKind.allCases
    var parts: [Counted] = []
    for severity in severities {
      for kind in kinds {
        guard let objective = terms.contract.objective(kind, severity: severity) else { continue }
        let title = "\(terms.contract.name) · \(reader.words.severity(severity)) · \(reader.words.promiseHeading(objective))"
        let lines = try DeadlineAccount(objective, from: start, terms: terms, reader: reader).lines
        parts.append(Counted(clock: kind, severity: severity, lines: lines, title: title))
      }
    }
    guard !parts.isEmpty else {
      throw CommandFault(
        code: "T022", what: reader.say("le contrat ne promet rien de tel", "the contract promises no such thing"),
        advice: reader.say("Essayez sans \("--clock").", "Try without --clock."))
    }
    return parts
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
