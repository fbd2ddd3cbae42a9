import Contracts
import Engine
import Incidents
import Wording

extension ActRequest {
  /// The longest text an act carries.
  static let textCharactersMax = 10_000

  /// The act that a form asks for.
  ///
  /// - Throws: `WebFault.badForm` when something is missing.
  init(_ kind: ActKind, _ form: Form) throws {
    switch kind {
    case .acknowledge: self = .acknowledge
    case .takeIntoAccount: self = .takeIntoAccount
    case .beginWork: self = .beginWork
    case .resume: self = .resume
    case .confirm: self = .confirm
    case .takeOver: self = .takeOver
    case .confirmPrequalification: self = .confirmPrequalification
    case .unmerge: self = .unmerge
    case .split: self = .split
    case .requalify: self = .requalify(try form.choice("severity"), try form.choice("mode"), reason: try form.text())
    case .requalifyAsAnomaly: self = .requalifyAsAnomaly(try form.choice("severity"), try form.choice("mode"), reason: try form.text())
    case .pause: self = .pause(try form.choice("reason"), note: try form.text())
    case .forceWay: self = .forceWay(try form.choice("way"))
    case .correctPrequalification: self = .correctPrequalification(try form.choice("cause"))
    case .attribute: self = .attribute(try form.choice("attribution"), reason: try form.text())
    case .merge:
      guard !form["target"].isEmpty else { throw WebFault.badForm(Console.ActForms.choiceMissing) }
      self = .mergeInto(Key(form["target"].uppercased()))
    case .proposeWorkaround: self = .proposeWorkaround(try form.text())
    case .resolve: self = .resolve(try form.text())
    case .reopen: self = .reopen(try form.text())
    case .cascade: self = .cascade(try form.text())
    case .note: self = .note(try form.text())
    case .message: self = .message(try form.text())
    case .reply: self = .reply(try form.text())
    case .cancel: self = .cancel(try form.text())
    }
  }
}

extension Form {
  /// The platforms an act is meant for; nil when the form names none: all.
  var platforms: Set<Key<Platform>>? {
    let named = all("platform").filter { !$0.isEmpty }
    return named.isEmpty ? nil : Set(named.map { Key($0) })
  }

  fileprivate func text() throws -> String {
    let text = self["text"]
    if text.isEmpty { throw WebFault.badForm(Console.ActForms.textMissing) }
    if text.count > ActRequest.textCharactersMax { throw WebFault.badForm(Console.ActForms.textTooLong) }
    return text
  }

  fileprivate func choice<Choice: RawRepresentable<String>>(_ name: String) throws -> Choice {
    guard let choice = Choice(rawValue: self[name]) else { throw WebFault.badForm(Console.ActForms.choiceMissing) }
    return choice
  }
}
