import Contracts
import ServiceTime
import Signals

/// What tools with a PagerDuty integration post: one event of the Events API, version 2.
///
/// What is not known is passed over, and null means nothing, as their senders expect; what is known must be right.
///
/// - Source: PagerDuty's description of its Events API v2.
public enum PagerDutyFormat {
  static let descriptor = IntakeFormat(
    id: "pagerduty",
    title: LocalizedText(fr: "Événements PagerDuty v2", en: "PagerDuty Events v2"),
    path: "/v2/enqueue",
    documentation: LocalizedText(
      fr: """
        L’API Events v2 de PagerDuty : un outil qui sait lui parler parle à Tocsin dès qu’on change son adresse en « /v2/enqueue » et sa \
        « routing_key » en une clé d’entrée. « trigger » devient un signalement, « resolve » son rétablissement ; « acknowledge » arrête \
        l’escalade, jamais un délai. « dedup_key » est l’empreinte, dans les limites de la clé d’entrée. « critical » est bloquant, « error » \
        majeur, « warning » et « info » mineurs. Dans « custom_details », « platform », « component » et « infrastructure » sont pris au mot ; \
        les règles de routage lisent les autres valeurs, ainsi que « host » (payload.source), « component », « group » et « class ».
        """,
      en: """
        PagerDuty's Events API v2: a tool that speaks it speaks to Tocsin once its address is changed to "/v2/enqueue" and its \
        "routing_key" to an intake key. "trigger" becomes a signal, "resolve" its recovery; "acknowledge" stops escalation, never a \
        clock. "dedup_key" is the fingerprint, within the intake key. "critical" is blocking, "error" major, "warning" and "info" minor. \
        In "custom_details", "platform", "component" and "infrastructure" are taken at their word; routing rules read the other values, \
        and "host" (payload.source), "component", "group" and "class".
        """),
    example: """
      {"routing_key":"THE-INTAKE-KEY","event_action":"trigger","dedup_key":"moodle-login","payload":{"summary":"Moodle login page unreachable",\
      "source":"probe-1","severity":"critical","custom_details":{"platform":"campus-nord","component":"web"}}}
      """,
    parse: parse)

  /// What an event may hold, in bytes.
  public static let bytesMax = 524_288
  private static let summaryCharactersMax = 1_024
  private static let dedupKeyCharactersMax = 255
  private static let linksMax = 20

  private enum Action: String, CaseIterable {
    case trigger, acknowledge, resolve
  }

  /// The routing key of an event, by which its source is known; nil when there is none.
  ///
  /// - Throws: `IntakeFault` when the body is no JSON object.
  public static func routingKey(of body: [UInt8]) throws(IntakeFault) -> String? {
    guard case .string(let key)? = try document(body)["routing_key"] else { return nil }
    return key
  }

