import Contracts
import Markup
import Reports
import Wording

/// The report of a month, with the means to choose another one and to take it along.
struct MonthlyPage {
  let customers: [Customer]
  /// Whose report is shown; nil when there is none to show.
  let customer: Customer?
  let month: ReportMonth
  /// The month that runs.
  let current: ReportMonth
  let report: MonthlyReport?

  private typealias Texts = MonthlyReportText

  func page(_ reader: Reader) -> Page {
    Page(title: "\(reader(Texts.title)) · Tocsin", reader: reader) {
      section(.class("card", "chooser")) {
        div {
          h1 { reader(Texts.title) }
          p(.class("soft")) { reader(Texts.intro) }
        }
        if let customer {
          choice(customer, reader)
          downloads(customer, reader)
        }
        if month >= current { p(.class("notice")) { reader(Texts.notOver) } }
      }
      if let report { ReportArticle(report, reader.words).html }
    }
  }

  private func choice(_ customer: Customer, _ reader: Reader) -> HTML {
    form(.method(.get), .action("/monthly"), .class("picker")) {
      if customers.count > 1 {
        Field(reader(Texts.customer), id: "customer") {
          select(.id("customer"), .name("customer")) {
            for one in customers { option(.value(one.key.text), .when(one.key == customer.key, .selected)) { one.name } }
          }
        }.html
      } else {
        input(.type("hidden"), .name("customer"), .value(customer.key.text))
      }
      Field(reader(Texts.month), id: "month") { months(reader) }.html
      button { reader(Texts.choose) }
    }
  }

  /// The month shown and those around it, newest first: two years back from the one that runs.
  private func months(_ reader: Reader) -> HTML {
    var months = [current]
    while months.count < 24 { months.append(months[months.count - 1].previous) }
    if !months.contains(month) { months.append(month) }
    return select(.id("month"), .name("month")) {
      for one in months {
        option(.value(one.description), .when(one == month, .selected)) { reader.words.month(one.month, of: one.year) }
      }
    }
  }

  private func downloads(_ customer: Customer, _ reader: Reader) -> HTML {
    p(.class("line")) {
      span(.class("soft")) { reader(Texts.download) }
      for form in ReportForm.allCases {
        a(.class("button"), .href("/monthly/\(customer.key.text)/\(month).\(form.rawValue)")) { form.rawValue.uppercased() }
      }
    }
  }
}
