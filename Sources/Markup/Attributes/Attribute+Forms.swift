/// Attributes of forms and their controls.
extension Attribute {
  /// How a form is sent.
  public enum Method: String, Sendable {
    /// In the address; reads only.
    case get
    /// In the body; acts.
    case post
    /// Not at all: it closes the dialog around it.
    case dialog
  }

  /// Where the form is sent; checked like `href`.
  public static func action(_ address: String) -> Attribute { Attribute("action", address: address) }

  /// Where this button sends its form instead; checked like `href`.
  public static func formaction(_ address: String) -> Attribute { Attribute("formaction", address: address) }

  /// How the form is sent.
  public static func method(_ method: Method) -> Attribute { Attribute("method", method.rawValue) }

  /// How the body is encoded, such as `multipart/form-data`.
  public static func enctype(_ mediaType: String) -> Attribute { Attribute("enctype", mediaType) }

  /// The name under which the value is sent, or the name of a `meta`.
  public static func name(_ name: String) -> Attribute { Attribute("name", name) }

  /// The kind of control, button or resource: `email`, `submit`, `module`.
  public static func type(_ type: String) -> Attribute { Attribute("type", type) }

  /// The value of the control.
  public static func value(_ value: String) -> Attribute { Attribute("value", value) }

  /// An example of a value, shown while there is none.
  public static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", text) }

  /// The identifier of the control that a label names.
  public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }

  /// The identifier of the form a control belongs to when it stands outside of it.
  public static func form(_ id: String) -> Attribute { Attribute("form", id) }

  /// The identifier of the list of suggestions.
  public static func list(_ id: String) -> Attribute { Attribute("list", id) }

  /// What the browser may fill in: `current-password`, `email`, `off`.
  public static func autocomplete(_ what: String) -> Attribute { Attribute("autocomplete", what) }

  /// Which keyboard a phone shows: `numeric`, `email`, `tel`.
  public static func inputmode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }

  /// The regular expression the whole value must match.
  public static func pattern(_ expression: String) -> Attribute { Attribute("pattern", expression) }

  /// The least value.
  public static func min(_ value: String) -> Attribute { Attribute("min", value) }

  /// The greatest value.
  public static func max(_ value: String) -> Attribute { Attribute("max", value) }

  /// The distance between two values, or `any`.
  public static func step(_ value: String) -> Attribute { Attribute("step", value) }

  /// The least number of UTF-16 units.
  public static func minlength(_ count: Int) -> Attribute { Attribute("minlength", String(count)) }

  /// The greatest number of UTF-16 units.
  public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }

  /// The lines a text area shows.
  public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }

  /// The columns a text area shows.
  public static func cols(_ count: Int) -> Attribute { Attribute("cols", String(count)) }

  /// The form is not sent while the control is empty.
  public static let required = Attribute("required", .flag)

  /// The box is ticked.
  public static let checked = Attribute("checked", .flag)

  /// The option is chosen.
  public static let selected = Attribute("selected", .flag)

  /// The control cannot be used and its value is not sent.
  public static let disabled = Attribute("disabled", .flag)

  /// The value is sent but cannot be changed.
  public static let readonly = Attribute("readonly", .flag)

  /// Several values may be chosen.
  public static let multiple = Attribute("multiple", .flag)

  /// The browser sends the form without checking its values.
  public static let novalidate = Attribute("novalidate", .flag)
}
