import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import Shapes

/// What leaves the house: the newest messages, and test pages.
enum MessageEndpoints {
  private static let testPage = ShapeDeclaration(
    "TestPage", "A page that proves that a person can be reached.",
    [.required("person", .words(max: 256), "The person's key.")])

  static let all: [Endpoint] = [
    Endpoint(
      id: "listMessages", method: .get, path: "/api/v1/messages", entry: .token(.read),
      summary: LocalizedText(
        fr: "Les derniers messages, quel que soit leur sort.", en: "The newest messages, whatever became of them."),
      parameters: [
        .limit,
        Parameter("key", in: .query, .words(max: 512), fr: "Seulement le message de cette clé.", en: "Only the message of this key."),
        .acceptLanguage,
      ],
      success: .init(status: .ok, schema: HappeningShapes.message.page.schema, text: "The messages; for the provider's people."),
      handler: .call { call in
        try call.require(.seeDuty, insideOnly: true)
        let key = call.text("key")
        let found = try await call.desk.read { store in
          if let key { return [try store.message(key)].compactMap { $0 } }
          return try store.recentMessages(limit: call.limit)
        }
        return .ok(ListPage(items: found.map(call.resource(of:))), HappeningShapes.message.page)
      }),
    Endpoint(
      id: "sendTestPage", method: .post, path: "/api/v1/test-pages", entry: .token(.administer),
      summary: LocalizedText(fr: "Envoyer un appel d’essai à une personne.", en: "Send a test page to a person."),
      parameters: [.idempotencyKey], body: .json(.shape(testPage)),
      success: .init(status: .accepted, schema: HouseShapes.queued.schema, text: "The page is queued."),
      handler: .call { call in
        try call.require(.pageForTest, insideOnly: true)
        let person = Key<Person>(call.body.text("person") ?? "")
        guard let known = call.registry.people[person] else {
          throw IntakeFault(.badValue, pointer: "/person", "There is no such person in the catalogue.")
        }
        guard !known.contacts.isEmpty else {
          throw IntakeFault(.badValue, pointer: "/person", "The person has no contact method. Add one in the catalogue.")
        }
        let key = call.desk.testPageKey(person)
        return try await call.write { store in
          try store.queue(.testPage(key: key, person: person), dueAt: call.now)
          try store.insertAudit(call.entry(.testPageSent, person.text))
          return APIAnswer(.accepted, QueuedResource(key: key), HouseShapes.queued)
        }
      }),
  ]
}
