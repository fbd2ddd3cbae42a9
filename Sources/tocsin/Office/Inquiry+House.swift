import Contracts
import Intake
import Reports
import ServiceTime
import Shapes
import Signals

extension Inquiry where Value == MeResource {
  static var me: Self { Inquiry("me") }
}

extension Inquiry where Value == DutyResource {
  static func duty(at instant: Instant?) -> Self { Inquiry("getDuty", instant.map { ["at": $0.iso8601] } ?? [:]) }
}

extension Inquiry where Value == CatalogueResource {
  static var catalogue: Self { Inquiry("getCatalogue") }
}

extension Inquiry where Value == ListPage<PlatformResource> {
  static var platforms: Self { Inquiry("listPlatforms") }
}

extension Inquiry where Value == RaisedResource {
  /// - Parameter signal: the fields of a signal, each with what was given for it.
  static func raise(_ signal: [(String, JSONValue?)]) -> Self { Inquiry("raiseSignal", body: .object(signal)) }
}

extension Inquiry where Value == ListPage<MuteResource> {
  static var mutes: Self { Inquiry("listMutes") }
}

extension Inquiry where Value == MuteResource {
  static func mute(_ labels: [String: String], until: Instant, reason: String) -> Self {
    let match = JSONValue(labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    return Inquiry("mute", body: .object([("match", match), ("reason", .string(reason)), ("until", .string(until.iso8601))]))
  }
}

extension Inquiry where Value == ListPage<WindowResource> {
  static var windows: Self { Inquiry("listMaintenance") }
}

extension Inquiry where Value == WindowResource {
  static func announce(
    _ platforms: [String], components: [String], from: Instant, until: Instant, reason: String, recurs: Bool
  ) -> Self {
    Inquiry(
      "announceMaintenance",
      body: .object([
        ("platforms", .texts(platforms)), ("components", components.isEmpty ? nil : .texts(components)), ("reason", .string(reason)),
        ("from", .string(from.iso8601)), ("until", .string(until.iso8601)), ("recurs", .bool(recurs)),
      ]))
  }
}

extension Inquiry where Value == Nothing {
  static func endMute(_ id: String) -> Self { Inquiry("endMute", ["id": id]) }
  static func endMaintenance(_ id: String) -> Self { Inquiry("endMaintenance", ["id": id]) }
}

extension Inquiry where Value == QueuedResource {
  static func testPage(_ person: String) -> Self { Inquiry("sendTestPage", body: .object([("person", .string(person))])) }
}

extension Inquiry where Value == Document {
  static func monthlyReport(of customer: Key<Customer>, _ month: ReportMonth, _ form: ReportForm) -> Self {
    Inquiry(
      "getMonthlyReportAs" + form.rawValue.uppercased(), ["customer": customer.text, "month": "\(month)"], about: customer.text)
  }
}
