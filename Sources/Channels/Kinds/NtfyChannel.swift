import Contracts
import Engine
import FoundationEssentials
import NIOCore

/// ntfy: a telephone rings without an account or an application of our own.
///
/// Source: ntfy documentation, "Publish as JSON".
enum NtfyChannel {
  static let kind = ChannelKind(
    id: "ntfy",
    title: LocalizedText(fr: "ntfy", en: "ntfy"),
    documentation: LocalizedText(
      fr: """
        Envoie un message à un sujet d’un serveur ntfy (ntfy.sh ou le vôtre) ; l’application ntfy du téléphone s’y abonne. Une alerte part \
        avec la priorité la plus haute et sonne ; un avis s’affiche. Qui connaît le nom du sujet peut le lire : choisissez-le impossible à \
        deviner, ou protégez-le par un jeton.
        """,
      en: """
        Publishes to a topic of an ntfy server (ntfy.sh or your own), to which the ntfy application on the telephone subscribes. A page \
        goes out with the highest priority and rings; a notice shows. Who knows a topic's name can read it: choose one that cannot be \
        guessed, or protect it by a token.
        """),
    capabilities: ChannelCapabilities(rings: true, carriesHTML: false, address: .topic),
    fields: [
      ChannelField(
        "server", .webAddress(placeholders: false), default: "https://ntfy.sh",
        hint: LocalizedText(fr: "L’adresse du serveur ntfy.", en: "The URL of the ntfy server.")),
      ChannelField(
        "page-priority", .choice(["4", "5"]), default: "5",
        hint: LocalizedText(fr: "Priorité d’une alerte ; 5 sonne le plus fort.", en: "Priority of a page; 5 rings loudest.")),
      ChannelField(
        "notice-priority", .choice(["1", "2", "3"]), default: "3",
        hint: LocalizedText(fr: "Priorité d’un avis.", en: "Priority of a notice.")),
    ]
      + ChannelField.secret("token", hint: LocalizedText(fr: "Jeton d’accès au serveur.", en: "Access token for the server."))
      + [HTTPFields.readable, HTTPFields.certificates, HTTPFields.limit],
    example: ["server": "https://ntfy.lumen.example", "token-file": "/etc/tocsin/ntfy-token"],
    rules: { settings in HTTPFields.problems(url: "server", secret: "token", of: settings) },
    build: { (settings, environment) throws(ChannelRefusal) in
      let token = try environment.secret("token", of: settings)
      return NtfyDriver(
        server: settings.required("server"), token: token, pagePriority: settings.number("page-priority") ?? 5,
        noticePriority: settings.number("notice-priority") ?? 3,
        courier: HTTPCourier(
          limit: .seconds(settings.seconds("timeout")), certificates: try environment.trust(settings),
          scrub: Scrubber([token?.text].compactMap { $0 })))
    })
}

/// Publishes letters to ntfy topics.
struct NtfyDriver: ReachableChannel {
  let server: String
  let token: Secret?
  let pagePriority: Int
  let noticePriority: Int
  let courier: HTTPCourier

  /// What ntfy takes for one message.
  struct Publication: Codable, Hashable, Sendable {
    let topic: String
    let title: String
    let message: String
    let priority: Int
    let tags: [String]
    let click: String?
  }

  /// What ntfy answers.
  private struct Receipt: Decodable {
    let id: String?
  }

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    let topic: Topic
    do throws(AddressRefusal) { topic = try Topic(address) } catch { return .permanentFailure("\(error.reason.en) It is \"\(address)\".") }
    let publication = Publication(
      topic: topic.text, title: Escape.line(letter.subject), message: letter.short, priority: letter.isPage ? pagePriority : noticePriority,
      tags: [letter.isPage ? "rotating_light" : "information_source"], click: letter.link)
    guard let body = publication.json else { return .permanentFailure("The message cannot be written as JSON.") }
    var headers = [(name: "Content-Type", value: "application/json")]
    if let token { headers.append((name: "Authorization", value: "Bearer \(token.text)")) }
    return await courier.deliver("POST", server, headers: headers, body: body) { answer in
      guard (200...299).contains(answer.status) else { return nil }
      let receipt = try? JSONDecoder().decode(Receipt.self, from: Data(answer.body.utf8))
      // A page of some other program also answers 200; ntfy names the message it took.
      guard let id = receipt?.id else {
        return .temporaryFailure("The answer is not ntfy's: it names no message. Check the server's URL. \(answer.body)")
      }
      return .accepted(providerReference: id)
    }
  }

  func reach() async -> DeliveryOutcome {
    await courier.reach(WebAddress(server)?.sibling("/v1/health") ?? server)
  }
}

extension Encodable {
  /// The value as JSON with sorted keys and slashes as they are; nil when it cannot be written.
  var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}
