/// Every entry of a catalogue is listed in it and described: what stands in the folder cannot be forgotten.
enum CatalogueRule {
  /// A folder of entries, the file that lists them, and what each entry must say.
  struct Catalogue {
    let folder: String
    let list: String
    /// Labels of arguments that every entry has, such as `documentation`.
    let labels: [String]
  }

  static let catalogues: [Catalogue] = [
    Catalogue(
      folder: "Sources/Intake/Formats/", list: "Sources/Intake/IntakeCatalogue.swift", labels: ["title", "documentation", "example"]),
    Catalogue(
      folder: "Sources/Channels/Kinds/", list: "Sources/Channels/Descriptors/ChannelCatalogue.swift", labels: ["title", "documentation"]),
    Catalogue(
      folder: "Sources/Incidents/Clocks/Rules/", list: "Sources/Incidents/Clocks/ClockRule.swift", labels: ["kind", "stoppedBy"]),
    Catalogue(
      folder: "Sources/Incidents/Prequalification/Rules/", list: "Sources/Incidents/Prequalification/EvidenceCatalogue.swift",
      labels: ["id", "title"]),
    Catalogue(
      folder: "Sources/Web/API/Endpoints/", list: "Sources/Web/API/EndpointCatalogue.swift", labels: ["id", "summary", "entry", "success"]),
    Catalogue(folder: "Sources/tocsin/Commands/", list: "Sources/tocsin/Tocsin.swift", labels: ["abstract"]),
  ]

  static func violations(in files: [SwiftFile], _ catalogue: Catalogue) -> [Violation] {
    guard let list = files.first(where: { $0.path == catalogue.list }) else {
      return [Violation(path: catalogue.list, line: 0, rule: "the catalogue of \(catalogue.folder) is missing")]
    }
    let listed = Set(list.tokens.map { $0.text.lowercased() })
    let entries = files.filter { file in
      file.path.hasPrefix(catalogue.folder) && !file.path.dropFirst(catalogue.folder.count).contains { $0 == "/" || $0 == "+" }
    }
    if entries.isEmpty { return [Violation(path: catalogue.folder, line: 0, rule: "the catalogue has no entries")] }
    return entries.flatMap { entry -> [Violation] in
      let name = entry.path.dropFirst(catalogue.folder.count).dropLast(".swift".count)
      var found: [Violation] = []
      if !listed.contains(name.lowercased()) { found.append(entry.violation(line: 0, "\(catalogue.list) does not list it")) }
      let named = Set(entry.tokens.indices.filter { entry.tokens.stands([":"], at: $0 + 1) }.map { entry.tokens[$0].text })
      for label in catalogue.labels where !named.contains(label) {
        found.append(entry.violation(line: 0, "an entry of \(catalogue.list) has a `\(label)`"))
      }
      return found
    }
  }
}
