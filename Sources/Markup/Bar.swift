/// A horizontal bar drawn to measure: a promise's used time with its closed hours, a confidence, a share.
///
/// Measures stand in attributes of an SVG drawing because the pages' Content-Security-Policy forbids inline styles. The style sheet gives
/// the drawing its size (`svg.track { inline-size: 100%; block-size: .5rem }`), `rect` its `fill`, and the `line` of a hatched part its
/// `stroke`, `stroke-width` and `stroke-dasharray`.
///
/// ```swift
/// Bar(label: "68 % of the open time is used", [.filled(from: 0, to: 68, class: "used"), .hatched(from: 42, to: 60, class: "closed")]).html
/// ```
public struct Bar: Sendable {
  /// A part of a bar, in percent of its width.
  public struct Part: Sendable {
    let from: Double
    let to: Double
    let className: String
    let isHatched: Bool

    /// A solid part; ends beyond 0…100 are cut.
    public static func filled(from: Double, to: Double, class className: String) -> Part {
      Part(from: from, to: to, className: className, isHatched: false)
    }

    /// A part drawn as a dashed line as high as the bar, such as closed hours; ends beyond 0…100 are cut.
    public static func hatched(from: Double, to: Double, class className: String) -> Part {
      Part(from: from, to: to, className: className, isHatched: true)
    }

    fileprivate var html: HTML {
      let start = Self.bounded(from)
      let end = Swift.max(start, Self.bounded(to))
      let percent = { (value: Double) in Attribute.decimal(value) + "%" }
      if isHatched {
        return line(
          .class(className), Attribute("x1", percent(start)), Attribute("x2", percent(end)), Attribute("y1", "50%"), Attribute("y2", "50%"))
      }
      return rect(.class(className), Attribute("x", percent(start)), Attribute("width", percent(end - start)), Attribute("height", "100%"))
    }

    private static func bounded(_ percent: Double) -> Double {
      percent.isNaN ? 0 : Swift.min(Swift.max(percent, 0), 100)
    }
  }

  private let label: String?
  private let className: String
  private let parts: [Part]

  /// Makes a bar; later parts are drawn over earlier ones.
  ///
  /// - Parameter label: what the bar says, for those who do not see it; `nil` when the text beside it says the same.
  public init(label: String?, class className: String = "track", _ parts: [Part]) {
    self.label = label
    self.className = className
    self.parts = parts
  }

  /// The drawing.
  public var html: HTML {
    svg(.class(className), .when(label != nil, .role("img")), label.map(Attribute.ariaLabel) ?? .ariaHidden) {
      for part in parts { part.html }
    }
  }
}
