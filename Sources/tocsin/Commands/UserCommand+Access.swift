import ArgumentParser
import Contracts
import Engine
import Incidents
import Wording

/// What an administrator does for people who cannot get in, or shall not stay in.
extension UserCommand {
  struct Invite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mail a person a link to choose their first password, good for seven days.")

    @Argument(help: "A key of the catalogue's people.")
    var person: String

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
    }

    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let key = try Naming(registry: desk.registry, reader: reader).person(person)
      guard try await desk.invite(key, by: nil) else {
        throw CommandFault(
          code: "T024", what: reader.words(Console.People.notInvited),
          advice: reader.say("Ajoutez-en une, ou donnez un lien : tocsin user link.", "Add one, or give a link: tocsin user link."))
      }
      return reader.words(Console.People.invited)
    }
  }

  struct SignOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sign-out", abstract: "End every session of a person.")

    @Argument(help: "A key of the catalogue's people.")
    var person: String

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
    }

    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let key = try Naming(registry: desk.registry, reader: reader).person(person)
      let count = try await desk.write { store in
        try store.insertAudit(AuditEntry(at: desk.now(), by: nil, act: .sessionsEnded, subject: key.text))
        return try store.deleteSessions(of: key, except: nil)
      }
      return reader.say("Sessions terminées : \(count).", "Sessions ended: \(count).")
    }
  }

  struct SecondFactorOff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "second-factor-off", abstract: "Take a person's second factor away: they have lost telephone and recovery codes.")

    @Argument(help: "A key of the catalogue's people.")
    var person: String

    @OptionGroup var local: LocalOptions

    func run() async throws {
      try await local.run { premises, reader in Printout(text: try await output(premises.desk, reader)) }
    }

    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let key = try Naming(registry: desk.registry, reader: reader).person(person)
      try await desk.write { try desk.removeSecondFactor(of: key, by: nil, from: "", in: $0) }
      return reader.words(Console.Factor.removed)
    }
  }
}
