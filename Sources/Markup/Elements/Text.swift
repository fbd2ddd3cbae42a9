/// The heading of the page.
public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("h1", attributes, content()) }

/// The heading of a section.
public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("h2", attributes, content()) }

/// The heading of a part of a section.
public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("h3", attributes, content()) }

/// A paragraph.
public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("p", attributes, content()) }

/// A run of text without meaning.
public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("span", attributes, content())
}

/// A link.
public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("a", attributes, content()) }

/// What matters.
public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("strong", attributes, content()) }

/// What is stressed.
public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("em", attributes, content()) }

/// What catches the eye.
public func b(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("b", attributes, content()) }

/// Another voice, or a mark drawn by the style sheet.
public func i(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("i", attributes, content())
}

/// A span marked by the style sheet.
public func u(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("u", attributes, content())
}

/// A side comment.
public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("small", attributes, content()) }

/// Text from outside, kept from turning the direction of what stands around it.
public func bdi(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("bdi", attributes, content()) }

/// What a machine reads.
public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("code", attributes, content()) }

/// Text with its spaces and lines kept.
public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("pre", attributes, content(), closing: .endTagAfterLineFeed)
}

/// A key.
public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("kbd", attributes, content()) }

/// An instant or date; machines read `.datetime`.
public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("time", attributes, content()) }

/// Words of someone else.
public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("blockquote", attributes, content()) }

/// A list without order.
public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("ul", attributes, content()) }

/// A list in order.
public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("ol", attributes, content()) }

/// An item of a list.
public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("li", attributes, content()) }

/// Terms with their descriptions.
public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("dl", attributes, content()) }

/// A term.
public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("dt", attributes, content()) }

/// The description of a term.
public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("dd", attributes, content()) }

/// A line end.
public func br(_ attributes: Attribute...) -> HTML { HTML("br", attributes, closing: .void) }

/// A change of subject.
public func hr(_ attributes: Attribute...) -> HTML { HTML("hr", attributes, closing: .void) }

/// An image.
public func img(_ attributes: Attribute...) -> HTML { HTML("img", attributes, closing: .void) }
