/// Lets the content of an element be written as statements: text, elements, `if`, `switch` and `for`.
@resultBuilder
public enum HTMLBuilder {
  /// Takes an element or a fragment as it is.
  public static func buildExpression(_ html: HTML) -> HTML { html }

  /// Takes a string as text.
  public static func buildExpression(_ text: String) -> HTML { .text(text) }

  /// Takes several pieces, one after another.
  public static func buildExpression(_ parts: [HTML]) -> HTML { HTML(node: .fragment(parts)) }

  /// Joins the statements of a block.
  public static func buildBlock(_ parts: HTML...) -> HTML {
    switch parts.count {
    case 0: .nothing
    case 1: parts[0]
    default: HTML(node: .fragment(parts))
    }
  }

  /// Takes an `if` without `else`.
  public static func buildOptional(_ part: HTML?) -> HTML { part ?? .nothing }

  /// Takes the first branch of an `if` or `switch`.
  public static func buildEither(first part: HTML) -> HTML { part }

  /// Takes the other branch of an `if` or `switch`.
  public static func buildEither(second part: HTML) -> HTML { part }

  /// Joins the rounds of a `for`.
  public static func buildArray(_ parts: [HTML]) -> HTML { HTML(node: .fragment(parts)) }
}
