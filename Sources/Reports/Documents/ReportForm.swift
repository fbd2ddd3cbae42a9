import Contracts

/// The forms in which a report can be taken along.
public enum ReportForm: String, Sendable, CaseIterable {
  case html, csv, json

  public var mediaType: String {
    switch self {
    case .html: "text/html; charset=utf-8"
    case .csv: "text/csv; charset=utf-8; header=present"
    case .json: "application/json"
    }
  }

  /// The report in this form.
  ///
  /// - Parameter language: of the document; the other two are the same in every language.
  public func text(_ report: MonthlyReport, _ language: Language) throws -> String {
    switch self {
    case .html: ReportDocument.html(report, language)
    case .csv: ReportCSV.text(report)
    case .json: try ReportJSON.text(report)
    }
  }

  /// Such as `tocsin-universite-nord-2026-11.csv`.
  public func fileName(_ customer: Key<Customer>, _ month: ReportMonth) -> String { "tocsin-\(customer)-\(month).\(rawValue)" }
}
