/// What is filled in and sent.
public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("form", attributes, content()) }

/// Controls that belong together.
public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("fieldset", attributes, content()) }

/// What a `fieldset` asks for.
public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("legend", attributes, content()) }

/// The name of a control.
public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("label", attributes, content()) }

/// A control for one value.
public func input(_ attributes: Attribute...) -> HTML { HTML("input", attributes, closing: .void) }

/// What acts.
public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("button", attributes, content()) }

/// A choice from a list.
public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("select", attributes, content()) }

/// Options that belong together; named by `.attribute("label", …)`.
public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("optgroup", attributes, content()) }

/// A choice in a list.
public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("option", attributes, content())
}

/// Suggestions for an `input`.
public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("datalist", attributes, content()) }

/// A control for several lines of text.
public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("textarea", attributes, content(), closing: .endTagAfterLineFeed)
}

/// What came of a form.
public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("output", attributes, content())
}

/// How far something has got: `.value` of `.max`.
public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("progress", attributes, content())
}
