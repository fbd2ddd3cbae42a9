import Contracts
import Incidents
import ServiceTime

/// Every message that leaves the house, rendered when it is sent: pages, notices, codes and links.
public enum Letters {
  /// Renders a message about an incident in the recipient's language, from the state of the incident at `instant`.
  ///
  /// Promised times stand in the zone of the contract, which is named, and in the reader's own when clocks there differ. Who belongs to a
  /// customer reads nothing of other customers.
  ///
  /// - Parameters:
  ///   - texts: the bodies of texts by `TextReference.id`; one that is missing was erased, and the letter says so.
  ///   - link: where the recipient acts, or follows and replies; left out when nil.
  public static func render(
    _ message: Message, incident: Incident, texts: [String: String], registry: Registry, link: String?, at instant: Instant
  ) -> RenderedLetter {
    let scene = LetterScene(message, incident: incident, texts: texts, registry: registry, link: link, now: instant)
    let draft =
      switch message.kind {
      case .page(let reason): PageLetter(scene, reason).draft
      case .notice(let kind): NoticeLetter(scene, kind).draft
      }
    return draft.rendered(scene.words, link: link)
  }
}

extension LetterDraft {
  func rendered(_ words: Words, link: String?) -> RenderedLetter {
    RenderedLetter(subject: subject.onOneLine, text: text(language: words), html: html(language: words), short: shortForm(link: link))
  }
}
