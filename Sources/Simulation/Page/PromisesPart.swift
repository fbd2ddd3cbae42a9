import Contracts
import Markup
import Wording

/// Promises kept and broken, by severity and clock, each with its share as a bar.
struct PromisesPart {
  private let figures: Figures
  private let words: Words

  init(_ figures: Figures, words: Words) {
    self.figures = figures
    self.words = words
  }

  var html: HTML {
    let texts = Console.Simulation.self
    return section(.class("card")) {
      h2 { words(texts.promises) }
      table {
        thead {
          tr {
            th(.scope("col")) { words(texts.promise) }
            th(.scope("col"), .class("number")) { words(texts.kept) }
            th(.scope("col"), .class("number")) { words(texts.broken) }
            th(.scope("col"), .class("number")) { words(texts.notNeeded) }
            th(.scope("col"), .class("number")) { words(texts.share) }
            th(.scope("col"), .class("wide"))
          }
        }
        for severity in Severity.allCases.reversed() { tbody { rows(severity) } }
      }
      p(.class("soft small")) { words(texts.notNeededHint) }
    }
  }

  @HTMLBuilder private func rows(_ severity: Severity) -> HTML {
    tr(.class("group")) {
      th(.scope("row")) { span(.class("sev", severity.rawValue)) { words.severity(severity) } }
      cells(figures.promises(severity))
    }
    for clock in ClockKind.allCases {
      if let counted = figures.promises[severity]?[clock] {
        tr {
          th(.scope("row"), .class("inner")) { words.clockShort(clock) }
          cells(counted)
        }
      }
    }
  }

  @HTMLBuilder private func cells(_ counted: Figures.Promises) -> HTML {
    td(.class("number")) { String(counted.kept) }
    td(.class("number", counted.broken > 0 ? "worse" : "")) { String(counted.broken) }
    td(.class("number soft")) { String(counted.notNeeded) }
    td(.class("number")) { counted.percentKept.map(words.ofHundred) ?? "–" }
    td {
      if let percent = counted.percentKept {
        Bar(
          label: nil,
          [.filled(from: 0, to: percent, class: "kept"), .filled(from: percent, to: 100, class: "broken")]
        ).html
      }
    }
  }
}
