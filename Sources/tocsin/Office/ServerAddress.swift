import Contracts
import Foundation

/// Where a server is asked: an address of the console, such as `https://desk.example`.
struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at the end.
  let base: String

  var description: String { base }

  /// - Throws: `OfficeFault` for what is no address, or one over which a token would travel readable.
  init(_ text: String) throws {
    let written = text.trimmingCharacters(in: .whitespaces)
    guard written.utf8.count <= 2_000, let parts = URLComponents(string: written), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
      parts.query == nil, parts.fragment == nil
    else { throw OfficeFault.noAddress(text) }
    guard scheme == "https" || ServerAddress.isLoopback(host) else { throw OfficeFault.readable(host) }
    let port = parts.port.map { ":\($0)" } ?? ""
    let path = parts.percentEncodedPath
    base = "\(scheme)://\(parts.percentEncodedHost ?? host)\(port)\(path.hasSuffix("/") ? String(path.dropLast()) : path)"
  }

  private static func isLoopback(_ host: String) -> Bool {
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).lowercased()
    if bare == "localhost" || bare == "::1" { return true }
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
