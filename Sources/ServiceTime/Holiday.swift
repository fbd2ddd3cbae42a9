/// A civil date on which a calendar is closed, and why.
public struct Holiday: Codable, Hashable, Sendable {
  public let date: CivilDate
  public let name: LocalizedName
  /// The law, decree or decision it rests on, when known.
  public let source: String?

  /// A closed date with its name and, when known, what it rests on.
  public init(date: CivilDate, name: LocalizedName, source: String? = nil) {
    self.date = date
    self.name = name
    self.source = source
  }
}
