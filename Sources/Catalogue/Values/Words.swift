/// The words of the catalogue for the cases of a type: `bestEffort` is written `best-effort`.
enum Words {
  static func kebab(_ identifier: String) -> String {
    identifier.reduce(into: "") { text, letter in text += letter.isUppercase ? "-\(letter.lowercased())" : String(letter) }
  }

  static func all<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> [String] {
    Value.allCases.map { kebab($0.rawValue) }
  }

  static func value<Value: CaseIterable & RawRepresentable<String>>(_ word: String, as type: Value.Type) -> Value? {
    Value.allCases.first { kebab($0.rawValue) == word }
  }
}
