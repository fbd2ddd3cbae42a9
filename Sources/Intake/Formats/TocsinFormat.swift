import Contracts
import ServiceTime
import Signals

/// Our own format: one signal, or a list of them, in JSON.
enum TocsinFormat {
  static let descriptor = IntakeFormat(
    id: "tocsin",
    title: LocalizedText(fr: "Signalement Tocsin", en: "Tocsin signal"),
    path: "/api/v1/signals",
    documentation: LocalizedText(
      fr: """
        Le format propre à Tocsin : un objet JSON par signalement, ou {"signals": […]} pour en envoyer jusqu’à 500 à la fois. Seul « summary » \
        est obligatoire. Deux signalements de même source et de même empreinte (« fingerprint ») parlent du même problème. Un champ \
        inconnu ou mal typé fait refuser l’envoi entier ; toutes les erreurs sont nommées à la fois, avec leur pointeur JSON.
        """,
      en: """
        Tocsin's own format: one JSON object for each signal, or {"signals": […]} to send up to 500 at once. Only "summary" is required. \
        Two signals of the same source and the same "fingerprint" speak of the same trouble. An unknown field or a wrong type refuses \
        the whole request; all faults are named at once, each with its JSON pointer.
        """),
    fields: fields,
    example: """
      {"fingerprint":"campus-nord/web","status":"firing","startedAt":"2026-11-23T14:08:45+01:00","summary":"Moodle login page unreachable",\
      "platform":"campus-nord","component":"web","severity":"blocking","trigger":"functionalProbe","labels":{"check":"login"},\
      "runbookMinutes":15}
      """,
    parse: parse)

  /// Minutes of thirty days: no runbook is longer.
  static let runbookMinutes: ClosedRange<Int64> = 1...43_200
  /// What a machine may say set the procedure in motion; people use the console, the portal or the emergency entry.
  static let triggers: [Trigger] = [.infrastructureProbe, .functionalProbe, .emergencyAlert]

  static let fields: [IntakeField] = [
    IntakeField(
      "summary", .text, isRequired: true, fr: "Ce qui ne va pas, en une ligne de 1 024 caractères au plus.",
      en: "What is wrong, in one line of at most 1,024 characters."),
    IntakeField(
      "fingerprint", .text, fr: "De quoi il s’agit ; par défaut déduit de platform, component, infrastructure et summary.",
      en: "What it speaks of; by default derived from platform, component, infrastructure and summary."),
    IntakeField(
      "status", .choice(Signal.Status.allCases.map(\.rawValue)), fr: "« firing » par défaut ; « recovered » quand c’est fini.",
      en: "\"firing\" by default; \"recovered\" when it is over."),
    IntakeField(
      "startedAt", .time, fr: "Le début, avec son fuseau ; par défaut l’instant de réception.",
      en: "When it began, with its zone; by default the time of arrival."),
    IntakeField(
      "endedAt", .time, fr: "La fin, pour « recovered » ; par défaut l’instant de réception.",
      en: "When it ended, for \"recovered\"; by default the time of arrival."),
    IntakeField("detail", .text, fr: "Le détail, 16 Kio au plus.", en: "Details, at most 16 KiB."),
    IntakeField(
      "platform", .text, fr: "La plate-forme ; sinon les règles de routage la trouvent.",
      en: "The platform; otherwise routing rules find it."),
    IntakeField("component", .text, fr: "Le composant de la plate-forme.", en: "The component of the platform."),
    IntakeField(
      "infrastructure", .text, fr: "L’hôte, le réseau ou le site partagé dont il s’agit.",
      en: "The shared host, network or site it is about."),
    IntakeField(
      "severity", .choice(Severity.allCases.map(\.rawValue)),
      fr: "« blocking », « major » ou « minor », ou un mot courant : « critical », « warning », « majeure »…",
      en: "\"blocking\", \"major\" or \"minor\", or a usual word: \"critical\", \"warning\", \"majeure\"…"),
    IntakeField(
      "trigger", .choice(triggers.map(\.rawValue)), fr: "Ce qui a parlé ; « infrastructureProbe » par défaut.",
      en: "What spoke; \"infrastructureProbe\" by default."),
    IntakeField(
      "kind", .choice(IncidentKind.allCases.map(\.rawValue)), fr: "« anomaly » par défaut, ou « assistance ».",
      en: "\"anomaly\" by default, or \"assistance\"."),
    IntakeField(
      "labels", .labels, fr: "64 étiquettes au plus, lues par les règles de routage.",
      en: "At most 64 labels, which routing rules read."),
    IntakeField(
      "runbookMinutes", .wholeNumber, fr: "La durée de traitement attendue, de 1 à 43 200 minutes.",
      en: "The expected handling time, from 1 to 43,200 minutes."),
  ]

  private static let names = fields.map(\.name)

