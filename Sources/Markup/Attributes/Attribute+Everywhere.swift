/// Attributes that any element may carry.
extension Attribute {
  /// The classes of the element; empty names are left out, and with none left the attribute is too.
  ///
  /// For example, `.class("row", severity, isLate ? "late" : "")`.
  public static func `class`(_ names: String...) -> Attribute {
    let names = names.filter { !$0.isEmpty }
    return Attribute("class", names.isEmpty ? .absent : .text(names.joined(separator: " ")))
  }

  /// The name of the element in the page, unique in it.
  public static func id(_ name: String) -> Attribute { Attribute("id", name) }

  /// What a pointer that rests on the element shows.
  public static func title(_ text: String) -> Attribute { Attribute("title", text) }

  /// The language of the content, such as `fr`.
  public static func lang(_ code: String) -> Attribute { Attribute("lang", code) }

  /// The direction of the content: `ltr`, `rtl` or `auto`.
  public static func dir(_ direction: String) -> Attribute { Attribute("dir", direction) }

  /// What the element is for assistive technology.
  public static func role(_ role: String) -> Attribute { Attribute("role", role) }

  /// A `data-` attribute for scripts: `.data("reference", "INC-2026-0142")`.
  public static func data(_ name: StaticString, _ value: String) -> Attribute {
    precondition(isName(name.description), "data-\(name) is not the name of an attribute.")
    return Attribute(name, .text(value), prefix: "data-")
  }

  /// Whether the keyboard reaches the element: 0 in its turn, -1 by script only.
  public static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }

  /// Takes the element out of the page for everyone.
  public static let hidden = Attribute("hidden", .flag)

  /// Gives the element the focus when the page or dialog opens.
  public static let autofocus = Attribute("autofocus", .flag)

  /// An `aria-` attribute without a function of its own: `.aria("valuenow", "38")`.
  public static func aria(_ name: StaticString, _ value: String) -> Attribute {
    precondition(isName(name.description), "aria-\(name) is not the name of an attribute.")
    return Attribute(name, .text(value), prefix: "aria-")
  }

  /// What assistive technology calls the element.
  public static func ariaLabel(_ text: String) -> Attribute { aria("label", text) }

  /// The identifier of the element that names this one.
  public static func ariaLabelledBy(_ id: String) -> Attribute { aria("labelledby", id) }

  /// The identifier of the element that describes this one.
  public static func ariaDescribedBy(_ id: String) -> Attribute { aria("describedby", id) }

  /// The identifier of the element that this one opens or changes.
  public static func ariaControls(_ id: String) -> Attribute { aria("controls", id) }

  /// Marks the element that stands for where the reader is; `page` in a menu.
  public static func ariaCurrent(_ what: String = "page") -> Attribute { aria("current", what) }

  /// How urgently changes are read out: `polite`, `assertive` or `off`.
  public static func ariaLive(_ urgency: String) -> Attribute { aria("live", urgency) }

  /// Whether what the element controls is shown.
  public static func ariaExpanded(_ isExpanded: Bool) -> Attribute { aria("expanded", isExpanded ? "true" : "false") }

  /// Whether the value of the control was refused.
  public static func ariaInvalid(_ isInvalid: Bool) -> Attribute { aria("invalid", isInvalid ? "true" : "false") }

  /// Hides decoration from assistive technology.
  public static let ariaHidden = aria("hidden", "true")
}
