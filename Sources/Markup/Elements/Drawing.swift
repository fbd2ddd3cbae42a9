/// A drawing.
public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("svg", attributes, content()) }

/// Shapes that belong together.
public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("g", attributes, content()) }

/// A line or area.
public func path(_ attributes: Attribute...) -> HTML { HTML("path", attributes) }

/// A rectangle.
public func rect(_ attributes: Attribute...) -> HTML { HTML("rect", attributes) }

/// A circle.
public func circle(_ attributes: Attribute...) -> HTML { HTML("circle", attributes) }

/// A straight line.
public func line(_ attributes: Attribute...) -> HTML { HTML("line", attributes) }

/// A text in a drawing; for text in a page, write the string.
public func text(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("text", attributes, content()) }
