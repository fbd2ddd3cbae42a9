import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// Whether the journals are sealed as they should be: in each hour in which something has changed.
struct SealCheck {
  let desk: Desk
  let reader: Reader

  /// How long a change may go without a seal: the hour it belongs to, and one more in which the server may have been down.
  private static let unsealedMax: Seconds = 2 * 3_600
  /// So many changed incidents are looked at: the oldest change among them is old enough to speak of.
  private static let incidentsMax = 50

  func finding() async throws -> CheckResult {
    let (newest, unsealed) = try await desk.read { store in (try store.newestSeal(), try SealCheck.oldestUnsealed(in: store)) }
    if let unsealed, reader.now - unsealed > SealCheck.unsealedMax {
      let since = reader.words.since(unsealed, now: reader.now, zone: reader.zone)
      let command = "tocsin seal"
      return CheckResult(
        .seals, .warning, reader.say("Des changements ne sont pas scellés, \(since).", "Changes have not been sealed, \(since)."),
        reader.say("Le serveur tourne-t-il ? Scellez maintenant : \(command)", "Is the server running? Seal now: \(command)"))
    }
    guard let newest else { return CheckResult(.seals, .good, reader.say("Rien à sceller.", "Nothing to seal.")) }
    let (number, when) = (newest.number, reader.when(newest.at))
    return CheckResult(.seals, .good, reader.say("Le plus récent : n° \(number), \(when).", "The newest: no. \(String(number)), \(when)."))
  }

  /// When the oldest event was written that no seal covers; nil when everything is sealed.
  private static func oldestUnsealed(in store: any StoreReader) throws -> Instant? {
    var sealed: [Key<Incident>: IncidentHead] = [:]
    for entry in try store.sealedHeads() { sealed[entry.head.incident] = entry.head }
    let changed = try store.heads().filter { sealed[$0.incident] != $0 }.prefix(incidentsMax)
    return try changed.compactMap { head in
      let known = sealed[head.incident]?.version ?? 0
      return try store.journal(head.incident).first { $0.sequence > known }?.dated.at
    }.min()
  }
}
