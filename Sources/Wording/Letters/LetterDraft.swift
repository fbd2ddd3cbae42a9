/// A letter before it is set as text and as HTML: both come from the same blocks.
struct LetterDraft {
  /// A part of a letter.
  enum Block {
    case paragraph(String)
    case heading(String)
    case facts([Fact])
    /// What a person wrote.
    case quote(String)
    /// A remark that belongs to what stands above.
    case aside(String)
    /// The one thing to do.
    case link(label: String, address: String)
    /// Who writes.
    case signature(String)
  }

  /// A name and what it has, with sentences under it.
  struct Fact {
    let label: String
    let value: String
    var details: [String] = []
  }

  var subject: String
  /// The short form without its link.
  var short: String
  var blocks: [Block]

  static let shortLengthMax = 300

  /// The short form, with the link whole: what does not fit is cut before it.
  func shortForm(link: String?) -> String {
    guard let link, link.count < Self.shortLengthMax - 20 else { return short.onOneLine.cut(to: Self.shortLengthMax) }
    return "\(short.onOneLine.cut(to: Self.shortLengthMax - link.count - 1)) \(link)"
  }
}
