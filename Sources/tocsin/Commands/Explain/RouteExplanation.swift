import Contracts
import Engine
import Incidents
import ServiceTime
import Signals
import Wording

/// `tocsin explain REF --route`, and `tocsin explain --label NAME=VALUE …`: why a signal is routed as it is.
struct RouteExplanation {
  let desk: Desk
  let reader: Reader

  /// So many signals of an incident are explained, the newest.
  private static let signalsMax = 20

  private struct SignalJSON: Encodable {
    let signal: String?
    let summary: String
    let rule: String?
    let platforms: [String]
    let severity: String
    let trigger: String
    let level: Int
    let lines: [String]
  }

  private struct RoutesJSON: Encodable {
    let signals: [SignalJSON]
    /// The way the incident went, and why in words.
    let way: String?
    let lines: [String]
  }

  /// The signals of an incident, by the rules that held when each was received; and which way it went.
  func output(_ incident: Incident, json: Bool) async throws -> String {
    let records = try await desk.read { try $0.signals(of: incident.reference, limit: RouteExplanation.signalsMax) }
    let revisions = try await desk.registries(at: records.map(\.receivedAt))
    let accounts = records.map { record in
      (record, (revisions[record.receivedAt] ?? desk.registry).router.account(of: record.signal))
    }
    if json {
      return try JSONOutput.text(
        RoutesJSON(signals: accounts.map { data($1, id: $0.id) }, way: incident.way?.rawValue, lines: reader.words.wayLines(incident)))
    }
    var parts = accounts.map { record, account in
      let when = reader.words.shortDateAndTime(record.receivedAt, zone: reader.zone, now: reader.now)
      return part("\(when) · \(record.signal.summary.printableLine)", account)
    }
    let way = reader.words.wayLines(incident)
    if let first = way.first {
      parts.append(([reader.styled(first, .bold)] + way.dropFirst().map { "  " + $0 }).joined(separator: "\n"))
    }
    parts.append(reader.styled(reader.zoneLine, .faint))
    return parts.joined(separator: "\n\n")
  }

  /// A signal that carries these labels, and was not sent.
  func output(labels: [String: String], json: Bool) throws -> String {
    let summary = labels["summary"] ?? labels["alertname"] ?? ""
    let signal = Signal(
      source: labels["source"] ?? "", fingerprint: "explain", startedAt: reader.now, summary: summary,
      labels: labels.filter { !["summary", "source"].contains($0.key) })
    let account = desk.registry.router.account(of: signal)
    if json { return try JSONOutput.text(data(account, id: nil)) }
    let title = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return part(title.printableLine, account)
  }

  private func part(_ title: String, _ account: RouteAccount) -> String {
    let lines = reader.words.routeLines(account, registry: desk.registry)
    return ([reader.styled(title, .bold)] + lines.map { "  " + $0.printableLine }).joined(separator: "\n")
  }

  private func data(_ account: RouteAccount, id: String?) -> SignalJSON {
    SignalJSON(
      signal: id, summary: account.signal.summary, rule: account.matched?.text, platforms: account.route.platforms.map(\.text),
      severity: account.route.severity.rawValue, trigger: account.route.trigger.rawValue, level: account.route.trigger.entersAt.rawValue,
      lines: reader.words.routeLines(account, registry: desk.registry))
  }
}
