import NIOCore

/// Names of machines.
enum HostName {
  /// Whether `text` is a host name or an IP address.
  static func isValid(_ text: String) -> Bool {
    isAddress(text) || (MailAddress.isDomain(text[...]) && text.utf8.allSatisfy { $0 < 0x80 })
  }

  /// Whether `text` is an IPv4 or IPv6 address.
  static func isAddress(_ text: String) -> Bool {
    (try? SocketAddress(ipAddress: text, port: 0)) != nil
  }

  /// A name or an address as EHLO takes it: addresses stand in brackets (RFC 5321 §4.1.3).
  static func asHello(_ text: String) -> String {
    guard isAddress(text) else { return text }
    return text.contains(":") ? "[IPv6:\(text)]" : "[\(text)]"
  }

  /// Whether it names this machine itself, so that what is sent there never leaves it.
  static func isLoopback(_ text: String) -> Bool {
    if text.lowercased() == "localhost" { return true }
    return (try? SocketAddress(ipAddress: text, port: 0)).map(isLoopback) ?? false
  }

  /// Whether it is an address of this machine itself: 127.0.0.0/8 or ::1.
  static func isLoopback(_ address: SocketAddress) -> Bool {
    switch address.ipAddress {
    case .some(let text): text.hasPrefix("127.") || text == "::1"
    case .none: false
    }
  }
}
