import ArgumentParser
import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// `tocsin token`: the right of programs to speak for a person through the API.
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Tokens for the API: make, list, revoke.", subcommands: [List.self, Create.self, Revoke.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tokens, what they allow, and when they were last used.")

    @Option(help: "Only the tokens of this person.")
    var person: String?

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
    }

    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let key = try person.map { try Naming(registry: desk.registry, reader: reader).person($0) }
      return try await TokenCommand.list(of: key, desk, reader)
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token and print it, once.",
      discussion: """
        What the program does is done by the person, within the person's roles. Scopes: \
        \(TokenScope.choices). For example:
          tocsin token create --person alice --name deploy --scope read --scope administer --expires +90d
        """)

    @Option(help: "Whose token it is: a key of the catalogue's people.")
    var person: String

    @Option(help: "What it is for.")
    var name: String

    @Option(help: "What it allows; several may be given.")
    var scope: [TokenScope] = []

    @Option(help: "When it ends, within a year, such as \(WrittenTime.forms).")
    var expires: String

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
    }

    /// Makes the token and says its secret.
    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let naming = Naming(registry: desk.registry, reader: reader)
      let person = try naming.person(person)
      let ends = try naming.instant(expires)
      guard ends > reader.now else { throw UsageFault.endsBeforeStart(reader) }
      guard ends <= reader.now + APIToken.secondsMax else { throw UsageFault.tokenTooLong(reader) }
      guard name.contains(where: { !$0.isWhitespace }), name.count <= APIToken.nameCharactersMax, !scope.isEmpty else {
        throw UsageFault.tokenIncomplete(reader)
      }
      let token: APIToken
      let secret: String
      do {
        (token, secret) = try await desk.issueToken(for: person, name: name, scopes: Set(scope), until: ends)
      } catch is TokenConflict {
        throw CommandFault.tooManyTokens(reader)
      }
      Terminal.complain(
        reader.say(
          "Jeton \(token.id) de \(desk.registry.name(of: person)), \(reader.words.until(ends, now: reader.now, zone: reader.zone)). Il ne sera plus montré :",
          "Token \(token.id) of \(desk.registry.name(of: person)), \(reader.words.until(ends, now: reader.now, zone: reader.zone)). It is not shown again:"
        ))
      return secret
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a token now.")

    @Argument(help: "The identifier, as the list shows it.")
    var id: String

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
    }

    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let known = try await desk.read { try $0.tokens(of: nil) }
      let isDone = try await desk.write { [id] store in
        guard let token = known.first(where: { $0.id == id }) else { return false }
        return try desk.revokeToken(token, by: nil, from: "", in: store)
      }
      guard isDone else { throw CommandFault.unknownID(id, known.filter { $0.isGood(at: reader.now) }.map(\.id), reader) }
      return reader.say("Révoqué : il n'ouvre plus rien.", "Revoked: it opens nothing any more.")
    }
  }

  static func list(of person: Key<Person>?, _ desk: Desk, _ reader: Reader) async throws -> String {
    let tokens = try await desk.read { try $0.tokens(of: person) }
    guard !tokens.isEmpty else { return reader.say("Il n'y a pas de jeton.", "There are no tokens.") }
    var table = TerminalTable([
      .init(title: "ID"), .init(title: reader.words(Console.Duty.person), narrowest: 8),
      .init(title: reader.say("Nom", "Name"), narrowest: 8), .init(title: reader.say("Permet", "Allows"), narrowest: 8),
      .init(title: reader.say("Fin", "Ends")), .init(title: reader.say("Dernier usage", "Last used"), goes: 1),
    ])
    for token in tokens {
      let isOver = !token.isGood(at: reader.now)
      let end = token.revokedAt ?? token.expiresAt
      table.append([
        .init(token.id), .init(desk.registry.name(of: token.person)), .init(token.name),
        .init(token.scopes.sorted().map(\.word).joined(separator: ", ")), .init(reader.when(end), isOver ? .faint : nil),
        .init(token.lastUsedAt.map(reader.when) ?? reader.say("jamais", "never")),
      ])
    }
    return (table.lines(reader.terminal) + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }
}

extension TokenScope: Spelled {}

extension CommandFault {
  /// Nobody can tell any more what so many tokens are for.
  fileprivate static func tooManyTokens(_ reader: Reader) -> CommandFault {
    CommandFault(
      code: "T070",
      what: reader.say(
        "cette personne a déjà \(APIToken.countMax) jetons valables", "this person holds \(APIToken.countMax) good tokens already"),
      advice: reader.say(
        "Révoquez ceux qui ne servent plus : tocsin token revoke ID.", "Revoke those that serve no more: tocsin token revoke ID."))
  }
}

extension UsageFault {
  /// A token that would outlive whoever remembers what it was for.
  fileprivate static func tokenTooLong(_ reader: Reader) -> UsageFault {
    UsageFault(
      code: "T040", what: reader.say("un jeton dure un an au plus.", "a token lasts a year at most."),
      advice: reader.say("Donnez une fin plus proche.", "Give an earlier end."))
  }

  /// A token that nobody could tell from another, or that opens nothing.
  fileprivate static func tokenIncomplete(_ reader: Reader) -> UsageFault {
    UsageFault(
      code: "T041", what: reader.say("il manque un nom ou ce que permet le jeton.", "the name, or what the token allows, is missing."),
      advice: reader.say(
        "Donnez un nom de 100 caractères au plus, et --scope : \(TokenScope.choices).",
        "Give a name of 100 characters at most, and --scope: \(TokenScope.choices)."))
  }
}
