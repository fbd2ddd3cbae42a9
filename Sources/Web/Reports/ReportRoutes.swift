import Contracts
import Engine
import Hummingbird
import Incidents
import Wording

/// Reports by people: the form for those who are signed in, and the emergency entry for everybody.
struct ReportRoutes {
  static let summaryCharactersMax = 300
  static let detailCharactersMax = 10_000

  func add(to routes: PageRoutes) {
    routes.page("/report", .report) { visit in ReportPage(platforms: visit.platforms).page(visit.reader, viewer: visit.viewer).response() }
    routes.form("/report", .report) { visit, form in try await report(visit, form) }
    routes.page("/report/:reference", .report) { visit in try await received(visit) }
    routes.open("/emergency") { visit in EmergencyPage().page(visit.reader).response() }
    routes.openForm("/emergency") { visit, form in try await emergency(visit, form) }
  }

  private func report(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    let place = form["place"].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let platform = visit.platforms.first { $0.key.text == place.first ?? "" }
    let kind = IncidentKind(rawValue: form["kind"]) ?? .anomaly
    var faults: [LocalizedText] = []
    if form["summary"].isEmpty { faults.append(Console.Report.summaryMissing) }
    if form["summary"].count > ReportRoutes.summaryCharactersMax { faults.append(Console.Report.summaryTooLong) }
    if form["detail"].count > ReportRoutes.detailCharactersMax { faults.append(Console.ActForms.textTooLong) }
    // The provider's own people may not know which platform it is; a customer's people may only name their own.
    if platform == nil, !visit.access.isInside || !(place.first ?? "").isEmpty { faults.append(Console.Report.platformMissing) }
    guard faults.isEmpty else {
      return ReportPage(platforms: visit.platforms, form: form, faults: faults).page(visit.reader, viewer: visit.viewer)
        .response(status: .unprocessableContent)
    }
    let component = place.dropFirst().first.flatMap { name in platform?.components.first { $0.key.text == name }?.key }
    let report = Report(
      platform: platform?.key, component: component, severity: Severity(rawValue: form["severity"]) ?? .major, kind: kind,
      trigger: kind == .assistance ? .assistanceRequest : visit.access.reportTrigger, summary: form["summary"], detail: form["detail"])
    let reference = try await visit.desk.report(report, by: visit.viewer.person.key)
    return .seeOther("/report/\(reference.text)")
  }

  private func received(_ visit: SignedVisit) async throws -> Response {
    let reference = visit.reference
    let access = visit.access
    let incident = try await visit.desk.read { try $0.incident(reference) }
    guard let incident, access.sees(incident) else { throw WebFault.notFound }
    return ReceivedPage(reference: incident.reference, proposed: incident.proposedMerge, address: incident.address, isEmergency: false)
      .page(visit.reader).response()
  }

  private func emergency(_ visit: Visit, _ form: Form) async throws -> Response {
    guard !form["what"].isEmpty else {
      return EmergencyPage(form: form, fault: Console.Emergency.whatMissing).page(visit.reader).response(status: .unprocessableContent)
    }
    let report = ReportRoutes.emergency(
      what: form["what"], platform: form["platform"], contact: [form["name"], form["contact"]], visit.desk.registry)
    let reference = try await visit.desk.report(report, by: nil)
    return ReceivedPage(reference: reference, proposed: nil, address: nil, isEmergency: true).page(visit.reader).response()
  }

  /// A report at the emergency entry.
  ///
  /// Nothing is refused here for being long or for coming often: it is cut, and the desk decides whom to call (procedure §3.9).
  static func emergency(what: String, platform named: String, contact: [String], _ registry: Registry) -> Report {
    Report(
      platform: registry.platform(named: named), severity: .blocking, kind: .anomaly, trigger: .emergencyEntry,
      summary: String(what.prefix { !$0.isNewline }.prefix(summaryCharactersMax)),
      detail: String([named, what].filter { !$0.isEmpty }.joined(separator: "\n\n").prefix(detailCharactersMax)),
      contact: String(contact.filter { !$0.isEmpty }.joined(separator: ", ").prefix(300)))
  }
}

extension SignedVisit {
  /// The platforms that the person may report on.
  var platforms: [Platform] { access.platforms(of: reader.registry) }
}

extension Registry {
  /// The platform that someone in a hurry named: by its key or its name, whatever the case.
  fileprivate func platform(named name: String) -> Key<Platform>? {
    let wanted = name.lowercased()
    guard !wanted.isEmpty else { return nil }
    return contents.platforms.first { $0.key.text == wanted || $0.name.lowercased() == wanted }?.key
  }
}
