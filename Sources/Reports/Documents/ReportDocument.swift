import Contracts
import Markup
import Wording

/// The report as a document of its own: one file, to be kept, printed and sent.
public enum ReportDocument {
  public static func html(_ report: MonthlyReport, _ language: Language) -> String {
    let article = ReportArticle(report, Words(language))
    return Document(language: language.rawValue, title: article.title) {
      meta(.name("color-scheme"), .content("light dark"))
      style(ReportStyle.tokens)
      style(ReportStyle.ground)
      style(ReportStyle.rules)
    } body: {
      Markup.main { article.html }
    }.render()
  }
}
