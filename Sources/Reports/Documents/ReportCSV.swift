import Contracts
import Incidents
import ServiceTime

/// The report as a table for spreadsheets: a line for each promise, RFC 4180, in UTF-8 with CRLF.
public enum ReportCSV {
  private static let columns = [
    "reference", "title", "kind", "status", "severity", "platform", "started", "resolved", "cause", "attribution", "clock", "counts_from",
    "due", "done", "outcome", "decided", "open_seconds", "contract", "contract_revision", "holidays", "zone_rules",
  ]

  /// Instants are RFC 3339 in UTC, lengths whole seconds, words those of the code: the same in every language.
  public static func text(_ report: MonthlyReport) -> String {
    var lines = [columns]
    for incident in report.incidents {
      for impact in incident.impacts {
        let head = [
          incident.reference.text, incident.title ?? "", incident.kind.rawValue, incident.status.rawValue, impact.severity.rawValue,
          impact.platform.text, impact.startedAt.iso8601, impact.resolvedAt?.iso8601 ?? "", incident.cause?.rawValue ?? "",
          incident.attribution.rawValue,
        ]
        if impact.promises.isEmpty { lines.append(head + Array(repeating: "", count: columns.count - head.count)) }
        lines += impact.promises.map { head + cells($0) }
      }
    }
    return lines.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cells(_ promise: ReportedPromise) -> [String] {
    [
      promise.clock.rawValue, promise.countsFrom.iso8601, promise.deadline.due.iso8601, promise.doneAt?.iso8601 ?? "",
      promise.outcome.rawValue, promise.decidedAt?.iso8601 ?? "", promise.openSeconds.map { String($0) } ?? "", promise.contract,
      String(promise.deadline.contractRevision), promise.deadline.holidaysVersion, promise.deadline.zoneRulesVersion,
    ]
  }

  /// A cell in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe: then it is shown, not obeyed.
  static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first { $0 != " " }.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { "\",;\r\n\t".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
