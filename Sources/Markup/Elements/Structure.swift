/// The root of a document; `Document` writes it with its doctype.
public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("html", attributes, content()) }

/// What is said about the document.
public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("head", attributes, content()) }

/// The title of a document, or of a drawing.
public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("title", attributes, content()) }

/// A statement about the document.
public func meta(_ attributes: Attribute...) -> HTML { HTML("meta", attributes, closing: .void) }

/// A resource the document needs.
public func link(_ attributes: Attribute...) -> HTML { HTML("link", attributes, closing: .void) }

/// The content of the document.
public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("body", attributes, content()) }

/// What introduces the page or a part of it.
public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("header", attributes, content()) }

/// A menu.
public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("nav", attributes, content()) }

/// What the page is about; one a page.
public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("main", attributes, content()) }

/// A part with a heading of its own.
public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("section", attributes, content()) }

/// A part that stands on its own.
public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("article", attributes, content()) }

/// What stands beside.
public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("aside", attributes, content()) }

/// What closes the page or a part of it.
public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("footer", attributes, content()) }

/// A box without meaning.
public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("div", attributes, content())
}

/// What one click opens, below its `summary`.
public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("details", attributes, content()) }

/// The line that opens its `details`.
public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("summary", attributes, content()) }

/// A box above the page.
public func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("dialog", attributes, content()) }

/// A script of our own or of another file; there are no inline scripts.
public func script(src: String, _ attributes: Attribute...) -> HTML {
  HTML("script", [.src(src)] + attributes)
}

/// Style rules for the head of a mail, fixed when the program is compiled; the pages' Content-Security-Policy ignores them.
public func style(_ rules: StaticString) -> HTML {
  HTML("style", [], .trusted(rules))
}
