import Contracts
import ServiceTime
import Wording

/// The figures of one simulation or of two, line by line: what a manager compares before choosing.
public struct Comparison: Sendable {
  /// One figure of each simulation.
  public struct Line: Hashable, Sendable {
    public let title: String
    public let values: [String]
    /// By how much the second differs from the first; empty for one simulation.
    public let change: String
    /// Whether the second is better, worse, or neither.
    public let isBetter: Bool?
  }

  public let lines: [Line]

  public init(_ outcomes: [SimulationOutcome], words: Words) {
    let figures = outcomes.map(\.figures)
    let texts = Console.Simulation.self
    func count(_ title: String, isGood: Bool? = false, _ value: (Figures) -> Int) -> Line {
      let values = figures.map(value)
      let difference = values.count == 2 ? values[1] - values[0] : 0
      return Line(
        title: title, values: values.map(String.init), change: values.count == 2 ? words.change(difference) : "",
        isBetter: difference == 0 ? nil : isGood.map { $0 == (difference > 0) })
    }
    func length(_ title: String, _ value: (Figures) -> Seconds) -> Line {
      let values = figures.map(value)
      let difference = values.count == 2 ? values[1] - values[0] : 0
      let sign = difference > 0 ? "+" : "−"
      return Line(
        title: title, values: values.map { words.duration($0) },
        change: values.count == 2 ? (difference == 0 ? "=" : sign + words.duration(difference)) : "",
        isBetter: difference == 0 ? nil : difference < 0)
    }
    var lines = [count(words(texts.incidents), isGood: nil) { $0.incidents }]
    for severity in Severity.allCases.reversed() {
      lines.append(count("\(words(texts.broken)), \(words.severity(severity))") { $0.promises(severity).broken })
    }
    lines += [
      count("\(words(texts.broken)), \(words(texts.all))") { $0.allPromises.broken },
      count(words(texts.pages)) { $0.pages }, count(words(texts.nights)) { $0.nights },
      length(words(texts.medianAnswer)) { $0.medianAnswer ?? 0 }, length(words(texts.longestWait)) { $0.waits.first?.seconds ?? 0 },
      length(words(texts.uncoveredHours)) { $0.uncovered.reduce(0) { $0 + $1.withoutDuty + $1.ill } },
      count(words(texts.undelivered)) { $0.undelivered },
    ]
    self.lines = lines
  }
}
