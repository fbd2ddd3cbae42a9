/// A function, an initialiser or a computed property, from its first line to its closing brace.
struct FunctionSpan: Hashable {
  let name: String
  let line: Int
  let lineCount: Int

  /// Every function with a body in `tokens`; one that stands in another counts in both.
  static func all(in tokens: [Token]) -> [FunctionSpan] {
    tokens.indices.compactMap { index in
      guard begins(at: index, in: tokens), let brace = body(of: index, in: tokens) else { return nil }
      let end = closing(of: brace, in: tokens)
      let name = index + 1 < tokens.count && tokens[index + 1].isWord ? tokens[index + 1].text : tokens[index].text
      return FunctionSpan(name: name, line: tokens[index].line, lineCount: tokens[end].line - tokens[index].line + 1)
    }
  }

  private static func begins(at index: Int, in tokens: [Token]) -> Bool {
    if index > 0, tokens[index - 1].text == "." { return false }
    switch tokens[index].text {
    case "func", "deinit", "subscript", "var": return true
    case "init": return index + 1 < tokens.count && ["(", "?", "!", "<"].contains(tokens[index + 1].text)
    default: return false
    }
  }

  /// The place of the brace that opens the body; nil when there is none, as in a protocol or for a stored property.
  private static func body(of start: Int, in tokens: [Token]) -> Int? {
    let isProperty = tokens[start].text == "var"
    var depth = 0
    for index in tokens.indices[(start + 1)...] {
      let token = tokens[index]
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      default: break
      }
      guard depth == 0 else {
        if depth < 0 { return nil }
        continue
      }
      if token.text == "{" { return isProperty && token.line != tokens[start].line ? nil : index }
      if isProperty, token.text == "=" || token.line != tokens[start].line { return nil }
      if index > start + 1, ends.contains(token.text), tokens[index - 1].text != "." { return nil }
    }
    return nil
  }

  /// What cannot stand between a function's name and its body.
  private static let ends: Set<String> = [
    "}", "@", "func", "var", "let", "init", "deinit", "subscript", "case", "struct", "enum", "class", "protocol", "extension", "static",
    "public", "private", "fileprivate", "internal", "package", "mutating", "nonmutating", "associatedtype", "typealias",
  ]

  private static func closing(of brace: Int, in tokens: [Token]) -> Int {
    var depth = 0
    for index in tokens.indices[brace...] {
      if tokens[index].text == "{" { depth += 1 }
      if tokens[index].text == "}" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return tokens.count - 1
  }
}
