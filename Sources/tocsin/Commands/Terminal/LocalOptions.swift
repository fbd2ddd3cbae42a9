import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Wording

/// What a command prints, and how it ends.
struct Printout {
  var text: String
  var exitCode: Int32 = 0
}

/// Options of every command that works on the data directory.
struct LocalOptions: ParsableArguments {
  @OptionGroup var data: DataOptions
  @OptionGroup var language: LanguageOptions

  /// Opens the data, runs the work, prints what it returns, and ends with its exit code.
  ///
  /// - Parameters:
  ///   - creating: whether the data directory is made when it is missing.
  ///   - person: whose zone times are shown in; the house's when nil.
  func run(
    creating: Bool = false, as person: String? = nil, _ work: (Premises, Reader) async throws -> Printout
  ) async throws {
    var logger = Logger(label: "tocsin")
    logger.logLevel = .error
    let premises: Premises
    do {
      guard creating || FileManager.default.fileExists(atPath: data.data) else { throw noData }
      premises = try await Premises(data, creating: creating, logger: logger)
    } catch {
      throw LocalOptions.end(with: CommandFailure(error, language: language.language()))
    }
    let reader = Reader(premises.desk, language: language.language(), person: person, terminal: .current())
    do {
      let printout = try await work(premises, reader)
      try await premises.close()
      print(printout.text, terminator: printout.text.hasSuffix("\n") || printout.text.isEmpty ? "" : "\n")
      if printout.exitCode != 0 { throw ExitCode(printout.exitCode) }
    } catch let exit as ExitCode {
      throw exit
    } catch {
      try? await premises.close()
      throw LocalOptions.end(with: CommandFailure(error, registry: premises.desk.registry, reader: reader))
    }
  }

  /// Runs work that needs no data, such as what makes them; times are shown in UTC.
  func runWithoutData(_ work: (Reader) async throws -> Printout) async throws {
    let reader = Reader(words: Words(language.language()), zone: .utc, now: SystemClock().now(), terminal: .current())
    do {
      let printout = try await work(reader)
      print(printout.text)
      if printout.exitCode != 0 { throw ExitCode(printout.exitCode) }
    } catch let exit as ExitCode {
      throw exit
    } catch {
      throw LocalOptions.end(with: CommandFailure(error, language: reader.language))
    }
  }

  private var noData: CommandFault {
    let words = Words(language.language())
    let commands = "tocsin demo, tocsin apply"
    return CommandFault(
      code: "T001", what: words(LocalizedText("il n'y a pas de données dans \(data.data)", "there is no data directory at \(data.data)")),
      advice: words(
        LocalizedText("Commencez par \(commands), ou nommez-les par \("--data").", "Begin with \(commands), or name it with --data.")))
  }

  private static func end(with failure: CommandFailure) -> ExitCode {
    Terminal.complain(failure.text)
    return ExitCode(failure.exitCode)
  }
}

extension Reader {
  /// Reads in the zone of a person, else in the house's.
  init(_ desk: Desk, language: Language, person: String?, terminal: Terminal) {
    let registry = desk.registry
    let known = person.map { Key<Person>($0) }.flatMap { registry.people[$0] == nil ? nil : registry.zone(of: $0) }
    self.init(
      words: Words(language), zone: known ?? registry.zones[registry.contents.house.zone] ?? .utc, now: desk.now(), terminal: terminal)
  }
}

/// Who acts.
struct PersonOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who acts: a key of the catalogue's people (TOCSIN_PERSON).")
  var name: String?

  var person: String? { name ?? Setting.optionalText("TOCSIN_PERSON") }
}

/// Names given on the command line, looked up in the catalogue.
struct Naming {
  let registry: Registry
  let reader: Reader

  /// Who acts.
  ///
  /// - Throws: `UsageFault` when nobody is named, `CommandFault` for a stranger.
  func actor(_ name: String?) throws -> Key<Person> {
    guard let name else {
      throw UsageFault(
        code: "T010", what: reader.say("Qui agit ?", "Who acts?"),
        advice: reader.say(
          "Ajoutez \("--as")\u{A0}PERSONNE. \(known(registry.people.keys))", "Add --as PERSON. \(known(registry.people.keys))"))
    }
    return try person(name)
  }

  func person(_ name: String) throws -> Key<Person> {
    try find(name, among: registry.people.keys, reader.say("personne", "person"))
  }

  func platform(_ name: String) throws -> Key<Platform> {
    try find(name, among: registry.platforms.keys, reader.say("plate-forme", "platform"))
  }

  /// Several platforms, each option holding one or more with commas between.
  func platforms(_ names: [String]) throws -> Set<Key<Platform>> {
    Set(try names.flatMap { $0.split(separator: ",") }.map { try platform(String($0)) })
  }

  func customer(_ name: String) throws -> Key<Customer> {
    try find(name, among: registry.customers.keys, reader.say("client", "customer"))
  }

  func contract(_ name: String) throws -> Key<Contract> {
    try find(name, among: registry.terms.keys, reader.say("contrat", "contract"))
  }

  /// A time as it was written.
  func instant(_ text: String) throws -> Instant {
    guard let instant = WrittenTime(now: reader.now, zone: reader.zone).instant(text) else {
      throw UsageFault(
        code: "T013", what: reader.say("« \(text) » n'est pas une heure.", "\"\(text)\" is not a time."),
        advice: reader.say("Écrivez par exemple \(WrittenTime.forms).", "Write for example \(WrittenTime.forms)."))
    }
    return instant
  }

  /// Labels as `key=value`.
  func labels(_ words: [String]) throws -> [String: String] {
    var labels: [String: String] = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw UsageFault(
          code: "T018", what: reader.say("« \(word) » n'est pas une étiquette.", "\"\(word)\" is not a label."),
          advice: reader.say("Écrivez \("instance=db1").", "Write instance=db1."))
      }
      labels[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return labels
  }

  /// - Throws: `NotAllowed` when the person's roles do not open the area.
  func allow(_ area: Permissions.Area, _ person: Key<Person>) throws {
    guard Permissions.allows(area, registry.people[person]?.roles ?? []) else { throw NotAllowed(area: area, person: person) }
  }

  private func find<Thing>(_ name: String, among keys: some Sequence<Key<Thing>>, _ noun: String) throws -> Key<Thing> {
    let keys = keys.sorted()
    guard let key = keys.first(where: { $0.text == name }) else {
      throw CommandFault(
        code: "T011", what: reader.say("aucun objet « \(name) » (\(noun)) dans le catalogue", "the catalogue has no \(noun) \"\(name)\""),
        advice: known(keys))
    }
    return key
  }

  private func known<Thing>(_ keys: some Sequence<Key<Thing>>) -> String {
    let names = keys.map(\.text).sorted()
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    if names.isEmpty {
      let command = "tocsin apply"
      return reader.say("Le catalogue est vide : \(command).", "The catalogue is empty: \(command).")
    }
    return reader.say("Connus : \(shown).", "Known: \(shown).")
  }
}
