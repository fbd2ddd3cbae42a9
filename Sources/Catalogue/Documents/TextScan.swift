/// A look over the characters of a file before it is parsed, so that no file can make the parser work without end.
struct TextScan {
  /// Where a character stands, as the parser counts: by Unicode scalars, with every line break that YAML 1.1 knows.
  struct Position: Hashable, Sendable {
    var line = 1
    var column = 1
  }

  static let nestingMax = 32
  static let valuesMax = 200_000

  /// The first reason not to parse the text.
  private(set) var refusal: (fault: Fault, position: Position)?

  private var position = Position()
  private var nesting = 0
  private var separators = 0
  private var anchors: Set<String> = []
  /// The name being read after `&` or `*`.
  private var name: (isAlias: Bool, text: String, position: Position)?
  private var isInComment = false
  private var previous: Unicode.Scalar = "\n"

  init(_ text: String) {
    for scalar in text.unicodeScalars {
      take(scalar)
      if refusal != nil { return }
    }
    endName()
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if Self.isNamePart(scalar), name != nil { name?.text.unicodeScalars.append(scalar) } else { endName() }
    if Self.isBreak(scalar) {
      isInComment = false
      count()
    } else if !isInComment {
      look(at: scalar)
    }
    Self.advance(&position, over: scalar, after: previous)
    previous = scalar
  }

  private mutating func look(at scalar: Unicode.Scalar) {
    switch scalar {
    case "#" where Self.isBreak(previous) || previous == " " || previous == "\t": isInComment = true
    case "[", "{":
      nesting += 1
      count()
      if nesting > Self.nestingMax { refusal = (.tooDeep(limit: Self.nestingMax), position) }
    case "]", "}": nesting = max(nesting - 1, 0)
    case ",": count()
    case "&", "*": name = (scalar == "*", "", position)
    default: break
    }
  }

  private mutating func count() {
    separators += 1
    if separators > Self.valuesMax { refusal = (.tooManyValues(limit: Self.valuesMax), position) }
  }

  /// An alias counts only after an anchor of its name: a `*` elsewhere is part of a pattern, or an error that the parser explains.
  private mutating func endName() {
    guard let ended = name else { return }
    name = nil
    if ended.text.isEmpty { return }
    if !ended.isAlias {
      anchors.insert(ended.text)
    } else if anchors.contains(ended.text) {
      refusal = refusal ?? (.alias(ended.text), ended.position)
    }
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func advance(_ position: inout Position, over scalar: Unicode.Scalar, after previous: Unicode.Scalar) {
    if scalar == "\n", previous == "\r" { return }
    if isBreak(scalar) {
      position.line += 1
      position.column = 1
    } else {
      position.column += 1
    }
  }

  /// The index of the character at `position`; nil when the text has no such place.
  static func index(of position: Position, in text: String) -> String.Index? {
    var here = Position()
    var previous: Unicode.Scalar = "\n"
    for index in text.unicodeScalars.indices {
      if here == position { return index }
      let scalar = text.unicodeScalars[index]
      advance(&here, over: scalar, after: previous)
      previous = scalar
    }
    return nil
  }

  /// The position of the character at `index`.
  static func position(of index: String.Index, in text: String) -> Position {
    var here = Position()
    var previous: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars[..<index] {
      advance(&here, over: scalar, after: previous)
      previous = scalar
    }
    return here
  }
}
