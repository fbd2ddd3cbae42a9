import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Markup
import Wording

/// What the links in messages lead to. Mail scanners fetch links, so that a GET shows buttons and only a POST acts.
struct LinkRoutes {
  /// What can be done by who holds the link of a page, and that of a notice.
  private static let pageActs: Set<ActKind> = [.acknowledge, .takeIntoAccount, .note]
  private static let noticeActs: Set<ActKind> = [.confirm, .reopen, .reply]

  func add(to routes: PageRoutes) {
    routes.open("/p/:token") { visit in try await showPage(visit) }
    routes.openForm("/p/:token") { visit, form in try await actOnPage(visit, form) }
    routes.open("/i/:token") { visit in try await showNotice(visit) }
    routes.openForm("/i/:token") { visit, form in try await actOnNotice(visit, form) }
  }

  /// Who holds the link, and what it is about.
  private struct Held {
    let reference: Key<Incident>
    let access: Access
    let reader: Reader
  }

  private func held(_ visit: Visit, _ purpose: Link.Purpose) async throws -> Held? {
    let registry = visit.desk.registry
    guard let link = try await visit.link(purpose), let incident = link.incident, let person = registry.people[link.person]
    else { return nil }
    let access = Access(person, registry: registry)
    let reference = try await visit.desk.read { store in try LinkRoutes.whereItWent(incident, access, in: store) }
    return Held(reference: reference, access: access, reader: visit.reader.reading(as: person))
  }

  /// The incident under which it goes on for the person: theirs may have been split off, or its merge undone, since the message was sent.
  private static func whereItWent(_ reference: Key<Incident>, _ access: Access, in store: any StoreReader) throws -> Key<Incident> {
    guard let incident = try store.incident(reference), !access.sees(incident) else { return reference }
    for entry in try store.journal(reference).reversed() {
      guard let next = entry.dated.event.goesOnAs, let other = try store.incident(next), access.sees(other) else { continue }
      return next
    }
    return reference
  }

  private func expired(_ visit: Visit) -> Response { ExpiredLinkPage().page(visit.reader).response(status: .notFound) }

  // MARK: Pages

  private func showPage(
    _ visit: Visit, done: ActKind? = nil, refusal: String? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    guard let held = try await held(visit, .page) else { return expired(visit) }
    let model = try await IncidentModel.load(held.reference, access: held.access, reader: held.reader, desk: visit.desk)
    let target = ActTarget(address: visit.request.uri.path, sealing: .nothing, only: LinkRoutes.pageActs)
    return PageLinkPage(model: model, target: target, done: done, refusal: refusal).page(held.reader).response(status: status)
  }

  private func actOnPage(_ visit: Visit, _ form: Form) async throws -> Response {
    guard let held = try await held(visit, .page) else { return expired(visit) }
    guard let kind = ActKind(rawValue: form["act"]), LinkRoutes.pageActs.contains(kind) else { throw WebFault.notAllowed }
    switch try await Acting(desk: visit.desk, reader: held.reader, access: held.access).perform(kind, form, on: held.reference) {
    case .done: return try await showPage(visit, done: kind)
    case .refused(let message, let status): return try await showPage(visit, refusal: message, status: status)
    }
  }

  // MARK: Notices

  private func showNotice(
    _ visit: Visit, attempt: ActAttempt? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    guard let held = try await held(visit, .notice) else { return expired(visit) }
    let model = try await IncidentModel.load(held.reference, access: held.access, reader: held.reader, desk: visit.desk)
    let target = ActTarget(address: visit.request.uri.path, sealing: .nothing, only: LinkRoutes.noticeActs)
    return IncidentPage(model: model, access: held.access, target: target, attempt: attempt).barePage(held.reader)
      .response(status: status)
  }

  private func actOnNotice(_ visit: Visit, _ form: Form) async throws -> Response {
    guard let held = try await held(visit, .notice) else { return expired(visit) }
    guard let kind = ActKind(rawValue: form["act"]), LinkRoutes.noticeActs.contains(kind) else { throw WebFault.notAllowed }
    switch try await Acting(desk: visit.desk, reader: held.reader, access: held.access).perform(kind, form, on: held.reference) {
    case .done: return .seeOther(visit.request.uri.path)
    case .refused(let message, let status):
      return try await showNotice(visit, attempt: ActAttempt(kind: kind, form: form, message: message), status: status)
    }
  }
}

extension Event {
  /// The incident to which platforms went.
  fileprivate var goesOnAs: Key<Incident>? {
    switch self {
    case .splitOff(_, let into): into
    case .released(let reference): reference
    default: nil
    }
  }
}
