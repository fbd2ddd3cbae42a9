import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// What came of a simulation, or of two beside each other, as one file that needs no other.
public struct SimulationPage: Sendable {
  private let outcomes: [SimulationOutcome]
  private let words: Words

  /// - Parameter outcomes: one, or two that are compared.
  public init(_ outcomes: [SimulationOutcome], language: Language) {
    self.outcomes = outcomes
    words = Words(language)
  }

  public func render() -> String {
    Document(language: words.language.rawValue, title: "\(heading) · Tocsin", head: { style(SimulationStyle.rules) }) {
      main {
        header {
          h1 { heading }
          p(.class("soft")) { words(Console.Simulation.caveat) }
          if outcomes.count > 1 { p(.class("soft")) { words(Console.Simulation.sameWorld) } }
        }
        comparison
        div(.class(outcomes.count > 1 ? "pair" : "single")) {
          for (index, outcome) in outcomes.enumerated() { column(outcome, title: title(of: index)) }
        }
      }
    }.render()
  }

  private var heading: String {
    let period = outcomes.first?.settings.period ?? Period(year: 2026)
    let played = words.simulated(from: period.from, days: period.days, isYear: period.year != nil)
    return "\(outcomes.first?.registry.contents.house.name ?? "Tocsin") · \(played)"
  }

  private func title(of index: Int) -> String? {
    guard outcomes.count > 1 else { return nil }
    return words(index == 0 ? Console.Simulation.today : Console.Simulation.whatIf)
  }

  // MARK: As a whole

  private var comparison: HTML {
    section(.class("card")) {
      h2 { words(outcomes.count > 1 ? Console.Simulation.comparison : Console.Simulation.whole) }
      table {
        if outcomes.count > 1 {
          thead {
            tr {
              th(.scope("col"))
              for index in outcomes.indices { th(.scope("col"), .class("number")) { title(of: index) ?? "" } }
              th(.scope("col"), .class("number")) { words(Console.Simulation.change) }
            }
          }
        }
        tbody {
          for line in Comparison(outcomes, words: words).lines {
            tr {
              th(.scope("row")) { line.title }
              for value in line.values { td(.class("number")) { value } }
              if outcomes.count > 1 { td(.class("number", line.isBetter.map { $0 ? "better" : "worse" } ?? "")) { line.change } }
            }
          }
        }
      }
    }
  }

  // MARK: One simulation

  private func column(_ outcome: SimulationOutcome, title: String?) -> HTML {
    div(.class("column")) {
      if let title { h2(.class("name")) { title } }
      PromisesPart(outcome.figures, words: words).html
      MonthsPart(outcome.figures, words: words).html
      LoadPart(outcome.figures, registry: outcome.registry, words: words).html
      waits(outcome)
      uncovered(outcome)
      soundness(outcome)
    }
  }

  private func waits(_ outcome: SimulationOutcome) -> HTML {
    let texts = Console.Simulation.self
    let zone = outcome.registry.zones[outcome.registry.contents.house.zone] ?? .utc
    return section(.class("card")) {
      h2 { words(texts.waits) }
      table {
        thead {
          tr {
            for (text, isNumber) in [
              (texts.incident, false), (texts.severity, false), (texts.firstPage, false), (texts.wait, true), (texts.people, true),
              (texts.lastResort, false),
            ] {
              th(.scope("col"), .class(isNumber ? "number" : "")) { words(text) }
            }
          }
        }
        tbody {
          for wait in outcome.figures.waits {
            tr {
              th(.scope("row")) { wait.incident.text }
              td { span(.class("sev", wait.severity.rawValue)) { words.severity(wait.severity) } }
              td { Markup.time(.datetime(wait.from.iso8601)) { words.dateAndTime(wait.from, zone: zone) } }
              td(.class("number")) { words.duration(wait.seconds) }
              td(.class("number")) { String(wait.people) }
              td { wait.isAnswered ? (wait.reachedLastResort ? words(texts.called) : "–") : words(texts.unanswered) }
            }
          }
        }
      }
    }
  }

  private func uncovered(_ outcome: SimulationOutcome) -> HTML {
    let texts = Console.Simulation.self
    return section(.class("card")) {
      h2 { words(texts.uncovered) }
      table {
        thead {
          tr {
            th(.scope("col")) { words(texts.level) }
            th(.scope("col"), .class("number")) { words(texts.withoutDuty) }
            th(.scope("col"), .class("number")) { words(texts.ill) }
          }
        }
        tbody {
          for uncovered in outcome.figures.uncovered {
            tr {
              th(.scope("row")) { words.level(uncovered.level) }
              td(.class("number")) { words.duration(uncovered.withoutDuty) }
              td(.class("number")) { words.duration(uncovered.ill) }
            }
          }
        }
      }
    }
  }

  private func soundness(_ outcome: SimulationOutcome) -> HTML {
    let counts = outcome.counts
    return section(.class("card small")) {
      if outcome.violations.isEmpty {
        p { words(Console.Simulation.sound) }
      } else {
        p(.class("alarm")) { words(Console.Simulation.unsound) }
        ul { for violation in outcome.violations { li { violation.description } } }
      }
      p(.class("soft")) { words.simulatedInspections(rules: Violation.Rule.allCases.count, inspections: counts.inspections) }
      p(.class("soft")) {
        words.simulatedAmount(
          incidents: outcome.figures.incidents, pages: counts.pages, deaths: counts.deaths, faults: counts.storeFaults)
      }
      p(.class("soft")) {
        "\(words(Console.Simulation.seed)) \(outcome.settings.seed) · \(words(Console.Simulation.journal)) "
        code { String(outcome.journal.prefix(16)) }
      }
    }
  }
}
