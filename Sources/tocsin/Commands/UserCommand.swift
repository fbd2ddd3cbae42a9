import ArgumentParser
import Contracts
import Digests
import Engine
import Foundation
import Incidents
import ServiceTime
import Wording

/// `tocsin user`: how people sign in.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Passwords and sign-in links of the catalogue's people; forgetting them.",
    subcommands: [
      List.self, Invite.self, SetPassword.self, SignIn.self, SignOut.self, SecondFactorOff.self, Erase.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "People, their roles, and whether they can be reached.")

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await UserCommand.list(premises.desk, reader)) }
    }
  }

  struct SetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "password", abstract: "Set a person's password.", discussion: "It is read twice, without being shown.")

    @Argument(help: "A key of the catalogue's people.")
    var person: String

    @Flag(help: "Read it once from standard input: for scripts.")
    var passwordStdin = false

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in
        let key = try Naming(registry: premises.desk.registry, reader: reader).person(person)
        let password = try passwordStdin ? PasswordPrompt.fromInput(reader) : PasswordPrompt.twice(reader)
        return Printout(text: try await UserCommand.set(password, for: key, premises.desk, reader))
      }
    }
  }

  struct SignIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "link", abstract: "Print a link that signs a person in once, within fifteen minutes.")

    @Argument(help: "A key of the catalogue's people.")
    var person: String

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in
        let key = try Naming(registry: premises.desk.registry, reader: reader).person(person)
        return Printout(text: try await SignInLink.make(for: key, desk: premises.desk, seconds: UserCommand.linkSeconds))
      }
    }
  }

  /// How long a sign-in link is good.
  static let linkSeconds: Seconds = 900
  /// The shortest password.
  static let charactersMin = 12

  /// Keeps the password as a scrypt hash.
  static func set(_ password: String, for person: Key<Person>, _ desk: Desk, _ reader: Reader) async throws -> String {
    guard password.utf8.count <= Password.utf8CountMax else {
      throw CommandFault(
        code: "T017", what: reader.say("le mot de passe est trop long", "the password is too long"),
        advice: reader.say("\(Password.utf8CountMax) octets au plus.", "At most \(Password.utf8CountMax) bytes."))
    }
    guard password.count >= charactersMin else {
      throw CommandFault(
        code: "T017",
        what: reader.say(
          "le mot de passe a moins de \(charactersMin) caractères",
          "the password has fewer than \(charactersMin) characters"),
        advice: reader.say("Prenez une phrase.", "Take a sentence."))
    }
    let hash = try Password.hash(password)
    try await desk.write { try desk.savePassword(hash, of: person, by: nil, in: $0) }
    let name = desk.registry.name(of: person)
    return reader.say("\(name) peut se connecter avec ce mot de passe.", "\(name) can sign in with this password.")
  }

  static func list(_ desk: Desk, _ reader: Reader) async throws -> String {
    let registry = desk.registry
    guard registry.revision > 0 else { throw CommandFault.noCatalogue(reader) }
    let people = registry.contents.people
    let (states, accounts) = try await desk.read { store in
      (try store.contactStates(), try people.filter { try store.account($0.key)?.passwordHash != nil }.map(\.key))
    }
    let words = reader.words
    let duty = Console.Duty.self
    var table = TerminalTable([
      .init(title: reader.say("Clé", "Key")), .init(title: words(duty.person), narrowest: 8),
      .init(title: reader.say("Rôles", "Roles"), narrowest: 10),
      .init(title: words(Console.IncidentPage.customer), narrowest: 8, goes: 1),
      .init(title: reader.say("Mot de passe", "Password"), goes: 1), .init(title: words(duty.contacts), narrowest: 14),
    ])
    for person in people {
      let roles = Role.allCases.filter(person.roles.contains).map(words.role)
      let contacts = person.contacts.map { contact in
        let state = states.first { $0.person == person.key && $0.contact == contact }
        return "\(contact.channel): \(contact.address) (\(words(state?.verifiedAt == nil ? duty.unverified : duty.verified)))"
      }
      table.append([
        .init(person.key.text), .init(person.name), .init(roles.joined(separator: ", ")),
        .init(person.customer.map { registry.customers[$0]?.name ?? $0.text } ?? ""),
        .init(accounts.contains(person.key) ? reader.say("oui", "yes") : reader.say("non", "no")),
        .init(contacts.isEmpty ? words(duty.noContacts) : contacts.joined(separator: ", "), contacts.isEmpty ? .yellow : nil),
      ])
    }
    return table.lines(reader.terminal).joined(separator: "\n")
  }
}
