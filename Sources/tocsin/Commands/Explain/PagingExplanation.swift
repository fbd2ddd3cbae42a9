import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// `tocsin explain REF --paged PERSON`: why this person was paged, page by page, or why they were not.
struct PagingExplanation {
  let record: IncidentRecord
  let person: Key<Person>
  let desk: Desk
  let reader: Reader

  private struct CallJSON: Encodable {
    let at: String
    let reason: String
    let level: Int
    let lines: [String]
  }

  private struct AccountJSON: Encodable {
    let incident: String
    let person: String
    let pages: [CallJSON]
    /// Why there are none.
    let notPaged: [String]?
  }

  func output(json: Bool) async throws -> String {
    let journal = record.journal.map(\.dated)
    let revisions = try await desk.registries(at: journal.filter(\.event.isAboutPaging).map(\.at))
    let current = desk.registry
    let account = PagingAccount(of: person, in: record.incident.reference, journal: journal) { revisions[$0] ?? current }
    return json ? try data(account) : text(account)
  }

  private func lines(_ call: PagingAccount.Call) -> [String] {
    reader.words.pagingLines(call, of: person, registry: desk.registry, zone: reader.zone)
  }

  private func unpaged(_ account: PagingAccount) -> [String] {
    reader.words.unpagedLines(account, registry: desk.registry, now: reader.now, zone: reader.zone)
  }

  private func data(_ account: PagingAccount) throws -> String {
    try JSONOutput.text(
      AccountJSON(
        incident: record.incident.reference.text, person: person.text,
        pages: account.calls.map { call in
          CallJSON(at: call.at.iso8601, reason: call.page.reason.rawValue, level: call.page.level.rawValue, lines: lines(call))
        }, notPaged: account.calls.isEmpty ? unpaged(account) : nil))
  }

  private func text(_ account: PagingAccount) -> String {
    let (who, reference) = (desk.registry.name(of: person), record.incident.reference.text)
    let title =
      account.calls.isEmpty
      ? reader.say("\(reference) : \(who) n'a pas été appelé", "\(reference): \(who) was not paged")
      : reader.say("\(reference) : pourquoi \(who) a été appelé", "\(reference): why \(who) was paged")
    var parts = [reader.styled(title, .bold)]
    parts += account.calls.map { call in
      let heading = reader.words.pagingHeading(call, now: reader.now, zone: reader.zone)
      return ([reader.styled(heading, .bold)] + lines(call).map { "  " + $0 }).joined(separator: "\n")
    }
    if account.calls.isEmpty { parts.append(unpaged(account).map { "  " + $0 }.joined(separator: "\n")) }
    parts.append(reader.styled(reader.zoneLine, .faint))
    return parts.joined(separator: "\n\n")
  }
}

extension Event {
  /// Whether the event says who was paged, or what an account begins with.
  fileprivate var isAboutPaging: Bool {
    switch self {
    case .opened, .escalated, .paged: true
    default: false
    }
  }
}
