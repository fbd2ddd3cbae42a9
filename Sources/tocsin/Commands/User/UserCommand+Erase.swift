import ArgumentParser
import Contracts
import Engine
import Incidents
import StoreSQLite
import Wording

extension UserCommand {
  /// `tocsin user erase PERSON`: forgets a person, and leaves chain and timeline whole.
  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget a person who is no longer in the catalogue.",
      discussion: """
        What goes: password, second factor, sessions, links, tokens, addresses, what they wrote and reported, and their name in past revisions of the
        catalogue. What stays: their key in the journal, what others wrote about them, and that they were erased, by whom and when.
        It cannot be undone. Backups that were made before hold it all: erase those, or erase again after a restore.
        """)

    @Argument(help: "The key by which the catalogue knew them.")
    var person: String

    @OptionGroup var local: LocalOptions
    @OptionGroup var author: PersonOptions

    func run() async throws {
      try await local.run(as: author.person) { premises, reader in
        let text = try await output(premises.desk, reader)
        // What was erased must not stand in the log of the database either.
        try await premises.storage.emptyLog()
        return Printout(text: text)
      }
    }

    /// - Throws: `ErasureConflict` while the catalogue names the person, or when nothing speaks of them.
    func output(_ desk: Desk, _ reader: Reader) async throws -> String {
      let naming = Naming(registry: desk.registry, reader: reader)
      let author = try naming.actor(author.person)
      try naming.allow(.erasePeople, author)
      let erasure = try await desk.erase(Key(person), by: author)
      let texts = reader.words.count(erasure.texts, "texte", "text")
      let reports = reader.words.count(erasure.reports, "signalement", "report")
      return reader.say(
        "Effacé : compte, sessions, liens, adresses, \(texts), \(reports). Acte d'effacement numéro \(erasure.number).",
        "Erased: account, sessions, links, addresses, \(texts), \(reports). Erasure number \(String(erasure.number)) is on record.")
    }
  }
}
