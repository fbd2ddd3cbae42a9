import Contracts
import Incidents

/// What a new catalogue changes: object by object, field by field, in the words of the files.
public struct CatalogueDifference: Hashable, Sendable {
  /// What becomes of an object.
  public enum Change: String, Hashable, Sendable { case added, removed, changed }

  /// One field, before and after; nil where it is not given.
  public struct FieldChange: Hashable, Sendable {
    /// For example `zone`, or `resolution (blocking)`.
    public let field: String
    public let old: String?
    public let new: String?
  }

  /// One object that is added, removed or changed.
  public struct Entry: Hashable, Sendable {
    public let change: Change
    /// The section it stands in, such as `contracts`.
    public let section: String
    /// Its key; empty for the house, and for the order of a whole section.
    public let key: String
    /// The name by which people know it, where it has one.
    public let title: String?
    public let fields: [FieldChange]
  }

  public let entries: [Entry]

  /// True when nothing changes.
  public var isEmpty: Bool { entries.isEmpty }

  /// How many objects are added, removed or changed.
  public func count(_ change: Change) -> Int { entries.count { $0.change == change } }

  /// What it takes to get from the old catalogue to the new one. Revisions of contracts do not count.
  ///
  /// - Parameter old: nil when there is none yet; then even the house is new.
  public static func between(old: CatalogueContents?, new: CatalogueContents) -> CatalogueDifference {
    let before = old.map { CatalogueTree($0).sections } ?? Section.allCases.map { ($0, []) }
    var entries: [Entry] = []
    for ((section, old), (_, new)) in zip(before, CatalogueTree(new).sections) {
      entries += changes(in: section, old: old, new: new)
    }
    return CatalogueDifference(entries: entries)
  }

  private static func changes(in section: Section, old: [CatalogueTree.Object], new: [CatalogueTree.Object]) -> [Entry] {
    let earlier = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let later = Dictionary(new.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [Entry] = []
    for object in new {
      if let before = earlier[object.key] {
        let fields = changes(from: before.tree, to: object.tree)
        if !fields.isEmpty {
          entries.append(Entry(change: .changed, section: section.rawValue, key: object.key, title: object.title, fields: fields))
        }
      } else {
        let fields = leaves(object.tree).map { FieldChange(field: $0.field, old: nil, new: $0.text) }
        entries.append(Entry(change: .added, section: section.rawValue, key: object.key, title: object.title, fields: fields))
      }
    }
    for object in old where later[object.key] == nil {
      let fields = leaves(object.tree).map { FieldChange(field: $0.field, old: $0.text, new: nil) }
      entries.append(Entry(change: .removed, section: section.rawValue, key: object.key, title: object.title, fields: fields))
    }
    // Rules are tried in order, and rotas are shown in order: the order is part of the catalogue.
    let orders = (old.map(\.key).filter { later[$0] != nil }, new.map(\.key).filter { earlier[$0] != nil })
    if orders.0 != orders.1 {
      let field = FieldChange(field: "", old: orders.0.joined(separator: ", "), new: orders.1.joined(separator: ", "))
      entries.append(Entry(change: .changed, section: section.rawValue, key: "", title: nil, fields: [field]))
    }
    return entries
  }

  private static func changes(from old: Tree, to new: Tree) -> [FieldChange] {
    let before = leaves(old)
    let after = leaves(new)
    let earlier = Dictionary(before.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
    let later = Set(after.map(\.field))
    let changed = after.compactMap { leaf in
      earlier[leaf.field] == leaf.text ? nil : FieldChange(field: leaf.field, old: earlier[leaf.field], new: leaf.text)
    }
    return changed + before.filter { !later.contains($0.field) }.map { FieldChange(field: $0.field, old: $0.text, new: nil) }
  }
}

// MARK: Fields

extension CatalogueDifference {
  /// Every field of an object that holds a text or a list of texts.
  private static func leaves(_ tree: Tree) -> [(field: String, text: String)] {
    var leaves: [(field: String, text: String)] = []
    collect(tree, path: [], into: &leaves)
    return leaves
  }

  private static func collect(_ tree: Tree, path: [String], into leaves: inout [(field: String, text: String)]) {
    switch tree {
    case .text(let text): leaves.append((label(path), text))
    case .nothing: break
    case .list(let elements):
      if tree.isFlat {
        leaves.append((label(path), elements.isEmpty ? "none" : elements.map(line).joined(separator: ", ")))
      } else {
        for (index, element) in elements.enumerated() { leaves.append((label(path + ["\(index + 1)"]), line(element))) }
      }
    case .mapping(let fields):
      if fields.first?.key == "budget" {
        leaves.append((label(path), line(tree)))
      } else {
        for field in fields { collect(field.value, path: path + [field.key], into: &leaves) }
      }
    }
  }

  /// A nested value on one line: `2 h, counted-in always`.
  private static func line(_ tree: Tree) -> String {
    switch tree {
    case .text(let text): text
    case .nothing: ""
    case .list(let elements): elements.map(line).joined(separator: ", ")
    case .mapping(let fields):
      fields.map { $0.key == "budget" ? line($0.value) : "\($0.key) \(line($0.value))" }.joined(separator: ", ")
    }
  }

  /// `objectives`, `resolution`, `blocking` reads as `resolution (blocking)`.
  private static func label(_ path: [String]) -> String {
    let path = path.first == "objectives" ? path.dropFirst() : path[...]
    guard let head = path.first, path.count > 1 else { return path.first ?? "" }
    return "\(head) (\(path.dropFirst().joined(separator: ", ")))"
  }
}
