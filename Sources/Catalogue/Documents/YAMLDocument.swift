import Yams

/// One file of the catalogue, parsed: its values with their places, and what is wrong with it as YAML.
struct YAMLDocument {
  static let bytesMax = 4 * 1_048_576
  /// Each key that stands twice costs another parse: at most 50 of them, and fewer in a large file, are mended.
  private static let repairsMax = 50
  private static let repairedBytesMax = 16 * 1_048_576

  let name: String
  /// The values of the file's documents, which `---` separates; none when the file is empty or could not be parsed.
  private(set) var roots: [LocatedValue] = []
  /// True when the file could not be parsed, so that what it declares is not known.
  private(set) var isBroken = false
  private(set) var problems: [CatalogueProblem] = []

  /// Keys that stand twice and were changed so that the parser goes on: their own text, by place.
  private var maskedKeys: [TextScan.Position: String] = [:]

  init(name: String, text: String) {
    self.name = name
    guard text.utf8.count <= Self.bytesMax else {
      fail(.tooLarge(limit: Self.bytesMax), at: TextScan.Position())
      return
    }
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    if let refusal = TextScan(text).refusal {
      fail(refusal.fault, at: refusal.position)
      return
    }
    roots = compose(text).map { located($0, path: "", depth: 0) }
  }

  private mutating func fail(_ fault: Fault, at position: TextScan.Position) {
    isBroken = true
    report(fault, at: position)
  }

  private mutating func report(_ fault: Fault, at position: TextScan.Position) {
    problems.append(CatalogueProblem(fault, at: Place(file: name, line: position.line, column: position.column)))
  }
}

// MARK: Parsing

extension YAMLDocument {
  /// Parses the text. The parser stops at a key that stands twice; so we mask the first one, letter for letter, and parse again,
  /// in order to report all problems at once.
  private mutating func compose(_ text: String) -> [Node] {
    var text = text
    while true {
      do {
        let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
        var nodes: [Node] = []
        while let node = try parser.nextRoot() { nodes.append(node) }
        return nodes
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let position = TextScan.Position(line: context.mark.line, column: context.mark.column)
        let repairsMax = min(Self.repairsMax, max(Self.repairedBytesMax / max(text.utf8.count, 1), 3))
        guard maskedKeys.count < repairsMax, let masked = mask(keys.first ?? "", at: position, in: text) else {
          fail(.declaredTwice(keys.first ?? "", first: Place(file: name, line: position.line, column: position.column)), at: position)
          return []
        }
        text = masked
      } catch let error as YamlError {
        explain(error, in: text)
        return []
      } catch {
        fail(.notYAML(shown("\(error)"), doFr: Self.lookFr, doEn: Self.lookEn), at: TextScan.Position())
        return []
      }
    }
  }

  /// The text with one letter of that key changed to one that nobody writes; nil when the key is not a plain text.
  private mutating func mask(_ key: String, at position: TextScan.Position, in text: String) -> String? {
    var position = position
    guard var index = TextScan.index(of: position, in: text) else { return nil }
    let isQuoted = text.unicodeScalars[index] == "\"" || text.unicodeScalars[index] == "'"
    let start = position
    if isQuoted {
      index = text.unicodeScalars.index(after: index)
      position.column += 1
    }
    guard index < text.unicodeScalars.endIndex, text.unicodeScalars[index] == key.unicodeScalars.first,
      let letter = Unicode.Scalar(0xE000 + UInt32(maskedKeys.count))
    else { return nil }
    maskedKeys[start] = key
    var scalars = text.unicodeScalars
    scalars.replaceSubrange(index...index, with: CollectionOfOne(letter))
    return String(scalars)
  }
}

// MARK: Values

extension YAMLDocument {
  private mutating func located(_ node: Node, path: String, depth: Int) -> LocatedValue {
    let place = place(of: node)
    guard depth <= TextScan.nestingMax else {
      report(.tooDeep(limit: TextScan.nestingMax), at: TextScan.Position(line: place.line, column: place.column))
      return LocatedValue(value: .null, place: place)
    }
    switch node {
    case .scalar(let scalar):
      return LocatedValue(value: Self.isNull(scalar) ? .null : .text(scalar.string), place: place)
    case .sequence(let sequence):
      let list = sequence.map { located($0, path: path, depth: depth + 1) }
      return LocatedValue(value: .list(list), place: place)
    case .mapping(let mapping):
      return LocatedValue(value: .mapping(entries(mapping, path: path, depth: depth)), place: place)
    case .alias:
      return LocatedValue(value: .null, place: place)
    }
  }

  private mutating func entries(_ mapping: Node.Mapping, path: String, depth: Int) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var seen: [String: Place] = [:]
    for (keyNode, valueNode) in mapping {
      let keyPlace = place(of: keyNode)
      let position = TextScan.Position(line: keyPlace.line, column: keyPlace.column)
      guard case .scalar(let scalar) = keyNode else {
        report(.unnamedKey, at: position)
        continue
      }
      let key = maskedKeys[position] ?? scalar.string
      let keyPath = path.isEmpty ? key : "\(path).\(key)"
      let value = located(valueNode, path: keyPath, depth: depth + 1)
      if let first = seen[key] {
        report(.declaredTwice(keyPath, first: first), at: position)
      } else {
        seen[key] = keyPlace
        entries.append(YAMLEntry(key: key, keyPlace: keyPlace, value: value))
      }
    }
    return entries
  }

  private func place(of node: Node) -> Place {
    Place(file: name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private static func isNull(_ scalar: Node.Scalar) -> Bool {
    guard scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}

// MARK: Errors of the parser

extension YAMLDocument {
  private static let lookFr = "Vérifiez les guillemets, les crochets et le retrait près de cet endroit."
  private static let lookEn = "Check quotes, brackets and indentation near this place."

  private mutating func explain(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let position = TextScan.Position(line: mark.line, column: mark.column)
      let reason = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      let remedy = Self.remedy(problem: problem, context: context?.text ?? "", at: position, in: text)
      fail(.notYAML(shown(reason), doFr: remedy.fr, doEn: remedy.en), at: position)
    case .reader(let problem, let offset, _, _):
      let index = offset.flatMap { text.index(text.startIndex, offsetBy: $0, limitedBy: text.endIndex) }
      let position = index.map { TextScan.position(of: $0, in: text) } ?? TextScan.Position()
      fail(
        .notYAML(shown(problem), doFr: "Retirez le caractère de contrôle.", doEn: "Remove the control character."), at: position)
    default:
      fail(.notYAML(shown("\(error)"), doFr: Self.lookFr, doEn: Self.lookEn), at: TextScan.Position())
    }
  }

  private static func remedy(
    problem: String, context: String, at position: TextScan.Position, in text: String
  ) -> (fr: String, en: String) {
    let character = TextScan.index(of: position, in: text).map { text.unicodeScalars[$0] }
    if context.contains("alias") || problem.contains("alias") || character == "*" {
      return ("Mettez entre guillemets un texte qui commence par *.", "Put a text that begins with * in quotes.")
    }
    if character == "\t" {
      return ("Faites le retrait avec des espaces, pas des tabulations.", "Indent with spaces, not with tabs.")
    }
    if problem.contains("cannot start any token") {
      return ("Mettez ce texte entre guillemets.", "Put this text in quotes.")
    }
    if problem.contains("mapping values are not allowed") {
      return (
        "Mettez entre guillemets un texte qui contient « : », et vérifiez le retrait.",
        "Put a text that contains \": \" in quotes, and check the indentation."
      )
    }
    return (lookFr, lookEn)
  }
}
