import Contracts
import Markup
import Wording

/// A secret that has just been made: the only page that ever shows it.
struct ShownOncePage {
  let title: LocalizedText
  /// What it was made for.
  let name: String
  let label: LocalizedText
  let secret: String
  /// Where the reader goes once it is kept.
  let back: String

  /// - Parameter detail: what else there is to know of it.
  func page(_ reader: Reader, @HTMLBuilder detail: () -> HTML) -> Page {
    let detail = detail()
    return Page(title: "\(reader(title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { name }
        p { reader(Console.Tokens.shownOnce) }
        p { b { reader(label) } }
        // One click or tap selects the whole of it.
        p(.class("reference", "codes", "whole")) { code { secret } }
        detail
        a(.class("button", "primary"), .href(back)) { reader(Console.Tokens.kept) }
      }
    }
  }
}
