/// A whole page or the HTML part of a mail: doctype, encoding, title, head and body.
///
/// ```swift
/// Document(language: "fr", title: "Tableau d’astreinte", head: { link(.rel("stylesheet"), .href("/assets/base.css")) }) {
///   main { h1 { "3 incidents ouverts" } }
/// }
/// ```
public struct Document: Sendable {
  private let root: HTML

  /// Makes a document.
  ///
  /// - Parameters:
  ///   - language: the language of the texts, such as `fr`.
  ///   - title: what the window, the history and a bookmark show.
  ///   - bodyAttributes: the attributes of `body`.
  ///   - head: what follows encoding, viewport and title in the head.
  ///   - body: the content.
  public init(
    language: String, title: String, bodyAttributes: [Attribute] = [], @HTMLBuilder head: () -> HTML = { HTML.nothing },
    @HTMLBuilder body: () -> HTML
  ) {
    // The encoding stands first: a browser looks for it in the first 1,024 bytes only, and a long title could push it out.
    let preamble = HTML.fragment {
      meta(.charset("utf-8"))
      meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
      Markup.title { title }
      head()
    }
    let content = HTML(node: .fragment([HTML("head", [], preamble), HTML("body", bodyAttributes, body())]))
    root = HTML("html", [.lang(language)], content)
  }

  /// Returns the document as a string.
  public func render() -> String {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(16_384)
    render(into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Appends the document to `buffer`, as UTF-8.
  public func render(into buffer: inout [UInt8]) {
    buffer.append(literal: "<!doctype html>\n")
    root.render(into: &buffer)
    buffer.append(Byte.lineFeed)
  }
}
