import ArgumentParser
import Contracts
import Engine
import Incidents
import Logging
import ServiceTime
import Wording

/// `tocsin page --test PERSON`: proves that a person can be reached.
struct PageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Send a person a test page, or see what became of one.",
    discussion: "The running server sends it; the command waits up to a minute for the outcome.")

  @Option(help: "Whom to page: a key of the catalogue's people.")
  var test: String?

  @Option(help: "What became of an earlier test page, by its key.")
  var outcome: String?

  @OptionGroup var local: LocalOptions
  @OptionGroup var person: PersonOptions

  func validate() throws {
    if (test == nil) == (outcome == nil) { throw ValidationError("Say whom to page with --test, or which page with --outcome.") }
  }

  func run() async throws {
    try await local.run(as: person.person) { premises, reader in
      guard let test else { return try await PageCommand.outcome(outcome ?? "", premises.desk, reader) }
      let key = try await PageCommand.queue(test, by: person.person, premises.desk, reader)
      let watch = DeliveryWatch(key: key, desk: premises.desk, from: premises.desk.now())
      return try PageCommand.printout(try await watch.end(), key: key, premises.desk.registry, reader)
    }
  }

  /// Queues the page and returns its key.
  static func queue(_ name: String, by author: String? = nil, _ desk: Desk, _ reader: Reader) async throws -> String {
    let naming = Naming(registry: desk.registry, reader: reader)
    let person = try naming.person(name)
    let author = try author.map { try naming.person($0) }
    guard let known = desk.registry.people[person], !known.contacts.isEmpty else {
      throw CommandFault(
        code: "T024", what: reader.say("\(name) n'a aucun moyen de contact", "\(name) has no contact method"),
        advice: reader.say("Ajoutez \("contacts") au catalogue.", "Add contacts in the catalogue."))
    }
    return try await desk.pageTest(person, by: author)
  }

  static func outcome(_ key: String, _ desk: Desk, _ reader: Reader) async throws -> Printout {
    guard let row = try await desk.read({ try $0.message(key) }) else {
      throw CommandFault(
        code: "T016", what: reader.say("aucun appel d'essai « \(key) »", "there is no test page \"\(key)\""),
        advice: reader.say("Reprenez la clé que \("--test") a donnée.", "Use the key that --test gave."))
    }
    let name = desk.registry.name(of: row.message.person)
    let outcome = OutboxLine.outcome(row, reader).printableLine
    return Printout(text: "\(name): \(outcome)", exitCode: row.state == .failed ? CommandFailure.failed : 0)
  }

  /// What the watch has seen, in words; exit code 1 when the page has not arrived.
  static func printout(_ end: DeliveryWatch.End, key: String, _ registry: Registry, _ reader: Reader) throws -> Printout {
    let look = "tocsin page --outcome \(key)"
    switch end {
    case .settled(let row):
      let name = registry.name(of: row.message.person)
      let took = reader.words.duration((row.deliveredAt ?? row.queuedAt) - row.queuedAt)
      let channel = row.channel?.text ?? "?"
      if row.state == .delivered {
        return Printout(text: reader.say("\(name) joint par \(channel) en \(took).", "\(name) reached by \(channel) in \(took)."))
      }
      let outcome = OutboxLine.outcome(row, reader).printableLine
      return Printout(
        text: reader.say("\(name) n'a pas été joint : \(outcome).", "\(name) was not reached: \(outcome)."), exitCode: CommandFailure.failed
      )
    case .untouched:
      let server = "tocsin serve"
      return Printout(
        text: reader.say(
          "En file d'attente : aucun serveur ne l'a pris. \(server) l'enverra. Pour voir la suite : \(look)",
          "Queued: no server has taken it. \(server) will send it. To see what became of it: \(look)"), exitCode: CommandFailure.failed)
    case .trying(let row):
      let outcome = OutboxLine.outcome(row, reader).printableLine
      return Printout(
        text: reader.say(
          "Pas encore remis : \(outcome). Pour voir la suite : \(look)",
          "Not delivered yet: \(outcome). To see what became of it: \(look)"),
        exitCode: CommandFailure.failed)
    }
  }
}

/// Looks again and again what has become of a message, until it is settled or the patience is over.
final class DeliveryWatch: Runner {
  enum End: Sendable, Hashable {
    case settled(OutboxRow)
    /// Nobody has taken it up: no server runs.
    case untouched
    /// A server is at it.
    case trying(OutboxRow)
  }

  let name = "delivery"
  let restSeconds = 0.5
  /// A server takes up a message within a second: after that many nobody will.
  static let untouchedSeconds: Seconds = 5
  static let patienceSeconds: Seconds = 60

  private let key: String
  private let desk: Desk
  private let start: Instant
  private let ends: AsyncStream<End>
  private let found: AsyncStream<End>.Continuation

  init(key: String, desk: Desk, from start: Instant) {
    self.key = key
    self.desk = desk
    self.start = start
    (ends, found) = AsyncStream.makeStream(of: End.self)
  }

  func runOnce(at instant: Instant) async throws -> Engine.Progress {
    if let end = try await look(at: instant) { found.yield(end) }
    return Engine.Progress()
  }

  /// What there is to say at `instant`; nil as long as waiting makes sense.
  func look(at instant: Instant) async throws -> End? {
    let key = key
    let (row, oldest) = try await desk.read { store in (try store.message(key), try store.outboxBacklog(at: instant).oldest) }
    guard let row else { return .untouched }
    if row.state != .queued { return .settled(row) }
    // What a server works on is leased, and what is leased is no backlog.
    let isUntouched = row.attempts == 0 && oldest.map { $0 <= row.dueAt } ?? false
    if isUntouched, instant - start >= DeliveryWatch.untouchedSeconds { return .untouched }
    return instant - start >= DeliveryWatch.patienceSeconds ? .trying(row) : nil
  }

  /// Watches until there is something to say.
  func end() async throws -> End {
    let loop = RunnerLoop(self, clock: SystemClock(), logger: desk.quiet)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await loop.run() }
      defer { group.cancelAll() }
      for await end in ends { return end }
      throw CancellationError()
    }
  }
}

extension Desk {
  /// A logger for commands: what goes wrong is said by the command itself.
  fileprivate var quiet: Logger {
    var logger = Logger(label: "tocsin")
    logger.logLevel = .error
    return logger
  }
}