  private static func document(_ body: [UInt8]) throws(IntakeFault) -> JSONObject {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: body, limits: JSONLimits(bytesMax: bytesMax))
    } catch { throw IntakeFault(error) }
    guard case .object(let object) = document else {
      throw IntakeFault(.wrongType, pointer: "", "Expected an object, found \(document.kindInWords).")
    }
    return object.withoutNull
  }

  /// Reads one event.
  static func parse(_ body: [UInt8], _ context: IntakeContext) throws(IntakeFault) -> IntakeResult {
    let object = try document(body)
    var problems: [IntakeFault.Problem] = []
    guard var event = FieldReader(.object(object), pointer: "", expected: "an object", problems: &problems) else {
      throw IntakeFault(problems: problems)
    }
    let action = required("event_action", &event) { event in
      event.choice("event_action", among: Action.allCases.map(\.rawValue)) { Action(rawValue: $0) }
    }
    let key = dedupKey(&event)
    if key == nil, action == .acknowledge || action == .resolve, event.problems.isEmpty {
      event.note(.missing, at: "dedup_key", "\"dedup_key\" is missing. Name the event that is meant.")
    }
    let fingerprint = key ?? Fingerprint.derived(from: [String(decoding: body, as: UTF8.self), context.receivedAt.iso8601])
    let payload = action == .trigger ? Payload(&event, context: context) : nil
    guard event.problems.isEmpty, let action else { throw IntakeFault(problems: event.problems) }
    let trouble = Trouble(source: context.source, fingerprint: fingerprint)
    let evidence = JSONValue.object(object.without("routing_key")).serialised
    switch (action, payload) {
    case (.trigger, let payload?):
      return IntakeResult(signals: [payload.signal(trouble, detail: detail(of: object, payload))], evidence: evidence)
    case (.acknowledge, _): return IntakeResult(signals: [], acknowledged: [trouble])
    default:
      let recovery = Signal(
        source: context.source, fingerprint: fingerprint, status: .recovered, startedAt: context.receivedAt, endedAt: context.receivedAt,
        summary: "Resolved")
      return IntakeResult(signals: [recovery], evidence: evidence)
    }
  }

  private static func required<Value>(_ name: String, _ event: inout FieldReader, _ read: (inout FieldReader) -> Value?) -> Value? {
    if event.object[name] == nil { event.note(.missing, at: name, "\"\(name)\" is missing or blank.") }
    return read(&event)
  }

  private static func dedupKey(_ event: inout FieldReader) -> String? {
    guard let text = event.text("dedup_key"), !SourceText.oneLine(text).isEmpty else { return nil }
    guard text.unicodeScalars.count <= dedupKeyCharactersMax else {
      event.note(.badValue, at: "dedup_key", "\"dedup_key\" has more than \(dedupKeyCharactersMax) characters.")
      return nil
    }
    return text
  }

  // MARK: What people read

  private static func detail(of event: JSONObject, _ payload: Payload) -> String {
    var lines = payload.lines
    for name in ["client", "client_url"] { if let text = event[name]?.plainText { lines.append("\(name): \(text)") } }
    for name in ["links", "images"] {
      guard case .array(let list)? = event[name] else { continue }
      for case .object(let one) in list.prefix(linksMax) {
        let words = ["text", "alt", "href", "src"].compactMap { one[$0]?.plainText }
        if !words.isEmpty { lines.append(words.joined(separator: " ")) }
      }
    }
    return SourceText.clipped(SourceText.withoutNull(lines.joined(separator: "\n")), bytesMax: payload.limits.detailBytesMax)
  }

  /// What a trigger says of its trouble.
  private struct Payload {
    let summary: String
    let severity: Severity
    let startedAt: Instant
    let limits: IntakeLimits
    private let details: [String: String]
    private let about: [String: String]
    /// Custom details that are no object are for people only.
    private let remark: String?

    init?(_ event: inout FieldReader, context: IntakeContext) {
      guard let value = event.object["payload"] else {
        event.note(.missing, at: "payload", "\"payload\" is missing or blank.")
        return nil
      }
      let place = event.place(of: "payload")
      let plain: JSONValue = if case .object(let object) = value { .object(object.withoutNull) } else { value }
      guard var payload = FieldReader(plain, pointer: place, expected: "an object", problems: &event.problems) else { return nil }
      limits = context.limits
      let summary = required("summary", &payload) { $0.name("summary", bytesMax: summaryCharactersMax * 4) }
      if let summary, summary.unicodeScalars.count > summaryCharactersMax {
        payload.note(.badValue, at: "summary", "\"summary\" has more than \(summaryCharactersMax) characters.")
      }
      let host = required("source", &payload) { $0.name("source", bytesMax: 4_096) }
      let words = ["critical", "error", "warning", "info"]
      let severity = required("severity", &payload) { payload in
        payload.choice("severity", among: words) { words.contains($0) ? Severity(word: $0) : nil }
      }
      var about = ["host": host ?? ""]
      for name in ["component", "group", "class"] { about[name] = payload.text(name) }
      startedAt = context.settled(payload.text("timestamp").flatMap(PagerDutyFormat.instant) ?? context.receivedAt)
      event.problems += payload.problems
      guard let summary, let severity, payload.problems.isEmpty else { return nil }
      self.summary = SourceText.oneLine(summary)
      self.severity = severity
      self.about = about
      if case .object(let object)? = payload.object["custom_details"] {
        let named = object.members.filter { !$0.name.isEmpty && !$0.name.utf8.contains(0) }
        details = Dictionary(
          named.compactMap { one in one.value.plainText.map { (one.name, SourceText.withoutNull($0)) } },
          uniquingKeysWith: { first, _ in first })
        remark = nil
      } else {
        details = [:]
        remark = payload.object["custom_details"]?.plainText
      }
    }

    var lines: [String] {
      (about.sorted { $0.key < $1.key } + details.sorted { $0.key < $1.key }).map { "\($0.key): \($0.value)" } + [remark].compactMap { $0 }
    }

    func signal(_ trouble: Trouble, detail: String) -> Signal {
      func named(_ label: String) -> String? { details[label].map { SourceText.clipped($0, bytesMax: limits.nameBytesMax) } }
      let labels = about.merging(details) { _, told in told }
      return Signal(
        source: trouble.source, fingerprint: trouble.fingerprint, startedAt: startedAt, summary: summary, detail: detail,
        labels: limits.bounded(labels),
        stated: Facets(
          platform: named("platform").map { Key($0) }, component: named("component").map { Key($0) },
          infrastructure: named("infrastructure").map { Key($0) }, severity: severity))
    }
  }

  /// The instant of a timestamp, also one whose offset has no colon: `2026-11-23T14:08:45.315+0100`. Nil: the time of arrival counts.
  private static func instant(_ text: String) -> Instant? {
    if let instant = Instant(iso8601: text) { return instant }
    guard text.utf8.count > 5, text.dropLast(4).last == "+" || text.dropLast(4).last == "-" else { return nil }
    return Instant(iso8601: "\(text.dropLast(2)):\(text.suffix(2))")
  }
}

extension JSONObject {
  /// The members that have a value.
  fileprivate var withoutNull: JSONObject { JSONObject(distinct: members.filter { $0.value != .null }) }

  /// The other members.
  fileprivate func without(_ name: String) -> JSONObject { JSONObject(distinct: members.filter { $0.name != name }) }
}

extension JSONValue {
  /// A text, a number or a truth value as people write it; nil for anything else.
  fileprivate var plainText: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let number): number.literal
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
