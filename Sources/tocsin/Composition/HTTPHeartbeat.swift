import AsyncHTTPClient
import Engine
import NIOCore
import NIOHTTP1

/// Feeds the outside heartbeat by HTTP.
struct HTTPHeartbeat: HeartbeatCaller {
  /// How long the outside may take to answer.
  private static let timeout = TimeAmount.seconds(10)

  func call(_ url: String) async -> String? {
    do {
      let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: HTTPHeartbeat.timeout)
      return (200..<300).contains(response.status.code) ? nil : "answered \(response.status.code)"
    } catch {
      return "\(error)"
    }
  }
}
