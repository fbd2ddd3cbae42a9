import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import Shapes
import Wording

/// The person whose token it is, their own contact methods and tokens.
enum MeEndpoints {
  private static let index = Parameter(
    "index", in: .path, .whole(0...99), fr: "La place du moyen de contact, à partir de 0.", en: "The place of the contact method, from 0.")
  private static let code = ShapeDeclaration(
    "ContactCode", "The code that was sent to a contact method.", [.required("code", .words(max: 32), "The code.")])

  static let all: [Endpoint] = contacts + tokens

  private static let contacts: [Endpoint] = [
    Endpoint(
      id: "me", method: .get, path: "/api/v1/me", entry: .anyToken,
      summary: LocalizedText(fr: "Qui je suis, et ce que permet mon jeton.", en: "Who I am, and what my token allows."),
      success: .init(status: .ok, schema: HouseShapes.me.schema, text: "The person and the token."),
      handler: .call { call in
        let person = call.caller.person.key
        let states = try await call.desk.read { try $0.contactStates(of: person) }
        return .ok(MeResource(call, states), HouseShapes.me)
      }),
    Endpoint(
      id: "sendContactCode", method: .post, path: "/api/v1/me/contacts/{index}/code", entry: .token(.administer),
      summary: LocalizedText(
        fr: "Envoyer un code à l’un de mes moyens de contact.", en: "Send a code to a contact method of mine."),
      parameters: [index], success: .init(status: .accepted, text: "The code was queued; it is good for 15 minutes."),
      handler: .call { call in
        try call.require(.seeDuty, insideOnly: true)
        try await call.desk.sendContactCode(call.caller.person.key, contact: try contact(call), from: call.origin)
        return APIAnswer(status: .accepted)
      }),
    Endpoint(
      id: "verifyContact", method: .post, path: "/api/v1/me/contacts/{index}/verification", entry: .token(.administer),
      summary: LocalizedText(
        fr: "Prouver ce moyen de contact en rendant le code.", en: "Prove the contact method by giving the code back."),
      parameters: [index], body: .json(.shape(code)), success: .init(status: .noContent, text: "The contact method is verified."),
      handler: .call { call in
        try call.require(.seeDuty, insideOnly: true)
        let code = String(call.body.words("code").filter { !$0.isWhitespace })
        let isRight = try await call.desk.confirmContactCode(
          call.caller.person.key, contact: try contact(call), code: code, from: call.origin)
        guard isRight else {
          throw IntakeFault(.badValue, pointer: "/code", Console.Duty.codeWrong.en)
        }
        return .noContent
      }),
  ]

  private static let token = Parameter("id", in: .path, .words(max: 64), fr: "L’identifiant du jeton.", en: "The token's identifier.")

  private static let tokens: [Endpoint] = [
    Endpoint(
      id: "listTokens", method: .get, path: "/api/v1/me/tokens", entry: .token(.read),
      summary: LocalizedText(fr: "Mes jetons, les plus récents d’abord.", en: "My tokens, the newest first."),
      success: .init(status: .ok, schema: HouseShapes.token.page.schema, text: "The tokens, also those that are over; never a secret."),
      handler: .call { call in
        let tokens = try await call.desk.read { try $0.tokens(of: call.caller.person.key) }
        return .ok(ListPage(items: tokens.prefix(200).map { call.resource(of: $0) }), HouseShapes.token.page)
      }),
    Endpoint(
      id: "revokeToken", method: .delete, path: "/api/v1/me/tokens/{id}", entry: .token(.administer),
      summary: LocalizedText(fr: "Révoquer un de mes jetons, celui-ci aussi.", en: "Revoke a token of mine, this one too."),
      parameters: [token, .idempotencyKey], success: .init(status: .noContent, text: "It opens nothing any more."),
      handler: .call { call in
        let id = call.text("id") ?? ""
        let person = call.caller.person.key
        return try await call.write { store in
          guard let token = try store.tokens(of: person).first(where: { $0.id == id }),
            try call.desk.revokeToken(token, by: person, from: call.origin, in: store)
          else { throw WebFault.notFound }
          return .noContent
        }
      }),
  ]

  /// A contact method of the caller: nobody verifies someone else's.
  private static func contact(_ call: APICall) throws -> ContactMethod {
    let contacts = call.caller.person.contacts
    guard let place = call.whole("index"), contacts.indices.contains(place) else { throw WebFault.notFound }
    return contacts[place]
  }
}

extension MeResource {
  fileprivate init(_ call: APICall, _ states: [ContactState]) {
    let contacts = call.caller.person.contacts.enumerated().map { index, contact in
      let state = states.first { $0.contact == contact }
      return ContactResource(
        index: index, contact, isReachable: state?.isReachable ?? false, verifiedAt: state?.verifiedAt, lastSuccess: state?.lastSuccess,
        lastFailure: state?.lastFailure)
    }
    self.init(call.caller.person, contacts: contacts, token: call.resource(of: call.caller.token))
  }
}
