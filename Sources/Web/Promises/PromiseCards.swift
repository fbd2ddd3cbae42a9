import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// The promises of an incident: what is left in open time, as a bar, with the explanation one click away.
///
/// Platforms with the same promises stand together: a host with twelve platforms is one row, not twelve.
struct PromiseCards {
  let impacts: [Impact]

  @HTMLBuilder func html(_ reader: Reader) -> HTML {
    for group in groups {
      let names = reader.words.list(group.map { reader.registry.name(of: $0.platform) })
      section(.class("card", "promises"), .ariaLabel("\(reader(Console.IncidentPage.promises)) · \(names)")) {
        if impacts.count > 1 { heading(names, group[0], reader) }
        div(.class("cells")) {
          for clock in group[0].clocks {
            if let view = PromiseView(clock, of: group[0], registry: reader.registry, now: reader.now) { cell(view, reader) }
          }
        }
      }
    }
  }

  /// What two platforms must have in common for one row of cells to tell of both.
  private struct Sameness: Hashable {
    let contract: Key<Contract>
    let severity: Severity
    let startedAt: Instant
    let progress: Progress
    let pauses: [PauseRecord]
    let clocks: [Clock]

    init(_ impact: Impact) {
      contract = impact.contract
      severity = impact.severity
      startedAt = impact.startedAt
      progress = impact.progress
      pauses = impact.pauses
      clocks = impact.clocks
    }
  }

  /// The platforms that have promises, together where these are the same, in the order of the first of each; none is empty.
  private var groups: [[Impact]] {
    var groups: [[Impact]] = []
    var places: [Sameness: Int] = [:]
    for impact in impacts where !impact.clocks.isEmpty {
      if let place = places[Sameness(impact)] {
        groups[place].append(impact)
      } else {
        places[Sameness(impact)] = groups.count
        groups.append([impact])
      }
    }
    return groups
  }

  private func heading(_ names: String, _ impact: Impact, _ reader: Reader) -> HTML {
    div(.class("line")) {
      h2 { names }
      Badge.severity(impact.severity, reader)
      Badge.state(reader.words.progress(impact.progress))
    }
  }

  private func cell(_ view: PromiseView, _ reader: Reader) -> HTML {
    div(.class("promise", view.mood.rawValue)) {
      span(.class("small", "soft")) {
        view.promise.map { reader.words.promiseHeading($0.objective) } ?? reader.words.clock(view.clock.kind)
      }
      span(.class("left")) { left(view, reader) }
      view.track.bar(reader, isFull: view.mood != .calm && view.mood != .tight && view.mood != .paused)
      span(.class("small", "soft")) { below(view, reader) }
      why(view, reader)
    }
  }

  private func left(_ view: PromiseView, _ reader: Reader) -> String {
    let words = reader.words
    switch view.mood {
    case .calm, .tight: return words.openTimeLeft(view.left)
    case .paused: return "\(words.openTimeLeft(view.left)), \(words(Console.IncidentPage.standsStill))"
    case .late: return words.late(-view.left)
    case .over: return words.clockState(.notNeeded)
    case .broken:
      let stopped = view.clock.stopped?.at ?? view.due
      return words.brokenBy(max(0, stopped - (view.clock.brokenAt ?? view.due)))
    case .kept:
      let stopped = view.clock.stopped?.at ?? view.due
      return words.keptIn(view.promise?.calendar.between(view.clock.countsFrom, stopped) ?? (stopped - view.clock.countsFrom))
    }
  }

  private func below(_ view: PromiseView, _ reader: Reader) -> HTML {
    if let stopped = view.clock.stopped?.at {
      return .fragment { reader.words.doneAndDue(stopped, due: view.due, now: reader.now, zone: reader.zone) }
    }
    if view.mood == .over { return HTML.nothing }
    return view.dueLine(reader)
  }

  @HTMLBuilder private func why(_ view: PromiseView, _ reader: Reader) -> HTML {
    if view.mood != .over, let promise = view.promise, let explanation = try? promise.explanation(asOf: reader.now) {
      let start: Words.Start = view.clock.countsFrom == view.impact.startedAt ? .report : .aggravation
      details(.class("why"), .id("why-\(view.impact.platform.text)-\(view.clock.kind.rawValue)")) {
        summary { reader(Console.IncidentPage.why) }
        ol { for line in reader.words.explanation(explanation, startsAt: start, zone: view.terms.zone) { li { line } } }
        p(.class("faint", "small")) {
          reader.words.explanationSources(explanation, contract: view.terms.contract.name, revision: view.clock.deadline.contractRevision)
        }
      }
    }
  }
}
