import Contracts

extension CatalogueDifference {
  /// The difference for people to read, one object after the other, with the counts at the end.
  ///
  ///     ~ contract lumen: resolution (blocking) 2 h → 4 h
  ///     + person david: David Moreau
  ///
  ///     1 to add, 1 to change, 0 to remove.
  ///
  /// - Parameter colour: green, yellow and red signs for a terminal.
  public func rendered(_ language: Language, colour: Bool) -> String {
    guard !isEmpty else { return LocalizedText(fr: "Aucun changement.", en: "No changes.")[language] + "\n" }
    var lines = entries.flatMap { Self.lines($0, language, colour: colour) }
    lines += ["", summary(language)]
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(_ language: Language) -> String {
    let (added, changed, removed) = (count(.added), count(.changed), count(.removed))
    switch language {
    case .french:
      return "\(added) \(added > 1 ? "ajouts" : "ajout"), \(changed) \(changed > 1 ? "modifications" : "modification"),"
        + " \(removed) \(removed > 1 ? "suppressions" : "suppression")."
    case .english: return "\(added) to add, \(changed) to change, \(removed) to remove."
    }
  }

  private static func lines(_ entry: Entry, _ language: Language, colour: Bool) -> [String] {
    let noun = Section(rawValue: entry.section)?.noun[language] ?? entry.section
    let colon = language == .french ? " :" : ":"
    let name = entry.key.isEmpty ? noun : "\(noun) \(entry.key)"
    let sign = sign(entry.change, colour: colour)
    if entry.key.isEmpty, entry.section != Section.house.rawValue {
      let order = LocalizedText(fr: "ordre", en: "order")[language]
      return ["\(sign) \(entry.section)\(colon) \(order) \(arrow(entry.fields[0], language))"]
    }
    guard entry.change == .changed else {
      return [entry.title.map { "\(sign) \(name)\(colon) \($0)" } ?? "\(sign) \(name)"]
    }
    if entry.fields.count == 1, let field = entry.fields.first {
      return ["\(sign) \(name)\(colon) \(field.field) \(arrow(field, language))"]
    }
    let width = entry.fields.map(\.field.count).max() ?? 0
    return ["\(sign) \(name)"]
      + entry.fields.map { field in
        "    \(field.field)\(String(repeating: " ", count: width - field.field.count))  \(arrow(field, language))"
      }
  }

  private static func arrow(_ field: FieldChange, _ language: Language) -> String {
    let nothing = LocalizedText(fr: "(rien)", en: "(nothing)")[language]
    return "\(field.old.map(shown) ?? nothing) → \(field.new.map(shown) ?? nothing)"
  }

  private static func sign(_ change: Change, colour: Bool) -> String {
    let (sign, code) =
      switch change {
      case .added: ("+", "32")
      case .changed: ("~", "33")
      case .removed: ("-", "31")
      }
    return colour ? "\u{1B}[\(code)m\(sign)\u{1B}[0m" : sign
  }
}
