import Contracts
import Incidents
import Markup
import ServiceTime
import Wording

/// The report as people read it: within a page of the console, or a document of its own.
public struct ReportArticle {
  private let report: MonthlyReport
  private let words: Words
  private typealias Texts = MonthlyReportText

  public init(_ report: MonthlyReport, _ words: Words) {
    self.report = report
    self.words = words
  }

  /// For example "Université du Nord, November 2026".
  public var title: String {
    "\(report.record.customer.name), \(words.month(report.month.month, of: report.month.year))"
  }

  public var html: HTML {
    article(.class("monthly")) {
      heading
      promises
      times
      incidents
      maintenance
      proof
    }
  }

  private var zone: Zone { report.record.zone }

  private var heading: HTML {
    header {
      p(.class("from")) { "\(report.record.house) · \(words(Texts.title))" }
      h1 { report.record.customer.name }
      p(.class("month")) { words.month(report.month.month, of: report.month.year) }
      div(.class("brief")) {
        let score = report.providersScore
        brief(
          words(Texts.promises), score.count == 0 ? "–" : "\(score.kept)/\(score.count)",
          score.count == 0 ? words(Texts.noPromises) : words.promisesKept(score.kept, of: score.count) + ".",
          mood: score.count == 0 ? "" : score.kept == score.count ? "kept" : "broken")
        brief(
          words(Texts.incidents), String(report.incidents.count),
          report.incidents.isEmpty
            ? words(Texts.noIncidents) : words.incidentsOfMonth(report.incidents.count, openAtEnd: report.openAtEnd) + ".", mood: "")
        let settled = report.prequalifiedRightly + report.prequalifiedWrongly
        brief(
          words(Texts.prequalification), settled == 0 ? "–" : "\(report.prequalifiedRightly)/\(settled)",
          words.prequalification(
            right: report.prequalifiedRightly, wrong: report.prequalifiedWrongly, unsettled: report.prequalifiedUnsettled), mood: "")
      }
      p(.class("soft", "small")) { words(Texts.promisesNote) }
    }
  }

  private func brief(_ name: String, _ figure: String, _ sentence: String, mood: String) -> HTML {
    div(.class("figure", mood)) {
      span(.class("name")) { name }
      b { figure }
      span(.class("small", "soft")) { sentence }
    }
  }

  // MARK: Figures

  @HTMLBuilder private var promises: HTML {
    let own = report.scores.filter(\.isProviders)
    let apart = report.scores.filter { !$0.isProviders }
    section {
      h2 { words(Texts.promises) }
      if own.isEmpty { p(.class("soft")) { words(Texts.noPromises) } } else { table(of: own) }
      if !apart.isEmpty {
        h3 { words(Texts.apart) }
        table(of: apart)
      }
    }
  }

  private func table(of scores: [PromiseScore]) -> HTML {
    scrolling {
      thead {
        tr {
          for text in [Texts.severity, Texts.promise, Texts.answersFor] { th { words(text) } }
          for text in [Texts.kept, Texts.broken] { th(.class("number")) { words(text) } }
        }
      }
      tbody {
        for score in scores {
          tr {
            td { badge(score.severity) }
            td { words.clock(score.clock) }
            td { words.attribution(score.attribution) }
            td(.class("number")) { String(score.kept) }
            td(.class("number", score.broken > 0 ? "broken" : "")) { String(score.broken) }
          }
        }
      }
    }
  }

  private var times: HTML {
    section {
      h2 { words(Texts.times) }
      if report.times.isEmpty {
        p(.class("soft")) { words(Texts.noTimes) }
      } else {
        scrolling {
          thead {
            tr {
              th { words(Texts.promise) }
              for text in [Texts.count, Texts.mean, Texts.median, Texts.ninetieth] { th(.class("number")) { words(text) } }
            }
          }
          tbody {
            for (clock, statistics) in report.times {
              tr {
                td { words.clock(clock) }
                td(.class("number")) { String(statistics.count) }
                for seconds in [statistics.mean, statistics.median, statistics.ninetieth] {
                  td(.class("number")) { words.duration(seconds) }
                }
              }
            }
          }
        }
        p(.class("soft", "small")) { words(Texts.timesNote) }
      }
    }
  }

  private func scrolling(@HTMLBuilder _ content: () -> HTML) -> HTML {
    let content = content()
    return div(.class("scroll")) { Markup.table { content } }
  }

  private func badge(_ severity: Severity) -> HTML { span(.class("sev", severity.rawValue)) { words.severityTag(severity) } }

  // MARK: Incidents

  private var incidents: HTML {
    section {
      h2 { words(Texts.incidents) }
      if report.incidents.isEmpty { p(.class("soft")) { words(Texts.noIncidents) } }
      for incident in report.incidents { ReportedIncidentPart(incident, words: words, zone: zone).html }
    }
  }

  // MARK: Maintenance, and what it is made from

  private var maintenance: HTML {
    section {
      h2 { words(Texts.maintenance) }
      if report.maintenance.isEmpty {
        p(.class("soft")) { words(Texts.noMaintenance) }
      } else {
        scrolling {
          thead { tr { for text in [Texts.platforms, Texts.from, Texts.until, Texts.reason] { th { words(text) } } } }
          tbody {
            for window in report.maintenance {
              tr {
                td { words.list(window.platforms) }
                td { words.dateAndTime(window.from, zone: zone) }
                td { words.dateAndTime(window.until, zone: zone) }
                td { window.reason }
              }
            }
          }
        }
      }
    }
  }

  private var proof: HTML {
    footer {
      h2 { words(Texts.proof) }
      p(.class("small", "soft")) { words.reportSource(incidents: report.record.journals.count) }
      p(.class("small")) {
        "\(words(Texts.digest)) "
        code { report.record.digest }
      }
    }
  }
}
