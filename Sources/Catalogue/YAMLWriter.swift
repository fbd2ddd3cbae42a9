import Incidents
import ServiceTime

/// Writes a catalogue as canonical YAML.
///
/// What it writes reads back to the same catalogue: it plans to nothing. Revisions of contracts are not part of it.
public enum YAMLWriter {
  /// The longest line on which a whole mapping is put.
  private static let widthMax = 110

  /// The catalogue as one document, sections in their usual order, every field written out.
  public static func yaml(_ contents: CatalogueContents) -> String {
    var lines: [String] = []
    for (section, objects) in CatalogueTree(contents).sections { append(section, objects, to: &lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The catalogue as it is, then a document for each date ahead with what changes then.
  ///
  /// - Parameter zone: the house's, in which dates are written.
  public static func yaml(_ schedule: CatalogueSchedule, zone: Zone) -> String {
    var documents = [yaml(schedule.present)]
    for (before, stage) in schedule.steps {
      let date = YAMLText.scalar(MomentText.text(stage.effectiveFrom, zone: zone), isInFlow: false)
      var lines = ["\(CatalogueSchema.effectiveFrom): \(date)"]
      for ((section, old), (_, new)) in zip(CatalogueTree(before).sections, CatalogueTree(stage.contents).sections) {
        append(section, changed(section, from: old, to: new), to: &lines)
      }
      documents.append(lines.joined(separator: "\n") + "\n")
    }
    return documents.joined(separator: "---\n")
  }

  /// The objects that are new or not what they were; of the house, the fields.
  private static func changed(_ section: Section, from old: [CatalogueTree.Object], to new: [CatalogueTree.Object])
    -> [CatalogueTree.Object]
  {
    let earlier = Dictionary(old.map { ($0.key, $0.tree) }, uniquingKeysWith: { first, _ in first })
    let changed = new.filter { earlier[$0.key] != $0.tree }
    guard section == .house, let house = changed.first, case .mapping(let before)? = earlier[house.key],
      case .mapping(let after) = house.tree
    else { return changed }
    // A field that is there no longer is written with nothing after its colon.
    let dropped = before.filter { field in !after.contains { $0.key == field.key } }.map { TreeField(key: $0.key, value: .nothing) }
    return [CatalogueTree.Object(key: house.key, title: house.title, tree: .mapping(after.filter { !before.contains($0) } + dropped))]
  }

  private static func append(_ section: Section, _ objects: [CatalogueTree.Object], to lines: inout [String]) {
    if objects.isEmpty { return }
    if !lines.isEmpty { lines.append("") }
    lines.append("\(section.rawValue):")
    for object in objects {
      if section == .house {
        append(object.tree, indent: 2, to: &lines)
      } else {
        lines.append("  \(YAMLText.scalar(object.key, isInFlow: false)):")
        append(object.tree, indent: 4, to: &lines)
      }
    }
  }

  /// The fields of a mapping, one a line.
  private static func append(_ tree: Tree, indent: Int, to lines: inout [String]) {
    guard case .mapping(let fields) = tree else { return }
    let margin = String(repeating: " ", count: indent)
    for field in fields {
      let key = margin + YAMLText.scalar(field.key, isInFlow: false) + ":"
      switch field.value {
      case .text(let text): lines.append("\(key) \(YAMLText.scalar(text, isInFlow: false))")
      case .nothing: lines.append(key)
      case let value:
        let flow = flow(value)
        if fitsOnOneLine(value), key.count + 1 + flow.count <= widthMax || value.isFlat {
          lines.append("\(key) \(flow)")
        } else {
          lines.append(key)
          appendBlock(value, indent: indent + 2, to: &lines)
        }
      }
    }
  }

  private static func appendBlock(_ tree: Tree, indent: Int, to lines: inout [String]) {
    guard case .list(let elements) = tree else { return append(tree, indent: indent, to: &lines) }
    for element in elements { lines.append(String(repeating: " ", count: indent) + "- " + flow(element)) }
  }

  /// A list of mappings reads better with one element a line; a mapping fits if its fields are flat.
  private static func fitsOnOneLine(_ tree: Tree) -> Bool {
    switch tree {
    case .text, .nothing: true
    case .list: tree.isFlat
    case .mapping(let fields): fields.allSatisfy { $0.value.isFlat || $0.value == .mapping([]) }
    }
  }

  private static func flow(_ tree: Tree) -> String {
    switch tree {
    case .text(let text): YAMLText.scalar(text, isInFlow: true)
    case .nothing: "~"
    case .list(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
    case .mapping(let fields):
      "{" + fields.map { "\(YAMLText.scalar($0.key, isInFlow: true)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
