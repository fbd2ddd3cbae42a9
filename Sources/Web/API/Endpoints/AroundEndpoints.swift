import Contracts
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Wording

/// What surrounds an incident: what happened, why its deadlines are what they are, what was sent, what arrived.
enum AroundEndpoints {
  private static let signal = Parameter(
    "signal", in: .path, .words(max: 64), fr: "L’identifiant du signalement.", en: "The signal's identifier.")
  /// Signals of one incident among which evidence is looked for.
  private static let signalsMax = 1_000

  static let all: [Endpoint] = [
    Endpoint(
      id: "listTimeline", method: .get, path: "/api/v1/incidents/{reference}/timeline", entry: .token(.read),
      summary: LocalizedText(
        fr: "Ce qui est arrivé, en phrases, du début à la fin.", en: "What happened, in sentences, from beginning to end."),
      parameters: [.reference, .limit, .cursor, .acceptLanguage],
      success: .init(
        status: .ok, schema: HappeningShapes.happening.page.schema, text: "A page of the journal, as far as the caller may read it."),
      handler: .call(timeline)),
    Endpoint(
      id: "listDeadlines", method: .get, path: "/api/v1/incidents/{reference}/deadlines", entry: .token(.read),
      summary: LocalizedText(fr: "Chaque échéance, expliquée ligne à ligne.", en: "Each deadline, explained line by line."),
      parameters: [.reference, .acceptLanguage],
      success: .init(status: .ok, schema: HappeningShapes.deadline.page.schema, text: "All promises of the incident."),
      handler: .call(deadlines)),
    Endpoint(
      id: "listIncidentMessages", method: .get, path: "/api/v1/incidents/{reference}/messages", entry: .token(.read),
      summary: LocalizedText(
        fr: "Les appels et avis de cet incident, et leur sort.", en: "The pages and notices of the incident, and what became of them."),
      parameters: [.reference],
      success: .init(
        status: .ok, schema: HappeningShapes.message.page.schema, text: "All messages; for the provider's people."),
      handler: .call { call in
        try call.require(.seeIncidents, insideOnly: true)
        let reference = call.reference
        let found = try await call.desk.read { store in
          _ = try IncidentResource.load(reference, call, in: store)
          return try store.messages(of: reference)
        }
        return .ok(APIPage(items: found), HappeningShapes.message.page)
      }),
    Endpoint(
      id: "listIncidentSignals", method: .get, path: "/api/v1/incidents/{reference}/signals", entry: .token(.read),
      summary: LocalizedText(
        fr: "Les signalements de cet incident, du plus récent au plus ancien.", en: "The signals of the incident, the newest first."),
      parameters: [.reference, .limit],
      success: .init(
        status: .ok, schema: HappeningShapes.signal.page.schema, text: "The newest signals; for the provider's people."),
      handler: .call { call in
        try call.require(.seeEverySource, insideOnly: true)
        let reference = call.reference
        let found = try await call.desk.read { store in
          _ = try IncidentResource.load(reference, call, in: store)
          return try store.signals(of: reference, limit: call.limit)
        }
        return .ok(APIPage(items: found), HappeningShapes.signal.page)
      }),
    Endpoint(
      id: "getEvidence", method: .get, path: "/api/v1/incidents/{reference}/signals/{signal}/evidence", entry: .token(.read),
      summary: LocalizedText(fr: "Les octets dans lesquels un signalement est arrivé.", en: "The bytes in which a signal arrived."),
      parameters: [.reference, signal],
      success: .init(status: .ok, schema: .text(), type: "text/plain", text: "The bytes as text; for the provider's people."),
      handler: .call(evidence)),
  ]

  // MARK: What happened

  private static func timeline(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeIncidents)
    let reference = call.reference
    let after = try Cursor.number(call.text(Parameter.cursor.name)) ?? 0
    let page = try await call.desk.read { store in
      let incident = try IncidentResource.load(reference, call, in: store).incident
      let journal = try store.journal(reference)
      let story = try timeline(of: incident, journal.map(\.dated), call, in: store)
      var lines: [HappeningResource] = []
      for entry in journal where entry.sequence > after {
        guard let line = story.customerLine(for: entry.dated) else { continue }
        if lines.count == call.limit { return APIPage(items: lines, next: lines.last.map { Cursor.text($0.sequence) }) }
        lines.append(HappeningResource(sequence: entry.sequence, dated: entry.dated, line: line))
      }
      return APIPage(items: lines)
    }
    return .ok(page, HappeningShapes.happening.page)
  }

  /// The journal as the caller may read it: all of it for the provider's people.
  private static func timeline(
    of incident: Incident, _ journal: [DatedEvent], _ call: APICall, in store: any StoreReader
  ) throws -> Timeline {
    let reader = call.reader
    let texts = try store.texts(journal.flatMap { $0.event.texts.map(\.id) })
    guard let customer = call.access.customer else {
      return Timeline(journal, words: reader.words, texts: texts, registry: reader.registry, zone: reader.zone)
    }
    return Timeline(
      journal, of: incident, for: customer, words: reader.words, texts: texts, registry: reader.registry, zone: reader.zone)
  }

  // MARK: Why then

  private static func deadlines(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeIncidents)
    let reference = call.reference
    let found = try await call.desk.read { try IncidentResource.load(reference, call, in: $0) }
    let all = found.impacts.flatMap { ImpactResource(impact: $0, reader: call.reader).promises }.map { account(of: $0, call) }
    return .ok(APIPage(items: all), HappeningShapes.deadline.page)
  }

  private static func account(of promise: PromiseResource, _ call: APICall) -> DeadlineResource {
    guard !promise.clock.isNotNeeded, let view = promise.view, let explanation = try? view.promise?.explanation(asOf: call.now) else {
      return DeadlineResource(promise: promise, lines: [], sources: nil)
    }
    let start: Words.Start = promise.clock.countsFrom == promise.impact.startedAt ? .report : .aggravation
    let words = call.reader.words
    return DeadlineResource(
      promise: promise, lines: words.explanation(explanation, startsAt: start, zone: view.terms.zone),
      sources: words.explanationSources(
        explanation, contract: view.terms.contract.name, revision: promise.clock.deadline.contractRevision))
  }

  // MARK: What arrived

  private static func evidence(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeEverySource, insideOnly: true)
    let reference = call.reference
    let id = call.text("signal") ?? ""
    let found = try await call.desk.read { store -> [UInt8]? in
      _ = try IncidentResource.load(reference, call, in: store)
      guard try store.signals(of: reference, limit: signalsMax).contains(where: { $0.id == id }) else { return nil }
      return try store.evidence(ofSignal: id)?.body
    }
    guard let found else { throw WebFault.notFound }
    // Whatever the bytes are, nothing must run them.
    return APIAnswer(status: .ok, content: .bytes(found, type: "text/plain; charset=utf-8"))
  }
}
