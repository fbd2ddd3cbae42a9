import Contracts
import ServiceTime
import Signals

/// What Prometheus Alertmanager posts to a webhook receiver (version 4 of its payload).
///
/// Alertmanager does not repeat what is refused with a 4xx: texts that are too long are cut, not refused, and what is not known
/// is passed over.
enum AlertmanagerFormat {
  static let descriptor = IntakeFormat(
    id: "alertmanager",
    title: LocalizedText(fr: "Prometheus Alertmanager", en: "Prometheus Alertmanager"),
    path: "/api/v1/intake/alertmanager",
    documentation: LocalizedText(
      fr: """
        Le webhook (version 4) de Prometheus Alertmanager : chaque alerte devient un signalement, y compris dans un groupe qui contient à la \
        fois des alertes actives et résolues. Les étiquettes « platform », « component », « infrastructure » et « severity » sont prises au \
        mot ; les règles de routage lisent les autres. L’annotation « summary » donne le résumé, « description » le détail et \
        « runbook_minutes » la durée de traitement attendue. Une alerte absente d’un groupe tronqué n’est pas tenue pour résolue.
        """,
      en: """
        The webhook (version 4) of Prometheus Alertmanager: each alert becomes a signal, also in a group that holds both firing and resolved \
        alerts. The labels "platform", "component", "infrastructure" and "severity" are taken at their word; routing rules read the others. \
        The annotation "summary" gives the summary, "description" the detail and "runbook_minutes" the expected handling time. \
        An alert that is missing from a truncated group does not count as resolved.
        """),
    example: """
      {"version":"4","groupKey":"{}:{alertname=\\"MoodleDown\\"}","truncatedAlerts":0,"status":"firing","receiver":"tocsin","alerts":[\
      {"status":"firing","labels":{"alertname":"MoodleDown","platform":"campus-nord","component":"web","severity":"critical"},\
      "annotations":{"summary":"Moodle login page unreachable"},"startsAt":"2026-11-23T13:08:45.056583037Z",\
      "endsAt":"0001-01-01T00:00:00Z","fingerprint":"81cc98b5b148eec4"}]}
      """,
    parse: parse)

  private static let version = "4"
  /// Alertmanager's own bound on a text is none; this is ours for an annotation that becomes a number.
  private static let runbookMinutes = TocsinFormat.runbookMinutes

