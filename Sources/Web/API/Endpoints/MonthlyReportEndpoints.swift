import Contracts
import Engine
import HTTPTypes
import Incidents
import Reports

/// A customer's month, as files to keep: one address for each form.
enum MonthlyReportEndpoints {
  private static let customer = Parameter("customer", in: .path, .words(max: 256), fr: "La clé du client.", en: "The customer's key.")
  private static let month = Parameter(
    "month", in: .path, .words(max: 7), fr: "Le mois, comme 2026-11.", en: "The month, such as 2026-11.")

  static let all: [Endpoint] = ReportForm.allCases.map { form in
    Endpoint(
      id: "getMonthlyReportAs" + form.rawValue.uppercased(), method: .get,
      path: "/api/v1/customers/{customer}/reports/{month}/\(form.rawValue)", entry: .token(.read),
      summary: LocalizedText(
        fr: "Le rapport mensuel d’un client (\(form.rawValue.uppercased())).",
        en: "A customer's monthly report (\(form.rawValue.uppercased()))."),
      parameters: [customer, month, .acceptLanguage],
      success: .init(status: .ok, schema: form == .json ? .object : .text(), type: form.bareMediaType, text: "The report as a document."),
      handler: .call { call in
        try call.require(.seeReports)
        // A customer that someone may not see does not exist for them.
        let known = call.access.customers(of: call.registry).first { $0.key.text == call.text(customer.name) }
        guard let known, let month = ReportMonth(call.text(month.name) ?? ""),
          let report = try await call.desk.monthlyReport(of: known.key, month)
        else { throw WebFault.notFound }
        let text = try form.text(report, call.reader.language)
        return APIAnswer(status: .ok, content: .bytes(Array(text.utf8), type: form.mediaType))
      })
  }
}

extension ReportForm {
  /// The media type without its parameters.
  fileprivate var bareMediaType: String { String(mediaType.prefix { $0 != ";" }) }
}
