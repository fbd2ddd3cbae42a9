import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import Logging
import NIOCore
import ServiceTime

/// PagerDuty's Events API v2: tools that speak it need a new address and an intake key as routing key, nothing else.
enum PagerDutyEndpoints {
  private static let perMinute = 1_200
  private static let event = IntakeCatalogue.named("pagerduty")

  static let all: [Endpoint] = [
    Endpoint(
      id: "enqueue", method: .post, path: "/v2/enqueue", entry: .routingKey,
      summary: LocalizedText(fr: "Un événement, comme PagerDuty les reçoit.", en: "An event, as PagerDuty takes them."),
      body: .foreign(event?.documentation ?? LocalizedText(fr: "", en: ""), example: event?.example ?? "{}"),
      success: .init(status: .accepted, schema: accepted.schema, text: "The event is on disk."),
      foreignAnswers: [
        .init(status: .badRequest, schema: refused.schema, text: "The event, or its routing key, cannot be understood."),
        .init(status: .contentTooLarge, schema: refused.schema, text: "The event has more than 512 KiB."),
        .init(status: .tooManyRequests, schema: refused.schema, text: "More than 1,200 events with this key in this minute."),
        .init(status: .serviceUnavailable, schema: refused.schema, text: "Nothing was done; send it again after `Retry-After`."),
      ],
      handler: .request { request, context, desk in try await answer(request, context, desk) })
  ]

  private static let limit = RateLimit(perMinute: perMinute)

  private static let accepted = Shape<String>(
    "EventAccepted", "An event that was taken.",
    [
      .text("status", "`success`.") { _ in "success" }, .text("message", "A sentence.") { _ in "Event processed" },
      .text("dedup_key", "The key under which the event can be acknowledged and resolved.") { $0 },
    ])

  private struct Refused {
    let status: String
    let message: String
    let errors: [String]
  }

  private static let refused = Shape<Refused>(
    "EventRefused", "An event that was not taken.",
    [
      .text("status", "What kind of fault it is.") { $0.status }, .text("message", "A sentence.") { $0.message },
      .texts("errors", "Every fault of the event.") { $0.errors },
    ])

  private static func answer(_ request: Request, _ context: WebContext, _ desk: any DeskPort) async throws -> Response {
    guard let format = event else { throw WebFault.notFound }
    do {
      let body = try await body(of: request)
      guard let source = SignalsAPI(desk: desk).source(presenting: try PagerDutyFormat.routingKey(of: body)) else {
        return refuse(.badRequest, "invalid event", "Event object is invalid", ["'routing_key' is missing or unknown"])
      }
      if let wait = limit.take(source.text, at: desk.now()).waitSeconds {
        var response = refuse(.tooManyRequests, "throttle exceeded", "Event not processed", ["Too many events with this routing key"])
        response.headers[.retryAfter] = String(wait)
        return response
      }
      let receipt = try await desk.receive(body, format: format, source: source)
      return Response(status: .accepted, json: accepted.json(receipt.fingerprints.first ?? ""))
    } catch let fault as IntakeFault {
      let status: HTTPResponse.Status = fault.status == 413 ? .contentTooLarge : .badRequest
      return refuse(status, "invalid event", "Event object is invalid", fault.problems.map(\.detail))
    } catch let fault as StoreFault {
      context.logger.error("An event could not be stored.", metadata: ["error": "\(fault)"])
      var response = refuse(.serviceUnavailable, "server error", "Event not processed", ["Nothing was done; send it again"])
      response.headers[.retryAfter] = if case .overloaded(let seconds) = fault { String(seconds) } else { "5" }
      return response
    }
  }

  private static func body(of request: Request) async throws -> [UInt8] {
    do {
      return Array(try await request.body.collect(upTo: PagerDutyFormat.bytesMax + 1).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw IntakeFault(.tooManyBytes, pointer: nil, "An event has at most \(PagerDutyFormat.bytesMax) bytes.")
    }
  }

  private static func refuse(_ status: HTTPResponse.Status, _ word: String, _ message: String, _ errors: [String]) -> Response {
    Response(status: status, json: refused.json(Refused(status: word, message: message, errors: errors)))
  }
}
