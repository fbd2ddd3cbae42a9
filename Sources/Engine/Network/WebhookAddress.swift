import Foundation

/// Where a webhook may be asked for: an https URL, or one of this machine itself.
///
/// Whether the addresses behind a name may be called is looked at when they are: names change their minds.
public struct WebhookAddress: Hashable, Sendable {
  public static let bytesMax = 2_000

  public let text: String
  /// Scheme, host and port: what can be shown to others, since paths hold secrets.
  public let origin: String
  public let host: String
  public let port: Int?
  public let isEncrypted: Bool

  public init?(_ text: String) {
    guard text.utf8.count <= WebhookAddress.bytesMax, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.fragment == nil
    else { return nil }
    let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    let isOfThisMachine = name.lowercased() == "localhost" || AddressRange.loopback.contains { $0.contains(name) }
    guard scheme == "https" || (scheme == "http" && isOfThisMachine) else { return nil }
    self.host = name
    self.text = text
    port = parts.port
    isEncrypted = scheme == "https"
    origin = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
  }
}
