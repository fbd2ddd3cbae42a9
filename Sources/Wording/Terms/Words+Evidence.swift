import Contracts
import Incidents

/// Causes and the evidence behind them, as a reader may read them.
extension Words {
  /// The rule whose evidence counts the platforms on a host, other customers' among them.
  private static let ruleAboutOthers = "shared-infrastructure"

  /// A cause with how sure we are: "arrêt pour surcharge (74 %)"; "cause pas encore connue" when none is known.
  public func estimated(_ estimate: CauseEstimate) -> String {
    guard estimate.cause != .undetermined else { return causeNotYetKnown }
    let name = cause(estimate.cause)
    return say("\(name) (\(estimate.confidencePercent) %)", "\(name) (\(String(estimate.confidencePercent)) %)")
  }

  /// What stands for a cause that nothing points at yet.
  public var causeNotYetKnown: String { say("cause pas encore connue", "cause not yet known") }

  /// The evidence for a cause, a sentence each.
  ///
  /// A customer's people do not read how many platforms share a host, nor which host it is: the others' troubles are not theirs to know.
  public func evidence(for estimate: CauseEstimate, in stated: Prequalification, isForCustomer: Bool) -> [String] {
    let hidden = isForCustomer ? Set(stated.findings.lazy.filter { $0.rule == Words.ruleAboutOthers }.map(\.evidence)) : []
    return estimate.evidence.filter { !hidden.contains($0) }.map { quotesBound($0[language]) }
  }

  /// A text that was written with plain spaces, with no-break spaces inside its French quotation marks.
  private func quotesBound(_ text: String) -> String {
    guard language == .french else { return text }
    var result = ""
    for character in text {
      switch character {
      case " " where result.last == "«": result.append(French.noBreakSpace)
      case "»" where result.last == " ":
        result.removeLast()
        result.append(French.noBreakSpace)
        result.append(character)
      default: result.append(character)
      }
    }
    return result
  }
}
