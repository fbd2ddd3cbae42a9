import Contracts
import Incidents

/// What a reader on a customer's side may not learn: the names of other customers and of their platforms.
///
/// One incident may hurt several customers, and a signal's summary, the evidence or a responder's sentence may name them all. Each customer
/// reads a text in which the others' names are replaced.
struct Discretion {
  private struct Name {
    let characters: [Character]
    let isExact: Bool
    /// What stands in its place; nil for a name of the reader's own, which stays.
    let replacement: String?

    init(_ text: String, isExact: Bool, replacement: String?) {
      characters = Array(text)
      self.isExact = isExact
      self.replacement = replacement
    }
  }

  private let names: [Character: [Name]]

  /// Nothing is hidden from the provider's own people.
  static let none = Discretion(names: [])

  /// The discretion towards a reader of `customer`.
  init(towards customer: Key<Customer>, incident: Incident, registry: Registry, words: Words) {
    let platform = words.say("une autre plate-forme", "another platform")
    let other = words.say("un autre client", "another customer")
    let touched = Set(incident.impacts.map(\.platform))
    var names: [Name] = []
    for known in registry.platforms.values where known.key != Platform.unrouted {
      let isOwn = known.customer == customer
      let isTouched = touched.contains(known.key)
      names.append(Name(known.name, isExact: !isTouched, replacement: isOwn ? nil : platform))
      if isOwn || isTouched || known.key.text.contains("-") {
        names.append(Name(known.key.text, isExact: !isTouched, replacement: isOwn ? nil : platform))
      }
    }
    for known in registry.customers.values {
      let isTouched = incident.impacts.contains { $0.customer == known.key }
      names.append(Name(known.name, isExact: !isTouched, replacement: known.key == customer ? nil : other))
    }
    self.init(names: names.filter { $0.characters.count > 2 })
  }

  private init(names: [Name]) {
    self.names = Dictionary(grouping: names) { $0.characters[0].lowercasedOne }
      .mapValues { $0.sorted { $0.characters.count > $1.characters.count } }
  }

  /// `text` without the names that the reader may not learn.
  func applied(to text: String) -> String {
    guard !names.isEmpty else { return text }
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      if let name = name(at: index, in: characters) {
        result += name.replacement ?? String(characters[index..<index + name.characters.count])
        index += name.characters.count
      } else {
        result.append(characters[index])
        index += 1
      }
    }
    return result
  }

  private func name(at index: Int, in characters: [Character]) -> Name? {
    if index > 0, characters[index - 1].isWordCharacter { return nil }
    return names[characters[index].lowercasedOne]?.first { name in
      let end = index + name.characters.count
      guard end <= characters.count, end == characters.count || !characters[end].isWordCharacter else { return false }
      return zip(name.characters, characters[index..<end]).allSatisfy { wanted, given in
        name.isExact ? wanted == given : wanted.lowercasedOne == given.lowercasedOne
      }
    }
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber }

  /// The lower-case letter; itself when that takes several characters.
  fileprivate var lowercasedOne: Character {
    let lowered = lowercased()
    return lowered.count == 1 ? lowered.first ?? self : self
  }
}
