import AsyncHTTPClient
import Contracts
import Engine
import Incidents
import NIOCore
import ServiceTime

/// Posts what webhooks are told as signed CloudEvents, to public addresses and to the networks that the house has named.
///
/// Whoever asks for a webhook chooses what this machine calls. So the name is resolved first, each address behind it is looked at, and the
/// connection goes to the one that was looked at: a name that changes its mind in between leads nowhere. Redirections are not followed,
/// and of what the other side says only the status is kept: nothing can be read through it.
public struct HTTPWebhookCourier: WebhookCourier {
  /// For the whole exchange.
  private static let limit = TimeAmount.seconds(10)

  private let networks: [AddressRange]
  private let now: @Sendable () -> Instant
  private let lookup: @Sendable (String) async -> [String]

  /// - Parameter networks: what may be called beside public addresses.
  public init(networks: [AddressRange], now: @escaping @Sendable () -> Instant) {
    self.init(networks: networks, now: now, lookup: HostLookup.addresses)
  }

  init(networks: [AddressRange], now: @escaping @Sendable () -> Instant, lookup: @escaping @Sendable (String) async -> [String]) {
    self.networks = networks
    self.now = now
    self.lookup = lookup
  }

  /// What is told, as JSON.
  private struct Event: Encodable {
    let specversion = "1.0"
    let id: String
    let source: String
    let type: String
    let subject: String?
    let time: String
    let datacontenttype = "application/json"
    let data: Payload

    enum Payload: Encodable {
      case event(StreamEvent)
      case test(webhook: String)

      func encode(to encoder: any Encoder) throws {
        switch self {
        case .event(let event): try event.encode(to: encoder)
        case .test(let webhook): try ["webhook": webhook].encode(to: encoder)
        }
      }
    }
  }

  public func post(_ post: WebhookPost, to url: String, signedWith secret: String) async -> WebhookOutcome {
    guard let address = WebhookAddress(url) else { return .refused(reason: "the URL may not be called") }
    guard let body = HTTPWebhookCourier.event(post).json else { return .refused(reason: "the event cannot be written as JSON") }
    let signed = SignedPost(body, key: post.key, at: now(), secret: Secret(text: secret))
    let found: [String]
    do {
      found = try await within(Self.limit, waitingFor: "the host's address") { [lookup] in await lookup(address.host) }
    } catch { return .refused(reason: "the host \(address.host) could not be looked up in time") }
    guard !found.isEmpty else { return .refused(reason: "the host \(address.host) has no address") }
    guard let chosen = found.first(where: mayCall) else {
      return .refused(reason: "the host \(address.host) has no public address, and its network is not among those that webhooks may call")
    }
    return await send(signed, to: url, host: address.host, at: chosen, secret: secret)
  }

  /// Whether an address is public, or in a network that the house has named.
  private func mayCall(_ address: String) -> Bool {
    if networks.contains(where: { $0.contains(address) }) { return true }
    return AddressRange(address) != nil && !AddressRange.special.contains { $0.contains(address) }
  }

  private func send(_ signed: SignedPost, to url: String, host: String, at address: String, secret: String) async -> WebhookOutcome {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.connectionPool.retryConnectionEstablishment = false
    if host != address { configuration.dnsOverride = [host: address] }
    let client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    let courier = HTTPCourier(limit: Self.limit, certificates: nil, scrub: Scrubber([secret]), client: client)
    let outcome = await ask(courier, signed, url)
    try? await client.shutdown()
    return outcome
  }

  private func ask(_ courier: HTTPCourier, _ signed: SignedPost, _ url: String) async -> WebhookOutcome {
    do throws(HTTPFault) {
      let answer = try await courier.ask("POST", url, headers: signed.headers, body: signed.body)
      switch answer.status {
      case 200...299: return .accepted
      case 410: return .gone
      case 300...399: return .refused(reason: "the receiver answered \(answer.status): redirections are not followed")
      default: return .refused(reason: "the receiver answered \(answer.status)")
      }
    } catch {
      switch courier.scrub(error.outcome) {
      case .temporaryFailure(let reason), .permanentFailure(let reason): return .refused(reason: reason)
      case .accepted: return .accepted
      }
    }
  }

  private static func event(_ post: WebhookPost) -> Event {
    switch post.data {
    case .event(let event):
      Event(
        id: post.key, source: post.source, type: "tocsin.incident.\(event.placed.dated.event.name)", subject: event.placed.incident.text,
        time: post.at.iso8601, data: .event(event))
    case .test(let webhook):
      Event(id: post.key, source: post.source, type: "tocsin.test", subject: nil, time: post.at.iso8601, data: .test(webhook: webhook))
    }
  }
}
