import AsyncHTTPClient
import Contracts
import Digests
import Foundation
import NIOCore
import NIOHTTP1
import ServiceTime
import Web
import Wording

/// The office far away: the API of a server, asked with a person's token.
///
/// The certificate is verified, redirects are not followed, and every wait ends. What changes something goes under a key of its own, so
/// that it can be sent again when the line breaks, and acts once.
struct RemoteOffice: Office {
  /// How long a connection may take, and a whole exchange.
  private static let connectSeconds: Int64 = 5
  private static let exchangeSeconds: Int64 = 30
  /// How often something is asked at most, and how long a server that is busy is waited for.
  private static let attemptsMax = 3
  private static let restSecondsMax = 5

  // The client that everyone shares follows redirects. It lives as long as the process.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(connectSeconds), read: .seconds(exchangeSeconds))
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
  }()

  private(set) var person: Key<Person>?
  private(set) var isInside = true
  let address: ServerAddress
  private let token: ServerToken
  private let language: Language
  private let rest: @Sendable (Int) async throws -> Void

  /// - Parameter rest: waits some seconds before something is asked again.
  init(
    _ address: ServerAddress, _ token: ServerToken, language: Language,
    rest: @escaping @Sendable (Int) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  ) {
    self.address = address
    self.token = token
    self.language = language
    self.rest = rest
  }

  /// The same as the person whose token it is.
  func asked(by person: Key<Person>, isInside: Bool) -> RemoteOffice {
    var office = self
    office.person = person
    office.isInside = isInside
    return office
  }

  func answer(_ request: APIRequest) async throws -> APIReply {
    let key = request.isRepeatable ? Hex.encode(randomBytes(16)) : nil
    let mayRepeat = request.isReading || key != nil
    var attempt = 1
    while true {
      do {
        let reply = try await exchange(request, key: key)
        let wait = reply.retryAfterSeconds ?? 1
        guard reply.status == 503 || reply.status == 429, mayRepeat, attempt < RemoteOffice.attemptsMax, wait <= RemoteOffice.restSecondsMax
        else { return reply }
        try await rest(wait)
      } catch let fault as OfficeFault where fault.exit == .unavailable {
        guard mayRepeat, attempt < RemoteOffice.attemptsMax else { throw fault }
        try await rest(1)
      }
      attempt += 1
    }
  }

  private func exchange(_ asked: APIRequest, key: String?) async throws -> APIReply {
    var request = HTTPClientRequest(url: address.base + asked.target)
    request.method = HTTPMethod(rawValue: asked.method)
    request.headers.add(name: "Authorization", value: "Bearer \(token.secret)")
    request.headers.add(name: "Accept-Language", value: language.rawValue)
    request.headers.add(name: "User-Agent", value: "tocsin")
    if let key { request.headers.add(name: "Idempotency-Key", value: key) }
    if !asked.body.isEmpty {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: asked.body))
    }
    let prepared = request
    do {
      return try await within(.seconds(RemoteOffice.exchangeSeconds)) { try await read(prepared) }
    } catch let fault as OfficeFault {
      throw fault
    } catch is NIOTooManyBytesError {
      throw OfficeFault.notUnderstood("more than \(AnswerReading.bytesMax) bytes")
    } catch {
      throw OfficeFault.unreachable(address, RemoteOffice.reason(error))
    }
  }

  private func read(_ request: HTTPClientRequest) async throws -> APIReply {
    // The client's own time-out ends with the answer's head; ours covers the body too.
    let response = try await RemoteOffice.client.execute(request, timeout: .seconds(RemoteOffice.exchangeSeconds + 1))
    let status = Int(response.status.code)
    guard !(300..<400).contains(status) else { throw OfficeFault.redirected(address) }
    let body = try await response.body.collect(upTo: AnswerReading.bytesMax)
    return APIReply(
      status: status, body: Array(body.readableBytesView), mediaType: response.headers.first(name: "Content-Type"),
      retryAfterSeconds: response.headers.first(name: "Retry-After").flatMap(Int.init).map { max(0, $0) })
  }

  /// Runs `work`, for `limit` at most.
  private func within<Value: Sendable>(_ limit: Duration, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: limit)
        throw HTTPClientError.deadlineExceeded
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }

  /// Why there was no answer, in one line; what a library says of it never holds the head of the request.
  private static func reason(_ error: any Error) -> LocalizedText {
    let timeouts: [HTTPClientError] = [.connectTimeout, .readTimeout, .deadlineExceeded]
    if let error = error as? HTTPClientError, timeouts.contains(error) {
      return LocalizedText("pas de réponse à temps", "no answer in time")
    }
    if let error = error as? IOError, error.errnoCode == ECONNREFUSED {
      return LocalizedText("connexion refusée", "connection refused")
    }
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") {
      return LocalizedText(
        "son certificat n'est signé par aucune autorité connue ici", "its certificate is signed by no authority that is known here")
    }
    let line = String(text.printableLine.prefix(200))
    return LocalizedText(fr: line, en: line)
  }
}
