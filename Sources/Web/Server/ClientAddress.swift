import Engine
import HTTPTypes
import Hummingbird

/// Where a request comes from, as far as limits and the audit are concerned.
///
/// The header in which a proxy names the client counts only when the connection comes from a proxy that is trusted: anybody can write it.
struct ClientAddress: Sendable {
  private let header: HTTPField.Name?
  private let proxies: [AddressRange]

  init(_ configuration: WebConfiguration) {
    header = configuration.clientAddressHeader.flatMap { HTTPField.Name($0) }
    proxies = configuration.trustedProxies
  }

  /// An address, or the network of 64 bits it lies in.
  func text(of request: Request, peer: String) -> String { Self.grouped(address(of: request, peer: peer)) }

  private func address(of request: Request, peer: String) -> String {
    guard let header, isTrusted(peer), let field = request.headers[header] else { return peer }
    // Each proxy adds what it has seen at the end: the last entry that is no proxy of ours is the client, and what stands before it anybody
    // can have invented.
    let entries = field.split(separator: ",").suffix(20).map { String($0).trimmed }
    return entries.last { !isTrusted($0) && AddressRange($0) != nil } ?? peer
  }

  private func isTrusted(_ address: String) -> Bool { proxies.contains { $0.contains(address) } }

  /// Whoever has one address of the sixth version has 2^64 of them.
  private static func grouped(_ address: String) -> String {
    guard address.contains(":") else { return address }
    let groups = address.split(separator: ":", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
    return groups.prefix(4).joined(separator: ":") + "::/64"
  }
}
