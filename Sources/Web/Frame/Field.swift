import Markup

/// A control with its label, its hint and what is wrong with it.
struct Field {
  private let label: String
  private let id: String
  private let hint: String?
  private let control: HTML

  init(_ label: String, id: String, hint: String? = nil, @HTMLBuilder control: () -> HTML) {
    self.label = label
    self.id = id
    self.hint = hint
    self.control = control()
  }

  var html: HTML {
    div(.class("field")) {
      Markup.label(.for(id)) { label }
      if let hint { span(.class("soft", "small")) { hint } }
      control
    }
  }

  /// Choices of which one holds, as a row of buttons.
  static func choices(_ label: String, name: String, _ choices: [(value: String, text: String, hint: String?)], chosen: String?) -> HTML {
    fieldset(.class("choices")) {
      legend { label }
      for choice in choices {
        Markup.label(.class("choice")) {
          input(.type("radio"), .name(name), .value(choice.value), .required, .when(choice.value == chosen, .checked))
          span {
            b { choice.text }
            if let hint = choice.hint { span(.class("soft", "small")) { hint } }
          }
        }
      }
    }
  }

  /// Choices of which several may hold.
  static func checks(_ label: String, name: String, _ choices: [(value: String, text: String)], chosen: Set<String>) -> HTML {
    fieldset(.class("choices")) {
      legend { label }
      for choice in choices {
        Markup.label(.class("choice")) {
          input(.type("checkbox"), .name(name), .value(choice.value), .when(chosen.contains(choice.value), .checked))
          span { choice.text }
        }
      }
    }
  }

  /// Choices in a list.
  static func list(
    _ label: String, id: String, _ choices: [(value: String, text: String)], chosen: String?, hint: String? = nil, none: String? = nil
  ) -> HTML {
    Field(label, id: id, hint: hint) {
      select(.id(id), .name(id)) {
        if let none { option(.value("")) { none } }
        for choice in choices { option(.value(choice.value), .when(choice.value == chosen, .selected)) { choice.text } }
      }
    }.html
  }
}
