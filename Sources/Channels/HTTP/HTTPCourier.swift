import AsyncHTTPClient
import Engine
import NIOCore
import NIOHTTP1
import NIOSSL

/// One HTTP request and what its answer means for a delivery.
struct HTTPCourier: Sendable {
  /// The most of an answer that is read.
  static let answerBytesMax = 16_384

  // A redirected POST becomes a GET that some sign-in page answers with 200: a page would count as delivered that reached nobody. The
  // client that everyone shares follows redirects, so that this one is our own. It lives as long as the process.
  static let shared: HTTPClient = {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    // Trying again is the outbox's affair: it knows when, and it shows why.
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
  }()

  /// For the whole exchange: connection, request and answer.
  let limit: TimeAmount
  let certificates: TLSConfiguration?
  let scrub: Scrubber
  /// Whoever pins a name to an address brings a client of its own.
  var client: HTTPClient = shared

  /// What the other side said.
  struct Answer: Hashable, Sendable {
    let status: Int
    let body: String
  }

  /// Performs a request.
  ///
  /// - Throws: `HTTPFault` when there was no answer.
  func ask(_ method: String, _ url: String, headers: [(name: String, value: String)], body: String?) async throws(HTTPFault) -> Answer {
    var request = HTTPClientRequest(url: url)
    request.method = HTTPMethod(rawValue: method)
    for header in headers { request.headers.add(name: header.name, value: header.value) }
    if let body { request.body = .bytes(ByteBuffer(string: body)) }
    request.tlsConfiguration = certificates
    let prepared = request
    let limit = limit
    let client = client
    do {
      return try await within(limit, waitingFor: "an answer") {
        // The client's own time-out ends with the answer's head; ours goes first and covers the body too.
        let response = try await client.execute(prepared, timeout: limit + .seconds(1))
        var bytes: [UInt8] = []
        for try await part in response.body {
          bytes += part.readableBytesView.prefix(Self.answerBytesMax - bytes.count)
          if bytes.count == Self.answerBytesMax { break }
        }
        return Answer(status: Int(response.status.code), body: String(decoding: bytes, as: UTF8.self))
      }
    } catch {
      throw HTTPFault(error, isCancelled: Task.isCancelled)
    }
  }

  /// Sends a letter: what is in `accepted` was taken, what may pass is temporary, the rest is permanent.
  func deliver(
    _ method: String, _ url: String, headers: [(name: String, value: String)], body: String?,
    accept: @Sendable (Answer) -> DeliveryOutcome?
  ) async -> DeliveryOutcome {
    let answer: Answer
    do throws(HTTPFault) {
      answer = try await ask(method, url, headers: headers, body: body)
    } catch {
      return scrub(error.outcome)
    }
    return scrub(accept(answer) ?? Self.refusal(answer))
  }

  /// Asks the server behind `url` for anything at all: every answer shows that it is there.
  func reach(_ url: String) async -> DeliveryOutcome {
    do throws(HTTPFault) {
      let answer = try await ask("HEAD", url, headers: [], body: nil)
      return .accepted(providerReference: "HTTP \(answer.status)")
    } catch {
      return scrub(error.outcome)
    }
  }

  /// What a status means that is not success.
  static func refusal(_ answer: Answer) -> DeliveryOutcome {
    let reason = "The server answered \(answer.status)\(answer.body.isEmpty ? "." : ": \(answer.body)")"
    switch answer.status {
    case 408, 421, 425, 429, 500...599: return .temporaryFailure(reason)
    case 300...399: return .permanentFailure("\(reason) Redirects are not followed: set the final URL.")
    case 401, 403: return .permanentFailure("\(reason) Check the token or the secret.")
    default: return .permanentFailure(reason)
    }
  }
}

/// Why there was no answer.
struct HTTPFault: Error, Sendable {
  let outcome: DeliveryOutcome

  init(_ error: any Error, isCancelled: Bool) {
    if isCancelled || error is CancellationError {
      outcome = .temporaryFailure("The attempt was cancelled.")
      return
    }
    switch error {
    case let late as TimeLimitExceeded:
      outcome = .temporaryFailure("There was no complete answer within \(late.limit.words).")
    case let fault as HTTPClientError where fault == .deadlineExceeded || fault == .connectTimeout:
      outcome = .temporaryFailure("There was no answer in time.")
    case let fault as HTTPClientError
    where fault == .invalidURL || fault == .emptyHost || fault == .emptyScheme || fault.description.contains("UnsupportedScheme"):
      outcome = .permanentFailure("The URL cannot be used: \(fault.shortDescription).")
    case let fault as HTTPClientError: outcome = .temporaryFailure("No answer: \(fault.shortDescription).")
    default: outcome = .temporaryFailure("No connection: \(error)")
    }
  }
}
