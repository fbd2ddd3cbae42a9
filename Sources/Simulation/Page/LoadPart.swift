import Contracts
import Incidents
import Markup
import Wording

/// Who was paged when: a square for each hour of each person's day, darker the more pages it saw.
struct LoadPart {
  private let figures: Figures
  private let registry: Registry
  private let words: Words

  private static let side = 22.0
  private static let names = 150.0
  private static let steps = 5

  init(_ figures: Figures, registry: Registry, words: Words) {
    self.figures = figures
    self.registry = registry
    self.words = words
  }

  var html: HTML {
    let texts = Console.Simulation.self
    return section(.class("card")) {
      h2 { words(texts.load) }
      if figures.loads.isEmpty {
        p { words(texts.noPages) }
      } else {
        plot
        p(.class("soft small")) { words(texts.loadHint) }
        table {
          thead {
            tr {
              th(.scope("col")) { words(texts.person) }
              for text in [texts.pages, texts.byNight, texts.nights, texts.busiest] {
                th(.scope("col"), .class("number")) { words(text) }
              }
            }
          }
          tbody { for load in figures.loads { row(load) } }
        }
      }
    }
  }

  private func row(_ load: Figures.Load) -> HTML {
    tr {
      th(.scope("row")) { registry.name(of: load.person) }
      td(.class("number")) { String(load.pages) }
      td(.class("number")) { String(load.pagesByNight) }
      td(.class("number")) { String(load.nights) }
      td(.class("number")) { load.busiestHour.map(words.hourOfDay) ?? "–" }
    }
  }

  private var plot: HTML {
    let most = max(1, figures.loads.flatMap(\.byHour).max() ?? 1)
    let width = Int(Self.names + Self.side * 24)
    let height = Int(Self.side * Double(figures.loads.count) + 24)
    return svg(.class("plot hours"), .viewBox("0 0 \(width) \(height)"), .role("img"), .ariaLabel(words(Console.Simulation.load))) {
      for (line, load) in figures.loads.enumerated() {
        let y = Double(line) * Self.side
        text(.x(0), .y(y + 15)) { registry.name(of: load.person) }
        for hour in 0..<24 { square(load.byHour[hour], hour: hour, y: y, most: most) }
      }
      for hour in stride(from: 0, to: 24, by: 3) {
        text(.x(Self.names + Double(hour) * Self.side), .y(Double(height) - 6), .class("value")) { words.hourOfDay(hour) }
      }
    }
  }

  private func square(_ pages: Int, hour: Int, y: Double, most: Int) -> HTML {
    let step = pages == 0 ? 0 : 1 + pages * (Self.steps - 1) / most
    let isNight = hour >= Figures.night.from || hour < Figures.night.until
    return g {
      rect(
        .class("step\(step)", isNight ? "night" : ""), .x(Self.names + Double(hour) * Self.side), .y(y), .width(Self.side - 2),
        .height(Self.side - 2), .rx(3))
      if pages > 0 {
        text(.x(Self.names + Double(hour) * Self.side + Self.side / 2 - 1), .y(y + 14), .textAnchor("middle"), .class("in\(step)")) {
          String(pages)
        }
      }
    }
  }
}

extension Figures.Load {
  /// The pages between 22:00 and 07:00.
  public var pagesByNight: Int {
    byHour.indices.filter { $0 >= Figures.night.from || $0 < Figures.night.until }.reduce(0) { $0 + byHour[$1] }
  }

  /// The hour with the most pages, the earliest of several; nil without any.
  public var busiestHour: Int? {
    guard let most = byHour.max(), most > 0 else { return nil }
    return byHour.firstIndex(of: most)
  }
}
