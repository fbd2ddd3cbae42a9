import Contracts
import FoundationEssentials
import Incidents
import ServiceTime

/// The report for programs: instants are RFC 3339 in UTC, lengths whole seconds, words those of the code.
public struct ReportJSON: Encodable {
  struct Score: Encodable {
    let attribution, severity, clock: String
    let kept, broken: Int
    let isProviders: Bool
  }

  struct Times: Encodable {
    let clock: String
    let count: Int
    let meanSeconds, medianSeconds, ninetiethSeconds: Seconds
  }

  struct Prequalification: Encodable {
    let right, wrong, unsettled: Int
  }

  struct Promise: Encodable {
    let clock, severity, countsFrom, due: String
    let done: String?
    let outcome: String
    let decided: String?
    let openSeconds: Seconds?
    let contract: String
    let contractRevision: Int
    let holidays, zoneRules, zone: String
    let explanation: DeadlineExplanation?
  }

  struct Impact: Encodable {
    let platform, name, severity, started, progress: String
    let resolved: String?
    let promises: [Promise]
  }

  struct IncidentLine: Encodable {
    let reference: String
    let title: String?
    let kind, status: String
    let cause: String?
    let attribution: String
    let mergedInto: String?
    let prequalifiedRightly: Bool?
    let impacts: [Impact]
  }

  struct Maintenance: Encodable {
    let platforms: [String]
    let from, until, reason: String
  }

  let format = "tocsin-monthly-report/1"
  let house, customer, customerName, month, zone: String
  let digest: String
  let scores: [Score]
  let times: [Times]
  let prequalification: Prequalification
  let incidents: [IncidentLine]
  let maintenance: [Maintenance]

  init(_ report: MonthlyReport) {
    house = report.record.house
    customer = report.record.customer.key.text
    customerName = report.record.customer.name
    month = report.month.description
    zone = report.record.zone.name
    digest = report.record.digest
    scores = report.scores.map {
      Score(
        attribution: $0.attribution.rawValue, severity: $0.severity.rawValue, clock: $0.clock.rawValue, kept: $0.kept, broken: $0.broken,
        isProviders: $0.isProviders)
    }
    times = report.times.map {
      Times(
        clock: $0.clock.rawValue, count: $0.statistics.count, meanSeconds: $0.statistics.mean, medianSeconds: $0.statistics.median,
        ninetiethSeconds: $0.statistics.ninetieth)
    }
    prequalification = Prequalification(
      right: report.prequalifiedRightly, wrong: report.prequalifiedWrongly, unsettled: report.prequalifiedUnsettled)
    incidents = report.incidents.map(ReportJSON.line)
    maintenance = report.maintenance.map {
      Maintenance(platforms: $0.platforms, from: $0.from.iso8601, until: $0.until.iso8601, reason: $0.reason)
    }
  }

  /// The report as text, its keys in order and a line feed at the end.
  public static func text(_ report: MonthlyReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(ReportJSON(report)), as: UTF8.self) + "\n"
  }

  private static func line(_ incident: ReportedIncident) -> IncidentLine {
    IncidentLine(
      reference: incident.reference.text, title: incident.title, kind: incident.kind.rawValue, status: incident.status.rawValue,
      cause: incident.cause?.rawValue, attribution: incident.attribution.rawValue, mergedInto: incident.mergedInto?.text,
      prequalifiedRightly: incident.wasPrequalifiedRightly,
      impacts: incident.impacts.map { impact in
        Impact(
          platform: impact.platform.text, name: impact.name, severity: impact.severity.rawValue, started: impact.startedAt.iso8601,
          progress: impact.progress.rawValue, resolved: impact.resolvedAt?.iso8601, promises: impact.promises.map(promise))
      })
  }

  private static func promise(_ promise: ReportedPromise) -> Promise {
    Promise(
      clock: promise.clock.rawValue, severity: promise.deadline.severity.rawValue, countsFrom: promise.countsFrom.iso8601,
      due: promise.deadline.due.iso8601, done: promise.doneAt?.iso8601, outcome: promise.outcome.rawValue,
      decided: promise.decidedAt?.iso8601, openSeconds: promise.openSeconds, contract: promise.contract,
      contractRevision: promise.deadline.contractRevision, holidays: promise.deadline.holidaysVersion,
      zoneRules: promise.deadline.zoneRulesVersion, zone: promise.zone.name, explanation: promise.explanation)
  }
}
