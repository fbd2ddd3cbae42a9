/// A table.
public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("table", attributes, content()) }

/// What the table shows; its first child.
public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("caption", attributes, content()) }

/// The rows that head the columns.
public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("thead", attributes, content()) }

/// The rows of the body.
public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("tbody", attributes, content()) }

/// The rows that sum up.
public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("tfoot", attributes, content()) }

/// A row.
public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML { HTML("tr", attributes, content()) }

/// A cell that heads a row or column.
public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("th", attributes, content())
}

/// A cell.
public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML.nothing }) -> HTML {
  HTML("td", attributes, content())
}
