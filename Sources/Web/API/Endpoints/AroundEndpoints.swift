import Contracts
import Engine
import Foundation
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Shapes
import Wording

/// What surrounds an incident: what happened, why its deadlines are what they are, what was sent, what arrived.
enum AroundEndpoints {
  private static let signal = Parameter(
    "signal", in: .path, .words(max: 64), fr: "L’identifiant du signalement.", en: "The signal's identifier.")
  private static let asCustomer = Parameter(
    "customer", in: .query, .words(max: 256), fr: "Telle que la lit une personne de ce client ; pour le prestataire.",
    en: "As someone of this customer may read it; for the provider's people.")
  /// Signals of one incident among which evidence is looked for.
  private static let signalsMax = 1_000

  static let all: [Endpoint] = [
    Endpoint(
      id: "listTimeline", method: .get, path: "/api/v1/incidents/{reference}/timeline", entry: .token(.read),
      summary: LocalizedText(
        fr: "Ce qui est arrivé, en phrases, du début à la fin.", en: "What happened, in sentences, from beginning to end."),
      parameters: [.reference, .limit, .cursor, asCustomer, .acceptLanguage],
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
      parameters: [.reference, .acceptLanguage],
      success: .init(
        status: .ok, schema: HappeningShapes.message.page.schema, text: "All messages; for the provider's people."),
      handler: .call { call in
        try call.require(.seeIncidents, insideOnly: true)
        let reference = call.reference
        let found = try await call.desk.read { store in
          _ = try call.incident(reference, in: store)
          return try store.messages(of: reference)
        }
        return .ok(ListPage(items: found.map(call.resource(of:))), HappeningShapes.message.page)
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
          _ = try call.incident(reference, in: store)
          return try store.signals(of: reference, limit: call.limit)
        }
        return .ok(ListPage(items: found), HappeningShapes.signal.page)
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
    let customer = try customer(call)
    let page = try await call.desk.read { store in
      let incident = try call.incident(reference, in: store)
      // Someone of a customer that it does not touch reads nothing of it.
      if let customer, !incident.impacts.contains(where: { $0.customer == customer }) { throw WebFault.notFound }
      let journal = try store.journal(reference)
      let story = try timeline(of: incident, journal.map(\.dated), for: customer, call, in: store)
      var lines: [JournalledHappening] = []
      for entry in journal where entry.sequence > after {
        guard let line = story.customerLine(for: entry.dated) else { continue }
        if lines.count == call.limit { return ListPage(items: lines, next: lines.last.map { Cursor.text($0.line.sequence) }) }
        lines.append(try happening(entry, line, isWhole: customer == nil))
      }
      return ListPage(items: lines)
    }
    return .ok(page, HappeningShapes.happening.page)
  }

  /// As whose people it is read: nobody of a customer reads as another's.
  private static func customer(_ call: APICall) throws -> Key<Customer>? {
    guard let named = call.text(asCustomer.name) else { return call.access.customer }
    let key = Key<Customer>(named)
    guard call.access.isInside || key == call.access.customer, call.registry.customers[key] != nil else {
      throw APIFault.badParameters([(asCustomer.name, "There is no such customer.")])
    }
    return key
  }

  private static func happening(_ entry: JournalEntry, _ line: TimelineLine, isWhole: Bool) throws -> JournalledHappening {
    let shown = HappeningResource(
      line, sequence: entry.sequence, at: entry.dated.at, type: entry.dated.event.name, hash: isWhole ? entry.hash : nil)
    guard isWhole else { return JournalledHappening(line: shown, data: nil, actor: nil) }
    let encoder = JSONEncoder()
    // The same event is the same text, however often it is asked for.
    encoder.outputFormatting = .sortedKeys
    func json(_ value: some Encodable) throws -> JSONValue { try JSONValue(parsing: Array(encoder.encode(value))) }
    return JournalledHappening(line: shown, data: try json(entry.dated.event), actor: try json(entry.dated.actor))
  }

  /// The journal as it may be read: all of it by the provider's people.
  private static func timeline(
    of incident: Incident, _ journal: [DatedEvent], for customer: Key<Customer>?, _ call: APICall, in store: any StoreReader
  ) throws -> Timeline {
    let reader = call.reader
    let texts = try store.texts(journal.flatMap { $0.event.texts.map(\.id) })
    guard let customer else {
      return Timeline(journal, words: reader.words, texts: texts, registry: reader.registry, zone: reader.zone)
    }
    return Timeline(
      journal, of: incident, for: customer, words: reader.words, texts: texts, registry: reader.registry, zone: reader.zone)
  }

  // MARK: Why then

  private static func deadlines(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeIncidents)
    let reference = call.reference
    let found = try await call.desk.read { try call.incident(reference, in: $0) }
    return .ok(ListPage(items: DeadlineResource.all(of: call.access.impacts(of: found), call.onlooker)), HappeningShapes.deadline.page)
  }

  // MARK: What arrived

  private static func evidence(_ call: APICall) async throws -> APIAnswer {
    try call.require(.seeEverySource, insideOnly: true)
    let reference = call.reference
    let id = call.text("signal") ?? ""
    let found = try await call.desk.read { store -> [UInt8]? in
      _ = try call.incident(reference, in: store)
      guard try store.signals(of: reference, limit: signalsMax).contains(where: { $0.id == id }) else { return nil }
      return try store.evidence(ofSignal: id)?.body
    }
    guard let found else { throw WebFault.notFound }
    // Whatever the bytes are, nothing must run them.
    return APIAnswer(status: .ok, content: .bytes(found, type: "text/plain; charset=utf-8"))
  }
}
