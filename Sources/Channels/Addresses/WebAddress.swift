import FoundationEssentials

/// An http or https URL.
struct WebAddress: Hashable, Sendable {
  let text: String
  let host: String
  let isEncrypted: Bool

  /// Whether what is sent there can be read on the way.
  var isReadableOnTheWay: Bool { !isEncrypted && !HostName.isLoopback(host) }

  init?(_ text: String) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.fragment == nil, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    guard scheme == "http" || scheme == "https" else { return nil }
    self.text = text
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    isEncrypted = scheme == "https"
  }

  /// The same server's `path`.
  func sibling(_ path: String) -> String {
    guard var parts = URLComponents(string: text) else { return text }
    parts.path = path
    parts.query = nil
    return parts.string ?? text
  }
}
