/// Attributes of drawings (SVG) and images.
///
/// Lengths are in the drawing's units, rounded to hundredths. Colours belong in the style sheet, by class.
extension Attribute {
  /// The part of the plane that is shown: `0 0 640 120`.
  public static func viewBox(_ box: String) -> Attribute { Attribute("viewBox", box) }

  /// How the drawing fills its place; `none` stretches it.
  public static func preserveAspectRatio(_ rule: String) -> Attribute { Attribute("preserveAspectRatio", rule) }

  /// The left edge.
  public static func x(_ length: Double) -> Attribute { Attribute("x", decimal(length)) }

  /// The top edge.
  public static func y(_ length: Double) -> Attribute { Attribute("y", decimal(length)) }

  /// The width.
  public static func width(_ length: Double) -> Attribute { Attribute("width", decimal(length)) }

  /// The height.
  public static func height(_ length: Double) -> Attribute { Attribute("height", decimal(length)) }

  /// The centre of a circle, from the left.
  public static func cx(_ length: Double) -> Attribute { Attribute("cx", decimal(length)) }

  /// The centre of a circle, from the top.
  public static func cy(_ length: Double) -> Attribute { Attribute("cy", decimal(length)) }

  /// The radius of a circle.
  public static func r(_ length: Double) -> Attribute { Attribute("r", decimal(length)) }

  /// The radius of a rectangle's corners.
  public static func rx(_ length: Double) -> Attribute { Attribute("rx", decimal(length)) }

  /// The start of a line, from the left.
  public static func x1(_ length: Double) -> Attribute { Attribute("x1", decimal(length)) }

  /// The end of a line, from the left.
  public static func x2(_ length: Double) -> Attribute { Attribute("x2", decimal(length)) }

  /// The start of a line, from the top.
  public static func y1(_ length: Double) -> Attribute { Attribute("y1", decimal(length)) }

  /// The end of a line, from the top.
  public static func y2(_ length: Double) -> Attribute { Attribute("y2", decimal(length)) }

  /// The path of a line: `M0 20H640`.
  public static func d(_ path: String) -> Attribute { Attribute("d", path) }

  /// What fills the shape: `none`, `currentColor`.
  public static func fill(_ paint: String) -> Attribute { Attribute("fill", paint) }

  /// What draws the outline: `none`, `currentColor`.
  public static func stroke(_ paint: String) -> Attribute { Attribute("stroke", paint) }

  /// The width of the outline.
  public static func strokeWidth(_ length: Double) -> Attribute { Attribute("stroke-width", decimal(length)) }

  /// The ends of a line: `round`, `butt` or `square`.
  public static func strokeLinecap(_ cap: String) -> Attribute { Attribute("stroke-linecap", cap) }

  /// The corners of a line: `round`, `miter` or `bevel`.
  public static func strokeLinejoin(_ join: String) -> Attribute { Attribute("stroke-linejoin", join) }

  /// The side of a text that its position means: `start`, `middle` or `end`.
  public static func textAnchor(_ side: String) -> Attribute { Attribute("text-anchor", side) }

  /// Returns `value` in hundredths without an exponent; what is no number, or beyond a million, is brought to the nearest that can be drawn.
  static func decimal(_ value: Double) -> String {
    let bounded = value.isNaN ? 0 : Swift.min(Swift.max(value, -1_000_000), 1_000_000)
    let hundredths = Int((bounded * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
