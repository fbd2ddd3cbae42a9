import Contracts
import Markup
import Wording

/// Incidents by month, stacked by severity.
struct MonthsPart {
  private let figures: Figures
  private let words: Words

  private static let height = 150.0
  private static let top = 16.0
  private static let pitch = 52.0

  init(_ figures: Figures, words: Words) {
    self.figures = figures
    self.words = words
  }

  var html: HTML {
    section(.class("card")) {
      h2 { words(Console.Simulation.months) }
      p(.class("legend small")) {
        for severity in Severity.allCases.reversed() { span(.class("sev", severity.rawValue)) { words.severity(severity) } }
      }
      svg(
        .class("plot"), .viewBox("0 0 \(Int(Self.pitch) * max(1, figures.months.count)) 190"), .role("img"), .ariaLabel(label)
      ) {
        for (index, month) in figures.months.enumerated() { bar(month, at: Double(index) * Self.pitch) }
      }
    }
  }

  /// The same in words, for those who do not see the plot.
  private var label: String {
    figures.months.map { "\(words.month($0.month)): \($0.incidents.values.reduce(0, +))" }.joined(separator: ", ")
  }

  @HTMLBuilder private func bar(_ month: Figures.Month, at left: Double) -> HTML {
    let most = max(1, figures.months.map { $0.incidents.values.reduce(0, +) }.max() ?? 1)
    let unit = (Self.height - Self.top) / Double(most)
    let total = month.incidents.values.reduce(0, +)
    for (severity, base) in stacked(month) {
      let height = Double(month.incidents[severity, default: 0]) * unit
      rect(
        .class(severity.rawValue), .x(left + 8), .y(Self.height - Double(base) * unit - height), .width(Self.pitch - 16), .height(height))
    }
    text(.x(left + Self.pitch / 2), .y(Self.height - Double(total) * unit - 4), .textAnchor("middle"), .class("value")) { String(total) }
    text(.x(left + Self.pitch / 2), .y(Self.height + 18), .textAnchor("middle")) { words.shortMonth(month.month) }
  }

  /// The severities from the ground up, each with how many incidents lie below it.
  private func stacked(_ month: Figures.Month) -> [(Severity, Int)] {
    var base = 0
    return Severity.allCases.reversed().map { severity in
      defer { base += month.incidents[severity, default: 0] }
      return (severity, base)
    }
  }
}
