import Digests
import Foundation

/// The file that holds the key with which stored secrets are sealed: 32 random bytes as base64, readable by their owner only.
struct KeyFile {
  static let defaultName = "tocsin.key"

  let path: String

  /// The vault of the key in the file, which is made when there is none.
  func openOrMake() throws -> Vault {
    if FileManager.default.fileExists(atPath: path) { return try open() }
    let text = Base64.encode(randomBytes(Vault.keyByteCount)) + "\n"
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
      throw CommandFault(
        code: "T052", what: "the key file \(path) cannot be written", advice: "Check the directory, or name another file with --key-file.")
    }
    return try open()
  }

  /// The vault of the key in the file; one without a key when there is no file.
  func openIfThere() throws -> Vault { FileManager.default.fileExists(atPath: path) ? try open() : .open }

  private func open() throws -> Vault {
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0.prefix(200), as: UTF8.self) } ?? ""
    guard let key = Base64.decode(text.trimmingCharacters(in: .whitespacesAndNewlines)), let vault = Vault(key: key) else {
      throw CommandFault(
        code: "T052", what: "the key file \(path) holds no key",
        advice: "It holds 32 bytes as base64, and its owner can read it. Put back the one that belongs to this data.")
    }
    return vault
  }
}
