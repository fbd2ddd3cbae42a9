import FoundationEssentials

/// A password, token or key: it never shows.
struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let text: String

  var description: String { "Secret(redacted)" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension ChannelEnvironment {
  /// Reads the secret that `NAME-file` or `NAME-env` of the settings names; nil when neither is given.
  ///
  /// White space at the end, such as a file's last line break, is not part of a secret.
  ///
  /// - Throws: `ChannelRefusal` that says what is missing, never what was read.
  func secret(_ name: String, of settings: ChannelSettings) throws(ChannelRefusal) -> Secret? {
    if let path = settings["\(name)-file"] { return try secret(inFile: path, setting: "\(name)-file") }
    guard let variable = settings["\(name)-env"] else { return nil }
    guard let value = variables[variable] else {
      throw ChannelRefusal([
        ChannelProblem(
          .unreadableSecret, setting: "\(name)-env", what: "The environment variable \(variable) is not set.",
          advice: "Set it for the server, or use \"\(name)-file\".")
      ])
    }
    return try checked(value, setting: "\(name)-env", source: "The environment variable \(variable)")
  }

  private func secret(inFile path: String, setting: String) throws(ChannelRefusal) -> Secret {
    let bytes: [UInt8]
    do {
      bytes = try readFile(path)
    } catch {
      throw ChannelRefusal([
        ChannelProblem(
          .unreadableSecret, setting: setting, what: "The file \(path) cannot be read.",
          advice: "See that it exists and that the server's user may read it.")
      ])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ChannelRefusal([
        ChannelProblem(.unreadableSecret, setting: setting, what: "The file \(path) is no text.", advice: "Write the secret as UTF-8.")
      ])
    }
    return try checked(text, setting: setting, source: "The file \(path)")
  }

  private func checked(_ value: String, setting: String, source: String) throws(ChannelRefusal) -> Secret {
    let scalars = value.unicodeScalars
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) } ?? scalars.startIndex
    let text = String(scalars[..<end])
    guard !text.isEmpty else {
      throw ChannelRefusal([
        ChannelProblem(.unreadableSecret, setting: setting, what: "\(source) is empty.", advice: "Put the secret into it.")
      ])
    }
    // A secret may go into a header or a command line; a line break within it would end that.
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw ChannelRefusal([
        ChannelProblem(
          .unreadableSecret, setting: setting, what: "\(source) holds a line break or a control character within the secret.",
          advice: "A secret is one line.")
      ])
    }
    return Secret(text: text)
  }
}