  /// Reads all alerts of a group.
  static func parse(_ body: [UInt8], _ context: IntakeContext) throws(IntakeFault) -> IntakeResult {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: body, limits: context.limits.json)
    } catch { throw IntakeFault(error) }

    var problems: [IntakeFault.Problem] = []
    guard var group = FieldReader(document, pointer: "", expected: "an object", problems: &problems) else {
      throw IntakeFault(problems: problems)
    }
    let version = group.text("version")
    if version != Self.version, group.problems.isEmpty {
      let found = version.map { "found \"\(SourceText.clipped($0, charactersMax: 16))\"" } ?? "found none"
      throw IntakeFault(.unknownVersion, pointer: "/version", "The webhook's \"version\" must be \"\(Self.version)\", \(found).")
    }
    let truncated = Int(group.wholeNumber("truncatedAlerts", in: 0...Int64(Int32.max)) ?? 0)
    var signals: [Signal] = []
    for (index, alert) in alerts(of: &group).enumerated() {
      if let signal = signal(alert, pointer: "/alerts/\(index)", context: context, problems: &group.problems) { signals.append(signal) }
    }
    guard group.problems.isEmpty else { throw IntakeFault(problems: group.problems) }
    return IntakeResult(signals: signals, truncated: truncated)
  }

  private static func alerts(of group: inout FieldReader) -> [JSONValue] {
    switch group.object["alerts"] {
    case .array(let alerts): return alerts
    case nil:
      group.note(.missing, at: "alerts", "\"alerts\" is missing.")
    case .some(let other):
      group.note(.wrongType, at: "alerts", "\"alerts\" must be a list, found \(other.kindInWords).")
    }
    return []
  }

  private static func signal(
    _ value: JSONValue, pointer: String, context: IntakeContext, problems: inout [IntakeFault.Problem]
  ) -> Signal? {
    guard var alert = FieldReader(value, pointer: pointer, expected: "an object with an alert", problems: &problems) else { return nil }
    let status = status(&alert)
    let labels = texts("labels", of: &alert)
    let annotations = texts("annotations", of: &alert)
    let start = time("startsAt", of: &alert)
    let end = time("endsAt", of: &alert)
    let fingerprint = alert.text("fingerprint")
    problems += alert.problems
    guard let status, alert.problems.isEmpty else { return nil }

    let startedAt = start.map { context.settled($0) } ?? min(end ?? context.receivedAt, context.receivedAt)
    let endedAt = status == .recovered ? max(startedAt, context.settled(end ?? context.receivedAt)) : nil
    let named = fingerprint.flatMap { $0.isEmpty ? nil : SourceText.clipped($0, bytesMax: context.limits.nameBytesMax) }
    return Signal(
      source: context.source, fingerprint: named ?? derivedFingerprint(labels), status: status, startedAt: startedAt, endedAt: endedAt,
      summary: summary(labels: labels, annotations: annotations, limits: context.limits),
      detail: detail(annotations, limits: context.limits), labels: context.limits.bounded(labels),
      stated: facets(labels: labels, annotations: annotations, limits: context.limits))
  }

  private static func status(_ alert: inout FieldReader) -> Signal.Status? {
    guard alert.object["status"] != nil else {
      alert.note(.missing, at: "status", "\"status\" is missing.")
      return nil
    }
    return alert.choice("status", among: ["firing", "resolved"]) { word in
      switch word {
      case "firing": .firing
      case "resolved": .recovered
      default: nil
      }
    }
  }

  /// An instant; none for Alertmanager's "no time", which is the first second of the year 1.
  private static func time(_ name: String, of alert: inout FieldReader) -> Instant? {
    guard alert.object[name] != .null, let text = alert.text(name) else { return nil }
    guard let instant = Instant(iso8601: text) else {
      alert.note(.badValue, at: name, "\"\(name)\" is not a date and time by RFC 3339.")
      return nil
    }
    return instant < IntakeContext.earliest ? nil : instant
  }

  /// Labels or annotations; without those that are empty, which Prometheus treats as absent.
  private static func texts(_ name: String, of alert: inout FieldReader) -> [String: String] {
    guard let value = alert.object[name], value != .null else { return [:] }
    var problems: [IntakeFault.Problem] = []
    var texts: [String: String] = [:]
    if var reader = FieldReader(value, pointer: alert.place(of: name), expected: "an object of texts", problems: &problems) {
      for member in reader.object.members {
        if case .string(let text) = member.value {
          if !text.isEmpty { texts[SourceText.withoutNull(member.name)] = SourceText.withoutNull(text) }
        } else {
          reader.note(.wrongType, at: member.name, "A value of \"\(name)\" must be a text, found \(member.value.kindInWords).")
        }
      }
      problems += reader.problems
    }
    alert.problems += problems
    return texts
  }

  private static func summary(labels: [String: String], annotations: [String: String], limits: IntakeLimits) -> String {
    let stated = SourceText.oneLine(annotations["summary"] ?? "")
    let named = [labels["alertname"], labels["instance"]].compactMap { $0.map(SourceText.oneLine) }.filter { !$0.isEmpty }
    let summary = stated.isEmpty ? named.joined(separator: " ") : stated
    return SourceText.clipped(summary.isEmpty ? "Alertmanager" : summary, charactersMax: limits.summaryCharactersMax)
  }

  private static func detail(_ annotations: [String: String], limits: IntakeLimits) -> String {
    let parts = [annotations["description"], annotations["runbook_url"]].compactMap { $0 }
    return SourceText.clipped(parts.joined(separator: "\n"), bytesMax: limits.detailBytesMax)
  }

  private static func facets(labels: [String: String], annotations: [String: String], limits: IntakeLimits) -> Facets {
    func name(_ label: String) -> String? { labels[label].map { SourceText.clipped($0, bytesMax: limits.nameBytesMax) } }
    let minutes = annotations["runbook_minutes"].flatMap { Int64($0) }.flatMap { runbookMinutes.contains($0) ? $0 : nil }
    return Facets(
      platform: name("platform").map { Key($0) }, component: name("component").map { Key($0) },
      infrastructure: name("infrastructure").map { Key($0) }, severity: labels["severity"].flatMap { Severity(word: $0) },
      runbookEstimate: minutes.map { $0 * 60 })
  }

  /// Alertmanager names every alert; for programs that imitate it without a name, the labels are the name.
  private static func derivedFingerprint(_ labels: [String: String]) -> String {
    Fingerprint.derived(from: labels.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
  }
}
