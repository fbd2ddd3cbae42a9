import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Wording

/// Options of every command that works on the data directory and nowhere else.
struct LocalOptions: ParsableArguments {
  @OptionGroup var data: DataOptions
  @OptionGroup var language: LanguageOptions
  @OptionGroup var besideData: BesideData

  /// Opens the data, runs the work, prints what it returns, and ends with its exit code.
  ///
  /// - Parameters:
  ///   - creating: whether the data directory is made when it is missing.
  ///   - person: whose zone times are shown in; the house's when nil.
  func run(
    creating: Bool = false, as person: String? = nil, _ work: (Premises, Reader) async throws -> Printout
  ) async throws {
    try refuseServer()
    try await DataVisit(data: data, language: language.language()).run(creating: creating, as: person, work)
  }

  /// Runs work that needs no data, such as what makes them; times are shown in UTC.
  func runWithoutData(_ work: (Reader) async throws -> Printout) async throws {
    try refuseServer()
    let reader = Reader(words: Words(language.language()), zone: .utc, now: SystemClock().now(), terminal: .current())
    do {
      try await work(reader).print()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      throw CommandFailure(error, language: reader.language).told()
    }
  }

  /// Ends when a server is meant: what would be done here is not what was asked for.
  func refuseServer() throws {
    let isMeant = data.named == nil && !(Setting.optionalText("TOCSIN_SERVER") ?? "").isEmpty
    guard besideData.server != nil || isMeant else { return }
    throw CommandFailure(OfficeFault.besideDataOnly, language: language.language()).told()
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
  @Option(name: .customLong("as"), help: "In whose name, on the data directory: a key of the catalogue's people (TOCSIN_PERSON).")
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
    guard let name else { throw UsageFault.whoActs(reader) }
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
  func instant(_ text: String) throws -> Instant { try reader.instant(text) }

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

extension UsageFault {
  /// Nobody is named in whose name something is to be done.
  static func whoActs(_ reader: Reader) -> UsageFault {
    UsageFault(
      code: "T010", what: reader.say("Qui agit ?", "Who acts?"),
      advice: reader.say(
        "Ajoutez \("--as")\u{A0}PERSONNE, ou définissez \("TOCSIN_PERSON").", "Add --as PERSON, or set TOCSIN_PERSON."))
  }
}
