import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import Shapes

/// Acts on incidents.
enum ActEndpoints {
  static let all: [Endpoint] = [
    Endpoint(
      id: "listActs", method: .get, path: "/api/v1/incidents/{reference}/acts", entry: .token(.read),
      summary: LocalizedText(fr: "Les actes que la procédure accepterait maintenant.", en: "The acts that the procedure would accept now."),
      parameters: [.reference],
      success: .init(status: .ok, schema: HappeningShapes.acts.schema, hasVersion: true, text: "The acts, for the caller."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let reference = call.reference
        let found = try await call.desk.read { try call.incident(reference, in: $0) }
        let acts = call.access.acts(on: found, registry: call.registry, at: call.now)
        return APIAnswer(.ok, ActsResource(version: found.version, acts: acts), HappeningShapes.acts, version: found.version)
      }),
    Endpoint(
      id: "performAct", method: .post, path: "/api/v1/incidents/{reference}/acts", entry: .token(.act),
      summary: LocalizedText(
        fr: "Accomplir un acte de la procédure : au nom de la personne du jeton.",
        en: "Perform an act of the procedure, as the token's person."),
      parameters: [.reference, .idempotencyKey, .ifMatch, .acceptLanguage],
      body: .json(.variants(by: "act", ActBody.all.map { ($0.kind.rawValue, $0.shape) })),
      success: .init(status: .ok, schema: IncidentShapes.incident.schema, hasVersion: true, text: "The incident after the act."),
      refusals: [.procedure, .roles], handler: .call(perform)),
  ]

  private static func perform(_ call: APICall) async throws -> APIAnswer {
    let reference = call.reference
    guard let kind = call.body.choice("act", of: ActKind.self), let body = ActBody.all.first(where: { $0.kind == kind }) else {
      preconditionFailure("a body that was checked names an act that is listed")
    }
    let request = body.request(call.body)
    return try await call.once {
      do {
        return try await call.desk.perform(
          request, on: reference, platforms: call.body.keys("platforms"), by: call.caller.person.key,
          with: call.companion { store in
            // What the caller may not see does not exist; a version that has moved on is refused before anything else.
            try call.checkVersion(of: try call.incident(reference, in: store))
          } answer: { store, _ in
            let found = try call.resource(reference, in: store)
            return APIAnswer(.ok, found, IncidentShapes.incident, version: found.version)
          })
      } catch Refusal.unknownIncident(let unknown) where unknown == reference {
        throw WebFault.notFound
      }
    }
  }
}

/// What an act needs, and how it is read: the body of a request for each act of the procedure.
struct ActBody: Sendable {
  let kind: ActKind
  let shape: ShapeDeclaration
  let request: @Sendable (JSONObject) -> ActRequest

  private init(
    _ kind: ActKind, _ what: String, _ fields: [ShapeDeclaration.Field] = [], platforms: ShapeDeclaration.Field? = platforms,
    _ request: @escaping @Sendable (JSONObject) -> ActRequest
  ) {
    let name = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() + "Act"
    let act = ShapeDeclaration.Field.required("act", .choice([kind.rawValue]), "Which act.")
    self.kind = kind
    shape = ShapeDeclaration(name, what, [act] + fields + [platforms].compactMap { $0 })
    self.request = request
  }

  private static let textMax = ActRequest.textCharactersMax
  private static let platforms = ShapeDeclaration.Field.optional(
    "platforms", .list(.words(max: 256), of: 1...100), "The platforms that the act is for; all of the incident's by default.")

  private static func text(_ what: String) -> ShapeDeclaration.Field { .required("text", .words(max: textMax), what) }

  private static let why = text("Why, in words; the journal keeps it.")
  private static let severity = ShapeDeclaration.Field.required("severity", .choice(Severity.self), "The severity from now on.")
  private static let mode = ShapeDeclaration.Field.required(
    "mode", .choice(RequalificationMode.self), "`correction` counts from the start, `aggravation` from now.")

  static let all: [ActBody] = [
    ActBody(.acknowledge, "Stops escalation until it expires; stops no clock.") { _ in .acknowledge },
    ActBody(.takeIntoAccount, "Acknowledges, and stops the clock of taking into account.") { _ in .takeIntoAccount },
    ActBody(.beginWork, "Stops the clock of the intervention.") { _ in .beginWork },
    ActBody(.requalify, "Changes the severity.", [severity, mode, why]) {
      .requalify($0.choice("severity") ?? .major, $0.choice("mode") ?? .correction, reason: $0.words("text"))
    },
    ActBody(.requalifyAsAnomaly, "Makes an anomaly of an assistance request.", [severity, mode, why]) {
      .requalifyAsAnomaly($0.choice("severity") ?? .major, $0.choice("mode") ?? .correction, reason: $0.words("text"))
    },
    ActBody(.pause, "Lets clocks stand still, and tells the operator.", [pauseReason, why]) {
      .pause($0.choice("reason") ?? .informationNeeded, note: $0.words("text"))
    },
    ActBody(.resume, "Lets clocks run again.") { _ in .resume },
    ActBody(.proposeWorkaround, "Stops the clock of the workaround, and tells the customer.", [text("The way round it.")]) {
      .proposeWorkaround($0.words("text"))
    },
    ActBody(.resolve, "Stops the clock of the resolution, and tells the customer.", [text("What was done.")]) {
      .resolve($0.words("text"))
    },
    ActBody(.confirm, "Closes what is resolved.") { _ in .confirm },
    ActBody(.reopen, "Takes a resolution back.", [why]) { .reopen($0.words("text")) },
    ActBody(.cascade, "Hands it up to the next level.", [why]) { .cascade($0.words("text")) },
    ActBody(.forceWay, "Chooses the way.", [.required("way", .choice(Way.self), "The way.")]) { .forceWay($0.choice("way") ?? .standard) },
    ActBody(.takeOver, "Makes the caller its holder.") { _ in .takeOver },
    ActBody(.note, "Writes a note, which stays inside.", [text("The note.")]) { .note($0.words("text")) },
    ActBody(.message, "Writes to the customer.", [text("The message.")]) { .message($0.words("text")) },
    ActBody(.reply, "Answers as the operator.", [text("The answer.")]) { .reply($0.words("text")) },
    ActBody(.cancel, "Says that it was a false alarm.", [why]) { .cancel($0.words("text")) },
    ActBody(.confirmPrequalification, "Confirms the likeliest cause.") { _ in .confirmPrequalification },
    ActBody(.correctPrequalification, "States the cause.", [.required("cause", .choice(Cause.self), "The cause.")]) {
      .correctPrequalification($0.choice("cause") ?? .undetermined)
    },
    ActBody(
      .attribute, "Says who answers for the cause.", [.required("attribution", .choice(Attribution.self), "Who answers for it."), why]
    ) { .attribute($0.choice("attribution") ?? .provider, reason: $0.words("text")) },
    ActBody(.merge, "Merges it into another incident.", [.required("into", .words(max: 64), "The reference of the incident that stays.")]) {
      .mergeInto(Key($0.words("into").uppercased()))
    },
    ActBody(.unmerge, "Undoes its merge.") { _ in .unmerge },
    ActBody(
      .split, "Moves platforms to an incident of their own.",
      platforms: .required("platforms", .list(.words(max: 256), of: 1...100), "The platforms that go.")
    ) { _ in .split },
  ]

  // A pause between a resolution and its reopening is never chosen by a person.
  private static let pauseReason = ShapeDeclaration.Field.required(
    "reason", .choice(PauseReason.allCases.filter { $0 != .resolvedThenReopened }.map(\.rawValue)), "Why clocks may stand still.")
}
