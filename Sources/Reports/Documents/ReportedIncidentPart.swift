import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// One incident in the report: what it was, its promises, and why each is due when it is due.
struct ReportedIncidentPart {
  private let incident: ReportedIncident
  private let words: Words
  private let zone: Zone
  private typealias Texts = MonthlyReportText

  init(_ incident: ReportedIncident, words: Words, zone: Zone) {
    self.incident = incident
    self.words = words
    self.zone = zone
  }

  var html: HTML {
    article(.class("incident")) {
      header {
        p(.class("line")) {
          if incident.kind == .anomaly {
            span(.class("sev", incident.severity.rawValue)) { words.severityTag(incident.severity) }
          } else {
            span(.class("sev", "assistance")) { words.kindTag(incident.kind) }
          }
          b { incident.reference.text }
          span(.class("state")) { words.status(incident.status) }
        }
        h3 { bdi { incident.title ?? words(Texts.erased) } }
        p(.class("small", "soft")) { facts }
      }
      if let target = incident.mergedInto {
        p(.class("soft")) { words.mergedInto(target) }
      } else {
        for impact in incident.impacts where !impact.promises.isEmpty { promises(of: impact) }
        explanations
      }
    }
  }

  private var facts: String {
    var facts = [
      words.list(incident.impacts.map(\.name)), words.incidentSpan(from: incident.startedAt, to: incident.resolvedAt, zone: zone),
    ]
    if let cause = incident.cause {
      facts.append("\(words.cause(cause)) (\(words.attribution(incident.attribution)))")
    }
    return facts.joined(separator: " · ")
  }

  private func promises(of impact: ReportedIncident.Impact) -> HTML {
    div(.class("scroll")) {
      table {
        if incident.impacts.count > 1 { caption { impact.name } }
        thead {
          tr {
            for text in [Texts.promise, Texts.due, Texts.done] { th { words(text) } }
            th(.class("number")) { words(Texts.openTime) }
            th { words(Texts.outcome) }
          }
        }
        tbody {
          for promise in impact.promises {
            tr {
              td { promise.objective.map(words.promiseHeading) ?? words.clock(promise.clock) }
              cell(Texts.due, promise.outcome == .notNeeded ? "–" : when(promise.deadline.due, promise))
              cell(Texts.done, promise.doneAt.map { when($0, promise) } ?? "–")
              td(.class("number"), .data("label", words(Texts.openTime))) { promise.openSeconds.map(words.duration) ?? "–" }
              td(.class("result")) {
                span(.class("outcome", promise.outcome.rawValue)) { words.clockState(promise.outcome.state) }
              }
            }
          }
        }
      }
    }
  }

  /// A cell that says on a telephone, where the columns stand below each other, what it is.
  private func cell(_ label: LocalizedText, _ text: String) -> HTML { td(.data("label", words(label))) { text } }

  /// The year is that of the incident unless it says otherwise.
  private func when(_ instant: Instant, _ promise: ReportedPromise) -> String {
    words.shortDateAndTime(instant, zone: promise.zone, now: incident.startedAt)
  }

  /// Platforms whose promises came about alike are explained once.
  private var explanations: HTML {
    var told: [[String]] = []
    var parts: [HTML] = []
    for promise in incident.impacts.flatMap(\.promises) where promise.outcome != .notNeeded {
      let heading = promise.objective.map(words.promiseHeading) ?? words.clock(promise.clock)
      let lines = lines(promise)
      guard !told.contains([heading] + lines) else { continue }
      told.append([heading] + lines)
      parts.append(
        div(.class("why")) {
          b { heading }
          ol { for line in lines { li { line } } }
        })
    }
    guard !parts.isEmpty else { return .nothing }
    return details(.class("whys"), .open) {
      summary { words(Texts.why) }
      div(.class("columns")) { for part in parts { part } }
    }
  }

  private func lines(_ promise: ReportedPromise) -> [String] {
    let start: Words.Start = promise.countsFromReport ? .report : .aggravation
    let told = promise.explanation.map { words.explanation($0, startsAt: start, zone: promise.zone) } ?? [words(Texts.notExplained)]
    let deadline = promise.deadline
    return told + [
      words.contractVersions(
        contract: promise.contract, revision: deadline.contractRevision, holidays: deadline.holidaysVersion,
        zoneRules: deadline.zoneRulesVersion)
    ]
  }
}

extension ReportedPromise.Outcome {
  /// The state of a clock that it stands for.
  var state: Clock.State {
    switch self {
    case .kept: .kept
    case .broken: .broken
    case .running: .running
    case .paused: .paused
    case .notNeeded: .notNeeded
    }
  }
}
