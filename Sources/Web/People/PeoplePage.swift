import Contracts
import Incidents
import Markup
import Wording

/// People, how they sign in, and what an administrator can do about it.
struct PeoplePage {
  struct Row: Sendable {
    let person: Person
    let hasPassword: Bool
    let hasSecondFactor: Bool
    let sessionCount: Int
  }

  let rows: [Row]
  let notice: LocalizedText?

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.People.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.People.title) }
        p(.class("soft")) { reader(Console.People.intro) }
      }
      if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
      section(.class("card")) { for row in rows { item(row, reader, viewer) } }
    }
  }

  private func item(_ row: Row, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let roles = reader.words.list(row.person.roles.sorted { $0.rawValue < $1.rawValue }.map(reader.words.role))
    let customer = row.person.customer.map { reader.registry.customers[$0]?.name ?? $0.text }
    let facts = [
      reader(row.hasPassword ? Console.People.password : Console.People.noPassword),
      row.hasSecondFactor ? reader(Console.People.factor) : nil,
      row.sessionCount > 0 ? reader.words.openSessions(row.sessionCount) : nil,
    ].compactMap { $0 }
    return div(.class("item")) {
      div {
        span {
          b { row.person.name }
          " "
          code { row.person.key.text }
        }
        span(.class("soft", "small")) { [roles, customer ?? ""].filter { !$0.isEmpty }.joined(separator: " · ") }
        span(.class("small")) { facts.joined(separator: " · ") }
      }
      if !row.hasPassword { button(row, "invite", Console.People.invite, reader, viewer) }
      if row.sessionCount > 0 { button(row, "sessions/end", Console.People.endSessions, reader, viewer) }
      if row.hasSecondFactor { button(row, "second-factor/off", Console.People.removeFactor, reader, viewer) }
    }
  }

  private func button(_ row: Row, _ act: String, _ label: LocalizedText, _ reader: Reader, _ viewer: Viewer) -> HTML {
    form(.method(.post), .action("/people/\(row.person.key.text.percentEncoded)/\(act)")) {
      SealedField.session(viewer)
      Markup.button { reader(label) }
    }
  }
}
