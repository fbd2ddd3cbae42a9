import Contracts
import Markup

extension LetterDraft {
  /// The letter as an HTML document: plain semantic elements and one small sheet of rules, as mail readers take them.
  func html(language words: Words) -> String {
    Document(language: words.language.rawValue, title: subject, head: { style(Self.rules) }) {
      main {
        for block in blocks { html(of: block) }
      }
    }.render()
  }

  private func html(of block: Block) -> HTML {
    switch block {
    case .paragraph(let text): p { text }
    case .heading(let text): h2 { text }
    case .facts(let facts): table { tbody { for fact in facts { row(fact) } } }
    case .quote(let text): blockquote { Self.lines(text) }
    case .aside(let text): p(.class("aside")) { text }
    case .link(let label, let address): p(.class("act")) { a(.href(address)) { label } }
    case .signature(let text): p(.class("aside")) { text }
    }
  }

  private func row(_ fact: Fact) -> HTML {
    tr {
      th(.scope("row")) { fact.label }
      td {
        fact.value
        if !fact.details.isEmpty { ul { for detail in fact.details { li { detail } } } }
      }
    }
  }

  private static func lines(_ text: String) -> HTML {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return HTML.fragment {
      for (index, line) in lines.enumerated() {
        if index > 0 { br() }
        String(line)
      }
    }
  }

  private static let rules: StaticString = """
    :root { color-scheme: light dark; }
    body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 40rem; margin: 0 auto; }
    h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
    table { border-collapse: collapse; }
    th { text-align: start; font-weight: 600; }
    th, td { padding: .25rem 1rem .25rem 0; vertical-align: top; }
    ul { margin: .25rem 0; padding-inline-start: 1.1rem; }
    blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #b4552d; }
    .aside { font-size: .9rem; opacity: .8; }
    .act a { display: inline-block; padding: .6rem 1.2rem; border-radius: .5rem; background: #b4552d; color: #fff; text-decoration: none; }
    """
}
