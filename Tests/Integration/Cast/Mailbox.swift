import Foundation

/// A mail as Python's parser reads it.
struct Mail: Decodable {
  let file: String
  let headers: [String: String]
  let subject: String
  /// The text part, lines joined and every kind of space made one, so that it can be searched.
  let text: String
  let html: String
  let defects: [String]

  var to: String { headers["To"] ?? "" }

  /// The address that follows `path` in the text, such as `/p/`.
  func link(_ path: String) -> String? {
    text.split(separator: " ").map(String.init).first { $0.hasPrefix("http://") && $0.contains(path) }
  }
}

/// The mails in a directory, in the order in which they came.
struct Mailbox {
  let directory: String

  func mails() async throws -> [Mail] {
    let result = try await Program.run(Debian.python, [Project.fixture("integration/read-mails.py"), directory])
    guard result.code == 0 else { throw ProgramFault(description: result.output) }
    return try JSONDecoder().decode([Mail].self, from: Data(result.output.utf8))
  }

  /// Waits for the first mail of a kind.
  func mail(_ what: String, within seconds: Double = 30, where isWanted: (Mail) -> Bool) async throws -> Mail {
    try await eventually(what, within: seconds) { try await mails().first(where: isWanted) }
  }
}
