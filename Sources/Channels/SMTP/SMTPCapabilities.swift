/// What a server offers in its answer to EHLO.
struct SMTPCapabilities: Hashable, Sendable {
  /// Keywords in capitals, with their parameters in capitals.
  private var parameters: [String: [String]] = [:]

  /// Nothing: the server knows only HELO.
  init() {}

  init(_ reply: SMTPReply) {
    // The first line is the server's name.
    for line in reply.lines.dropFirst() {
      let words = line.uppercased().split(whereSeparator: { $0 == " " || $0 == "=" }).map(String.init)
      guard let keyword = words.first else { continue }
      parameters[keyword, default: []] += words.dropFirst()
    }
  }

  func has(_ keyword: String) -> Bool { parameters[keyword] != nil }

  /// The mechanisms of AUTH; also those announced in the old form `AUTH=LOGIN`.
  var mechanisms: [String] { parameters["AUTH"] ?? [] }

  /// The largest message the server takes, in bytes; nil when it does not say.
  var sizeMax: Int? {
    guard let size = parameters["SIZE"]?.first.flatMap({ Int($0) }), size > 0 else { return nil }
    return size
  }
}
