import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import Shapes

/// Signals: the way in for programs, one address for each format, and what arrived lately.
enum SignalEndpoints {
  static let all: [Endpoint] =
    [
      Endpoint(
        id: "listSignals", method: .get, path: "/api/v1/signals", entry: .token(.read),
        summary: LocalizedText(
          fr: "Les derniers signalements, quel que soit leur sort.", en: "The newest signals, whatever became of them."),
        parameters: [.limit],
        success: .init(status: .ok, schema: HappeningShapes.signal.page.schema, text: "The newest signals; for the provider's people."),
        handler: .call { call in
          try call.require(.seeEverySource, insideOnly: true)
          let found = try await call.desk.read { try $0.recentSignals(limit: call.limit) }
          return .ok(ListPage(items: found), HappeningShapes.signal.page)
        })
    ] + IntakeCatalogue.all.flatMap(intake)

  /// Each format has its own address, and one under its name, so that one rule serves them all.
  private static func intake(_ format: IntakeFormat) -> [Endpoint] {
    let named = "/api/v1/intake/\(format.id)"
    let paths = format.path == named || !format.path.hasPrefix("/api/") ? [named] : [format.path, named]
    return paths.enumerated().map { index, path in
      let name = format.id.prefix(1).uppercased() + format.id.dropFirst()
      return Endpoint(
        id: "send\(name)" + (index == 0 ? "" : "ByName"), method: .post, path: path, entry: .intakeKey,
        summary: LocalizedText(fr: "Envoyer des signalements : \(format.title.fr).", en: "Send signals: \(format.title.en)."),
        body: .foreign(format.documentation, example: format.example),
        success: .init(status: .accepted, schema: receipt.schema, text: "Everything in the body is on disk."),
        handler: .request { request, _, desk in try await SignalsAPI(desk: desk).receive(request, format: format) })
    }
  }

  static let receipt = Shape<IntakeReceipt>(
    "Receipt", "What became of the signals of a body.",
    [
      .list("signals", result, "One for each signal, in their order.") { $0.results },
      .count("truncated", "Alerts that the source left out; their absence is not a recovery.") { $0.truncated },
    ])

  private static let result = Shape<SignalResult>(
    "SignalResult", "What became of a signal.",
    [
      .text("id", "The signal's identifier.") { $0.id },
      .optionalText("incident", "The incident that it opened or joined.") { $0.incident?.text },
      .optionalChoice("disposition", "What became of it.") { Disposition(rawValue: $0.disposition) },
    ])

  private enum Disposition: String, CaseIterable {
    case opened, joined, reopened, recovered, heartbeat, ignored
  }
}
