import Contracts
import Engine
import Incidents
import Wording

/// What differs from the journal, incident by incident.
struct RebuildReport {
  struct Line: Encodable {
    let incident: String
    let place: String
    let stored: String?
    let folded: String?
  }

  struct Broken: Encodable {
    let incident: String
    let reason: String
  }

  struct JSON: Encodable {
    let incidents: Int
    let isMended: Bool
    let differences: [Line]
    let broken: [Broken]
  }

  let incidents: Int
  let isMended: Bool
  private(set) var lines: [Line] = []
  private(set) var broken: [Broken] = []

  /// How much of a value is printed.
  private static let columnsMax = 80

  init(incidents: Int, isMended: Bool) {
    self.incidents = incidents
    self.isMended = isMended
  }

  mutating func add(_ differences: [ProjectionDifference], of incident: Key<Incident>) {
    lines += differences.map { Line(incident: incident.text, place: $0.place, stored: $0.stored, folded: $0.folded) }
  }

  mutating func add(brokenJournal incident: Key<Incident>, _ reason: String) {
    broken.append(Broken(incident: incident.text, reason: reason))
  }

  var json: JSON { JSON(incidents: incidents, isMended: isMended, differences: lines, broken: broken) }

  func rendered(_ reader: Reader) -> String {
    var text = lines.map { line in
      let (stored, folded) = (shown(line.stored, reader), shown(line.folded, reader))
      return reader.say(
        "\(line.incident)  \(line.place) : \(stored) ; d'après le journal : \(folded)",
        "\(line.incident)  \(line.place): \(stored); by the journal: \(folded)")
    }
    text += broken.map { reader.styled("\($0.incident)  \($0.reason.printableLine)", .red) }
    if !text.isEmpty { text.append("") }
    return (text + [summary(reader)]).joined(separator: "\n")
  }

  private func shown(_ value: String?, _ reader: Reader) -> String {
    value.map { $0.printableLine.cut(toColumns: Self.columnsMax) } ?? reader.say("rien", "nothing")
  }

  private func summary(_ reader: Reader) -> String {
    let words = reader.words
    let compared = words.count(incidents, "incident", "incident")
    let count = words.count(lines.count, "différence", "difference")
    guard broken.isEmpty else {
      let wounds = words.count(broken.count, "incident", "incident")
      return reader.say(
        "\(compared), \(count) ; le journal n'est pas entier : \(wounds). Voyez \("tocsin verify").",
        "\(compared), \(count); the journal is not whole: \(wounds). See tocsin verify.")
    }
    if lines.isEmpty {
      return reader.say("\(compared) : tout suit du journal.", "\(compared): everything follows from the journal.")
    }
    if isMended { return reader.say("\(compared), \(count) : réparé.", "\(compared), \(count): mended.") }
    let command = "tocsin rebuild --apply"
    return reader.say("\(compared), \(count). Pour réparer : \(command).", "\(compared), \(count). To mend: \(command).")
  }
}
