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
    // What others would read out of the text must be what is looked up: no escapes, and nothing around the name.
    let rest = text.dropFirst(scheme.utf8.count + 3)
    guard host.utf8.allSatisfy(WebhookAddress.isOfName), rest.hasPrefix(host),
      [nil, "/", ":", "?"].contains(rest.dropFirst(host.count).first), !text.contains("\\")
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

  /// Whether a byte stands in names and addresses of hosts.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-.:[]".utf8.contains(byte)
    }
  }
}
