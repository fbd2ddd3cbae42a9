import ArgumentParser
import Contracts
import Engine
import ServiceTime
import Shapes
import Wording

/// `tocsin page --test PERSON`: proves that a person can be reached.
struct PageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Send a person a test page, or see what became of one.",
    discussion: "The running server sends it; the command waits up to a minute for the outcome, and ends with 1 when it did not arrive.")

  @Option(help: "Whom to page: a key of the catalogue's people.")
  var test: String?

  @Option(help: "What became of an earlier test page, by its key.")
  var outcome: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func validate() throws {
    if (test == nil) == (outcome == nil) { throw ValidationError("Say whom to page with --test, or which page with --outcome.") }
  }

  func run() async throws {
    try await options.run(as: person) { office, reader in
      guard let test else { return try await outcome(of: outcome ?? "", office, reader) }
      return try await page(test, office, reader)
    }
  }

  /// Queues a page for a person and follows it, as far as that goes.
  ///
  /// - Throws: `OfficeRefusal` when none was queued.
  func page(_ person: String, _ office: some Office, _ reader: Reader) async throws -> Printout {
    let queued = try await office.ask(.testPage(person))
    let key = queued.value.key
    let watch = DeliveryWatch(key: key, office: office, from: SystemClock().now())
    do {
      return printout(try await watch.end(), key: key, reader)
    } catch {
      return unfollowed(queued, error, reader)
    }
  }

  /// It is on its way: that its delivery cannot be read is no failure of the page.
  private func unfollowed(_ queued: Answered<QueuedResource>, _ error: any Error, _ reader: Reader) -> Printout {
    if json { return Printout(text: JSONOutput.text(queued.json)) }
    let key = queued.value.key
    let refusal = error as? OfficeRefusal
    if refusal?.exit == .notEntitled {
      let text = reader.say(
        "En file d'attente : \(key). Ce jeton ne permet pas de lire sa remise.",
        "Queued: \(key). Its delivery cannot be read with this token.")
      return Printout(text: text.printableLine)
    }
    let look = "tocsin page --outcome \(key)"
    let text = reader.say(
      "En file d'attente : \(key). Sa remise n'a pas pu être suivie. Pour voir la suite : \(look)",
      "Queued: \(key). Its delivery could not be followed. To see what became of it: \(look)")
    return Printout(text: text.printableLine)
  }

  func outcome(of key: String, _ office: some Office, _ reader: Reader) async throws -> Printout {
    guard let message = try await office.list(.message(key)).first else {
      throw CommandFault(
        code: "T016", what: reader.say("aucun appel d'essai « \(key) »", "there is no test page \"\(key)\""),
        advice: reader.say("Reprenez la clé que \("--test") a donnée.", "Use the key that --test gave."))
    }
    let exit = message.value.state == .failed ? ExitStatus.failed : .done
    if json { return Printout(text: JSONOutput.text(message.json), exit: exit) }
    return Printout(text: "\(message.value.personName): \(message.value.outcome(reader))".printableLine, exit: exit)
  }

  /// What the watch has seen, in words; exit code 1 when the page has not arrived.
  func printout(_ end: DeliveryWatch.End, key: String, _ reader: Reader) -> Printout {
    let exit = end.hasArrived ? ExitStatus.done : .failed
    if json { return Printout(text: JSONOutput.text(end.message.json), exit: exit) }
    return Printout(text: PageCommand.sentence(end, key: key, reader).printableLine, exit: exit)
  }

  private static func sentence(_ end: DeliveryWatch.End, key: String, _ reader: Reader) -> String {
    let look = "tocsin page --outcome \(key)"
    let message = end.message.value
    let name = message.personName
    let outcome = message.outcome(reader)
    switch end {
    case .settled where end.hasArrived:
      let took = reader.words.duration((message.deliveredAt ?? message.queuedAt) - message.queuedAt)
      let channel = message.channel?.text ?? "?"
      return reader.say("\(name) joint par \(channel) en \(took).", "\(name) reached by \(channel) in \(took).")
    case .settled:
      return reader.say("\(name) n'a pas été joint : \(outcome).", "\(name) was not reached: \(outcome).")
    case .untouched:
      let server = "tocsin serve"
      return reader.say(
        "En file d'attente : aucun serveur ne l'a pris. \(server) l'enverra. Pour voir la suite : \(look)",
        "Queued: no server has taken it. \(server) will send it. To see what became of it: \(look)")
    case .trying:
      return reader.say(
        "Pas encore remis : \(outcome). Pour voir la suite : \(look)", "Not delivered yet: \(outcome). To see what became of it: \(look)")
    }
  }
}
