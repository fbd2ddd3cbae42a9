import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Wording

/// The page of an incident, and the acts on it.
struct IncidentRoutes {
  func add(to routes: PageRoutes) {
    routes.page("/incidents/:reference", .seeIncidents) { visit in
      try await show(visit, isWhole: visit.visit.query("all") == "1").response()
    }
    routes.form("/incidents/:reference/act", .seeIncidents) { visit, form in try await act(visit, form) }
    routes.page("/incidents/:reference/signals/:signal", .seeEverySource) { visit in try await evidence(visit) }
  }

  private func show(_ visit: SignedVisit, attempt: ActAttempt? = nil, isWhole: Bool = false) async throws -> Page {
    let model = try await IncidentModel.load(
      visit.reference, access: visit.access, reader: visit.reader, desk: visit.desk, isWhole: isWhole)
    let target = ActTarget.page(of: model.incident, viewer: visit.viewer)
    return IncidentPage(model: model, access: visit.access, target: target, attempt: attempt).page(visit.reader)
  }

  private func act(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    guard let kind = ActKind(rawValue: form["act"]) else { throw WebFault.badForm(Console.ActForms.choiceMissing) }
    let outcome = try await Acting(desk: visit.desk, reader: visit.reader, access: visit.access).perform(kind, form, on: visit.reference)
    switch outcome {
    case .done(let incident): return .seeOther(form["back"] == "board" ? "/" : incident.address)
    case .refused(let message, let status):
      let attempt = ActAttempt(kind: kind, form: form, message: message)
      return try await show(visit, attempt: attempt).response(status: status)
    }
  }

  /// The bytes a signal came in, as text: whatever they are, a browser must not run them.
  private func evidence(_ visit: SignedVisit) async throws -> Response {
    guard visit.access.isInside else { throw WebFault.notFound }
    let id = visit.visit.parameter("signal")
    let reference = visit.reference
    let found = try await visit.desk.read { store -> [UInt8]? in
      guard try store.signals(of: reference, limit: 1_000).contains(where: { $0.id == id }) else { return nil }
      return try store.evidence(ofSignal: id)?.body
    }
    guard let found else { throw WebFault.notFound }
    return Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: found)))
  }
}

extension SignedVisit {
  var reference: Key<Incident> { Key(visit.parameter("reference")) }
}

/// Performs an act that a form asks for, and says in words why not.
struct Acting {
  let desk: any DeskPort
  let reader: Reader
  let access: Access

  enum Outcome {
    case done(Incident)
    case refused(String, HTTPResponse.Status)
  }

  func perform(_ kind: ActKind, _ form: Form, on reference: Key<Incident>) async throws -> Outcome {
    let isVisible = try await desk.read { try $0.incident(reference).map(access.sees) ?? false }
    guard isVisible else { throw WebFault.notFound }
    guard access.may(kind) else { throw WebFault.notAllowed }
    do {
      let request = try ActRequest(kind, form)
      return .done(try await desk.perform(request, on: reference, platforms: form.platforms, by: access.person))
    } catch WebFault.badForm(let why) {
      return .refused(reader(why), .unprocessableContent)
    } catch let refusal as Refusal {
      return .refused(reader.words.refusal(refusal, registry: reader.registry, now: reader.now, zone: reader.zone).text, .conflict)
    }
  }
}