  /// Reads one signal or a list of them.
  static func parse(_ body: [UInt8], _ context: IntakeContext) throws(IntakeFault) -> IntakeResult {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: body, limits: context.limits.json)
    } catch { throw IntakeFault(error) }

    var problems: [IntakeFault.Problem] = []
    var signals: [Signal] = []
    for (pointer, value) in parts(of: document, limits: context.limits, problems: &problems) {
      if let signal = signal(value, pointer: pointer, context: context, problems: &problems) { signals.append(signal) }
    }
    guard problems.isEmpty else { throw IntakeFault(problems: problems) }
    return IntakeResult(signals: signals)
  }

  /// The signals of a document, each with its place.
  private static func parts(
    of document: JSONValue, limits: IntakeLimits, problems: inout [IntakeFault.Problem]
  ) -> [(pointer: String, value: JSONValue)] {
    guard case .object(let object) = document, let list = object["signals"] else { return [("", document)] }
    if var reader = FieldReader(document, pointer: "", expected: "an object", problems: &problems) {
      reader.refuseOthers(
        than: ["signals"], hints: Dictionary(uniqueKeysWithValues: names.map { ($0, "It belongs into each of \"signals\".") }))
      problems += reader.problems
    }
    guard case .array(let elements) = list else {
      problems.append(IntakeFault.Problem(.wrongType, pointer: "/signals", "\"signals\" must be a list, found \(list.kindInWords)."))
      return []
    }
    guard (1...limits.signalsMax).contains(elements.count) else {
      problems.append(
        IntakeFault.Problem(.badValue, pointer: "/signals", "\"signals\" holds 1 to \(limits.signalsMax) signals, found \(elements.count).")
      )
      return []
    }
    return elements.enumerated().map { ("/signals/\($0.offset)", $0.element) }
  }

  private static func signal(
    _ value: JSONValue, pointer: String, context: IntakeContext, problems: inout [IntakeFault.Problem]
  ) -> Signal? {
    guard var reader = FieldReader(value, pointer: pointer, expected: "an object with a signal", problems: &problems) else { return nil }
    reader.refuseOthers(than: names, hints: ["source": "The source is the intake key with which the request is signed; leave it out."])
    let limits = context.limits
    let summary = summary(&reader, limits: limits)
    let status = reader.choice("status", among: Signal.Status.allCases.map(\.rawValue)) { Signal.Status(rawValue: $0) } ?? .firing
    let times = times(&reader, status: status, context: context)
    let stated = facets(&reader, limits: limits)
    let kind = reader.choice("kind", among: IncidentKind.allCases.map(\.rawValue)) { IncidentKind(rawValue: $0) }
    let fingerprint = reader.name("fingerprint", bytesMax: limits.nameBytesMax)
    let detail = reader.text("detail", bytesMax: limits.detailBytesMax)
    let labels = reader.labels("labels", limits: limits)
    problems += reader.problems
    guard let summary, reader.problems.isEmpty else { return nil }
    return Signal(
      source: context.source, fingerprint: fingerprint ?? derivedFingerprint(stated, summary: summary), status: status,
      startedAt: times.startedAt, endedAt: times.endedAt, summary: summary, detail: detail ?? "", labels: labels, stated: stated,
      kind: kind ?? .anomaly)
  }

  private static func summary(_ reader: inout FieldReader, limits: IntakeLimits) -> String? {
    guard reader.object["summary"] != nil else {
      reader.note(.missing, at: "summary", "\"summary\" is missing. Say in one line what is wrong.")
      return nil
    }
    guard let text = reader.name("summary", bytesMax: limits.summaryCharactersMax * 4) else { return nil }
    let count = text.unicodeScalars.count
    guard count <= limits.summaryCharactersMax else {
      reader.note(
        .badValue, at: "summary", "\"summary\" has \(count) characters; at most \(limits.summaryCharactersMax) are allowed. Use \"detail\"."
      )
      return nil
    }
    return SourceText.oneLine(text)
  }

  private static func times(
    _ reader: inout FieldReader, status: Signal.Status, context: IntakeContext
  ) -> (startedAt: Instant, endedAt: Instant?) {
    let start = reader.time("startedAt")
    guard status == .recovered else {
      if reader.object["endedAt"] != nil {
        reader.note(.badValue, at: "endedAt", "\"endedAt\" belongs to a signal whose status is \"recovered\".")
      }
      return (context.settled(start ?? context.receivedAt), nil)
    }
    let end = reader.time("endedAt")
    if let start, let end, end < start {
      reader.note(.badValue, at: "endedAt", "\"endedAt\" lies before \"startedAt\".")
    }
    let settledEnd = context.settled(end ?? context.receivedAt)
    let settledStart = start.map { context.settled($0) } ?? min(settledEnd, context.receivedAt)
    return (settledStart, max(settledStart, settledEnd))
  }

  private static func facets(_ reader: inout FieldReader, limits: IntakeLimits) -> Facets {
    Facets(
      platform: reader.name("platform", bytesMax: limits.nameBytesMax).map { Key($0) },
      component: reader.name("component", bytesMax: limits.nameBytesMax).map { Key($0) },
      infrastructure: reader.name("infrastructure", bytesMax: limits.nameBytesMax).map { Key($0) },
      severity: reader.choice("severity", among: Severity.allCases.map(\.rawValue)) { Severity(word: $0) },
      trigger: reader.choice("trigger", among: triggers.map(\.rawValue)) { word in triggers.first { $0.rawValue == word } },
      runbookEstimate: reader.wholeNumber("runbookMinutes", in: runbookMinutes).map { $0 * 60 })
  }

  private static func derivedFingerprint(_ stated: Facets, summary: String) -> String {
    Fingerprint.derived(from: [
      stated.platform?.text ?? "", stated.component?.text ?? "", stated.infrastructure?.text ?? "", summary,
    ])
  }
}
