import Foundation

/// The token with which a server is asked. Neither description nor mirror shows it.
struct ServerToken: Sendable, CustomStringConvertible, CustomReflectable {
  /// The longest that a token may be, in bytes.
  private static let bytesMax = 512

  let secret: String

  var description: String { "a token" }
  var customMirror: Mirror { Mirror(self, children: []) }

  /// - Throws: `OfficeFault` for a text that cannot be a token.
  init(_ text: String, from source: String) throws {
    let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
    // It goes into the head of a request: nothing that would end a line may be in it.
    guard (1...ServerToken.bytesMax).contains(secret.utf8.count), secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw OfficeFault.badToken(source)
    }
    self.secret = secret
  }

  /// The token of a file, of the environment, or of the file that the environment names, in this order.
  ///
  /// - Throws: `OfficeFault` when there is none.
  static func found(file: String?) throws -> ServerToken {
    if let file { return try read(file) }
    if let text = Setting.optionalText("TOCSIN_TOKEN"), !text.isEmpty { return try ServerToken(text, from: "TOCSIN_TOKEN") }
    if let file = Setting.optionalText("TOCSIN_TOKEN_FILE"), !file.isEmpty { return try read(file) }
    throw OfficeFault.noToken
  }

  private static func read(_ path: String) throws -> ServerToken {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw OfficeFault.unreadableToken(path) }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: bytesMax * 2) else { throw OfficeFault.unreadableToken(path) }
    return try ServerToken(String(decoding: data, as: UTF8.self), from: path)
  }
}
