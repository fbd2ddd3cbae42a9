import Contracts
import Incidents
import ServiceTime

/// A notice: what the customer's operator reads. Reference, what is known, what happens next, each promised time, the way to reply.
///
/// It names no one of the provider's and no platform of another customer.
struct NoticeLetter {
  let scene: LetterScene
  private let kind: Notice.Kind
  var words: Words { scene.words }
  var incident: Incident { scene.incident }

  init(_ scene: LetterScene, _ kind: Notice.Kind) {
    self.scene = scene
    self.kind = kind
  }

  var draft: LetterDraft {
    var blocks: [LetterDraft.Block] = []
    if let name = scene.person?.name.onOneLine.cut(to: 80) {
      blocks.append(.paragraph(words.say("Bonjour \(name),", "Dear \(name),")))
    }
    blocks += content
    if let link = scene.link { blocks.append(.link(label: linkLabel, address: link)) }
    let house = scene.registry.contents.house.name
    blocks.append(.signature(words.say("\(house), exploitation", "\(house), operations")))
    return LetterDraft(subject: subject, short: short, blocks: blocks)
  }

  private var content: [LetterDraft.Block] {
    switch kind {
    case .receipt: [.paragraph(opening)] + reference + known + promises
    case .impactAdded: [.paragraph(alsoHurt)] + reference + known + promises
    case .requalified: requalification
    case .paused: pause
    case .resumed:
      [
        .paragraph(
          words.say("Les délais promis repartent, la pause n'étant pas comptée.", "The clocks run again; the pause does not count."))
      ]
        + reference + promises
    case .workaround: workaround
    case .resolution: resolution
    case .recovered: recovery
    case .message:
      [.paragraph(words.say("Un message au sujet de l'incident sur \(names) :", "A message about the incident on \(names):"))] + quote
        + reference
    case .reopened:
      [
        .paragraph(
          words.say(
            "L'incident sur \(names) est rouvert : nous y travaillons de nouveau.",
            "The incident on \(names) is open again: we are back at work on it."))
      ]
        + quote + reference + promises
    case .termsChanged: newTerms
    case .cancelled:
      [
        .paragraph(
          words.say(
            "L'incident sur \(names) est annulé : c'était une fausse alerte.",
            "The incident on \(names) is cancelled: it was a false alarm."))
      ]
        + quote + reference
    }
  }

  // MARK: Subject and short form

  var names: String { words.list(few: scene.platformNames) }

  private var subject: String {
    let reference = incident.reference.text
    let title = scene.title(to: 60)
    let ending =
      kind == .receipt ? words.say("– nous nous en occupons (\(reference))", "– we are on it (\(reference))") : "(\(reference))"
    return scene.subject("[\(scene.tag)]", headline: headline, title: title, ending: ending)
  }

  private var headline: String? {
    switch kind {
    case .receipt: nil
    case .impactAdded: words.say("nouvel impact", "new impact")
    case .requalified: words.say("requalifié", "requalified")
    case .paused: awaitsCustomer ? words.say("attend votre réponse", "awaits your answer") : words.say("délais suspendus", "clocks paused")
    case .resumed: words.say("délais repris", "clocks resumed")
    case .workaround: words.say("contournement", "workaround")
    case .resolution: words.say("résolu", "resolved")
    case .recovered: words.say("rétabli", "recovered")
    case .message: words.say("message", "message")
    case .reopened: words.say("rouvert", "reopened")
    case .cancelled: words.say("annulé", "cancelled")
    case .termsChanged: words.say("nouveaux délais", "new times")
    }
  }

  private var linkLabel: String {
    switch kind {
    case .paused: words.say("Répondre", "Reply")
    case .resolution, .recovered: words.say("Confirmer, rouvrir ou répondre", "Confirm, reopen or reply")
    default: words.say("Suivre et répondre", "Follow and reply")
    }
  }

  private var short: String {
    let subject = scene.subject("[\(scene.tag)]", headline: headline, title: scene.title(to: 90))
    guard let last = openClocks.map(\.deadline.due).max(), kind != .paused else { return "\(subject) · \(incident.reference)" }
    let due = words.due(last, now: scene.now, zone: scene.zone)
    return "\(subject) · \(due.capitalizedFirst) · \(incident.reference)"
  }

  private var openClocks: [Clock] {
    guard incident.isOpen else { return [] }
    return scene.impacts.filter { $0.progress < .resolved }.flatMap(\.clocks).filter { $0.isRunning && $0.brokenAt == nil }
  }

  var awaitsCustomer: Bool { scene.impacts.contains(where: \.isAwaitingCustomer) }

  // MARK: Parts that several notices share

  /// What a person wrote, when the message carries it.
  var quote: [LetterDraft.Block] {
    guard let body = scene.body(scene.message.text) else { return [] }
    return [.quote(body.trimmedLines.cut(to: 10_000))]
  }

  var reference: [LetterDraft.Block] {
    let reference = incident.reference.text
    return [.paragraph(words.say("Référence : \(reference).", "Reference: \(reference)."))]
  }
}

extension String {
  /// The text without empty lines and white space at its ends.
  fileprivate var trimmedLines: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
