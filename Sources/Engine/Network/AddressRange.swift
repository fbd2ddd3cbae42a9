import Foundation

/// An address, or a network of addresses such as `10.0.0.0/8`.
public struct AddressRange: Sendable, Hashable {
  private let bytes: [UInt8]
  private let prefixBits: Int

  /// This machine, by either kind of address.
  public static let loopback = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }

  /// What is not the public network: this machine, private networks, links, and ways through which those are reached.
  ///
  /// Source: IANA special-purpose address registries.
  public static let special = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96",
    "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10",
    "ff00::/8",
  ].compactMap { AddressRange($0) }

  /// Reads `192.0.2.1`, `192.0.2.0/24`, `2001:db8::1` or `2001:db8::/32`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = AddressRange.bytes(String(parts[0])) else { return nil }
    var bits = bytes.count * 8
    if parts.count == 2 {
      guard let given = Int(parts[1]), (0...bits).contains(given) else { return nil }
      bits = given
    }
    self.bytes = bytes
    prefixBits = bits
  }

  /// Whether an address lies in it.
  public func contains(_ address: String) -> Bool {
    guard let other = AddressRange.bytes(address), other.count == bytes.count else { return false }
    let whole = prefixBits / 8
    guard bytes.prefix(whole) == other.prefix(whole) else { return false }
    let rest = prefixBits % 8
    guard rest > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
    return bytes[whole] & mask == other[whole] & mask
  }

  /// The bytes of an address; those of the address it wraps for one of the fourth version in the clothes of the sixth.
  private static func bytes(_ text: String) -> [UInt8]? {
    guard text.utf8.count <= 45 else { return nil }
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, text, &four) == 1 { return four }
    var six = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    let isWrapped = six.prefix(10).allSatisfy { $0 == 0 } && six[10] == 0xFF && six[11] == 0xFF
    return isWrapped ? Array(six.suffix(4)) : six
  }
}
