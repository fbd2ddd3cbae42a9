/// A piece of a page, escaped by construction.
///
/// `HTML` and `String` are distinct: a string becomes `HTML` only as text, which is escaped when it is rendered. Markup comes from the
/// element functions (`section`, `a`, `p`…), whose names are fixed when the program is compiled.
///
/// ```swift
/// let page = section(.class("card rows"), .ariaLabel("Open incidents")) {
///   h2 { "Open" }
///   for row in rows { a(.href("/incidents/\(row.reference)"), .class("row", row.severity)) { span { row.title } } }
///   if let note { p { note } }
/// }
/// page.render()
/// ```
///
/// Source: HTML Living Standard, "Serializing HTML fragments".
public struct HTML: Sendable {
  indirect enum Node: Sendable {
    case nothing
    case text(String)
    case trusted(StaticString)
    case fragment([HTML])
    case element(Element)
  }

  struct Element: Sendable {
    enum Closing: Sendable {
      case endTag
      /// No content and no end tag, such as `br`.
      case void
      /// A parser drops one line feed after the start tag, such as in `pre`: we write one, so that it never drops one of the text.
      case endTagAfterLineFeed
    }

    let name: StaticString
    let attributes: [Attribute]
    let content: HTML
    let closing: Closing
  }

  let node: Node

  init(node: Node) {
    self.node = node
  }

  init(_ name: StaticString, _ attributes: [Attribute], _ content: HTML = .nothing, closing: Element.Closing = .endTag) {
    assert(Attribute.areDistinct(attributes), "An attribute stands twice on <\(name)>; a browser would ignore the second.")
    node = .element(Element(name: name, attributes: attributes, content: content, closing: closing))
  }

  /// Nothing at all: renders to the empty string.
  public static let nothing = HTML(node: .nothing)

  /// Returns `text` as text: whatever it holds, a browser shows it and never obeys it.
  public static func text(_ text: String) -> HTML {
    HTML(node: .text(text))
  }

  /// Returns `source` unescaped; only a literal of the program can be trusted so.
  public static func trusted(_ source: StaticString) -> HTML {
    HTML(node: .trusted(source))
  }

  /// Returns the parts one after another.
  public static func fragment(@HTMLBuilder _ content: () -> HTML) -> HTML {
    content()
  }

  /// Returns the parts with `separator`, as text, between two of them.
  ///
  /// For example, `HTML.joined([b { "INC-2026-0142" }, .text("campus-nord")], separator: " · ")`.
  public static func joined(_ parts: [HTML], separator: String) -> HTML {
    var joined: [HTML] = []
    for part in parts {
      if !joined.isEmpty { joined.append(.text(separator)) }
      joined.append(part)
    }
    return HTML(node: .fragment(joined))
  }
}
