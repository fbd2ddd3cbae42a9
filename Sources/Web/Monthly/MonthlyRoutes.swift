import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Reports
import ServiceTime
import Wording

/// A customer's month: on a page, and as files to keep.
///
/// People of a customer see their own; the house's managers, auditors and administrators see all.
struct MonthlyRoutes {
  func add(to routes: PageRoutes) {
    routes.page("/monthly", .seeReports) { visit in try await show(visit) }
    routes.page("/monthly/:customer/:file", .seeReports) { visit in try await file(visit) }
  }

  private func show(_ visit: SignedVisit) async throws -> Response {
    let customers = visit.access.customers(of: visit.reader.registry)
    let current = visit.reader.currentMonth
    let month = ReportMonth(visit.visit.query("month")) ?? current.previous
    let wanted = visit.visit.query("customer")
    guard let customer = wanted.isEmpty ? customers.first : customers.first(where: { $0.key.text == wanted }) else {
      // A customer that someone may not see does not exist for them.
      if !wanted.isEmpty { throw WebFault.notFound }
      return MonthlyPage(customers: [], customer: nil, month: month, current: current, report: nil).page(visit.reader).response()
    }
    let report = try await visit.desk.monthlyReport(of: customer.key, month)
    return MonthlyPage(customers: customers, customer: customer, month: month, current: current, report: report).page(visit.reader)
      .response()
  }

  /// `2026-11.html`, `2026-11.csv` or `2026-11.json`.
  private func file(_ visit: SignedVisit) async throws -> Response {
    let customers = visit.access.customers(of: visit.reader.registry)
    let parts = visit.visit.parameter("file").split(separator: ".", omittingEmptySubsequences: false)
    guard let customer = customers.first(where: { $0.key.text == visit.visit.parameter("customer") }), parts.count == 2,
      let month = ReportMonth(parts[0]), let form = ReportForm(rawValue: String(parts[1])),
      let report = try await visit.desk.monthlyReport(of: customer.key, month)
    else { throw WebFault.notFound }
    let text = try form.text(report, visit.reader.language)
    return Response(
      status: .ok,
      headers: [
        .contentType: form.mediaType, .contentLanguage: visit.reader.language.rawValue,
        .contentDisposition: "attachment; filename=\"\(form.fileName(customer.key, month))\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

extension Access {
  /// The customers whose reports the person may read, by name.
  func customers(of registry: Registry) -> [Customer] {
    registry.contents.customers.filter { customer == nil || $0.key == customer }.sorted { $0.name < $1.name }
  }
}

extension Reader {
  /// The month in which the reader's house is now.
  fileprivate var currentMonth: ReportMonth {
    let zone = registry.zones[registry.contents.house.zone] ?? zone
    return ReportMonth(of: zone.wallTime(at: now).date)
  }
}
