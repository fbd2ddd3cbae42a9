import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import ServiceTime

/// What happens, as it happens.
enum EventEndpoints {
  private static let lastEventID = Parameter(
    "Last-Event-ID", in: .header, .whole(0...Int64.max), fr: "La position du dernier événement reçu : le flux reprend après.",
    en: "The position of the last event that was received: the stream goes on after it.")
  private static let after = Parameter(
    "after", in: .query, .whole(0...Int64.max), fr: "De même, dans l’adresse ; 0 pour tout depuis le début.",
    en: "The same in the address; 0 for everything from the beginning.")
  private static let follow = Parameter(
    "follow", in: .query, .flag, fr: "`false` pour ne recevoir que ce qui est déjà là.",
    en: "`false` to receive only what is there already.")

  static let all: [Endpoint] = [
    Endpoint(
      id: "streamEvents", method: .get, path: "/api/v1/events", entry: .token(.read),
      summary: LocalizedText(
        fr: "Le flux de ce qui arrive aux incidents (server-sent events), à reprendre où l’on en était.",
        en: "The stream of what happens to incidents (server-sent events), to go on where one was."),
      parameters: [lastEventID, after, follow],
      success: .init(
        status: .ok, schema: .text(), type: "text/event-stream",
        text: "Events that the caller may read: `id` is the position, `event` the event's name in the journal, `data` a `StreamEvent`."),
      handler: .call { call in
        try call.require(.seeIncidents)
        let named = call.whole(lastEventID.name) ?? call.whole(after.name)
        let start = if let named { Int64(named) } else { try await call.desk.read { try $0.journalEnd() } }
        let stream = EventStream(call: call, follows: call.flag(follow.name) ?? true)
        let body = ResponseBody { writer in
          try await stream.write(to: &writer, after: start)
          try await writer.finish(nil)
        }
        return APIAnswer(status: .ok, content: .stream(body, type: "text/event-stream"))
      })
  ]

  static let event = Shape<StreamEvent>(
    "StreamEvent", "Something that happened to an incident.",
    [
      .count("position", "Its place in the journal of the whole house: it rises, and may leave numbers out.") {
        Int($0.placed.position)
      },
      .text("incident", "The incident's reference.") { $0.placed.incident.text },
      .count("version", "The incident's version after it.") { $0.placed.sequence },
      .text("type", "The event's name in the journal, such as `resolved`.") { $0.placed.dated.event.name },
      .instant("at", "When.") { $0.placed.dated.at },
      .choice("actor", "Who brought it about: a person, a rule of the procedure, a source of signals.") { $0.actor },
      .optionalText("person", "The person; null for a customer's people unless it is one of them.") { $0.person?.text },
    ])
}
