/// Returns an element that has no function of its own.
///
/// - Precondition: `name` is an element's name, and neither `script` nor `style`: what stands in them is code, not text.
public func element(_ name: StaticString, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  element(name, attributes: attributes, content: content)
}

/// Returns an element whose attributes were put together beforehand.
///
/// - Precondition: `name` is an element's name, and neither `script` nor `style`: what stands in them is code, not text.
public func element(
  _ name: StaticString, attributes: [Attribute], @HTMLBuilder content: () -> HTML = { HTML.nothing }
) -> HTML {
  let text = name.description.lowercased()
  precondition(Attribute.isName(text), "\(text) is not the name of an element.")
  precondition(text != "script" && text != "style", "What stands in \(text) is code; use script(src:) or style(_:).")
  let content = content()
  guard voidNames.contains(text) else {
    let dropsLineFeed = text == "pre" || text == "textarea" || text == "listing"
    return HTML(name, attributes, content, closing: dropsLineFeed ? .endTagAfterLineFeed : .endTag)
  }
  if case .nothing = content.node { return HTML(name, attributes, closing: .void) }
  preconditionFailure("\(text) is a void element: it has no content.")
}

private let voidNames: Set<String> = [
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
]
