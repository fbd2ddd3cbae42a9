import Contracts
import Incidents
import ServiceTime
import Wording

/// A promised instant with its account, line by line (procedure §8.7).
public struct DeadlineResource: Codable, Hashable, Sendable {
  public let platform: Key<Platform>
  public let promise: PromiseResource
  /// How the due instant comes about, a sentence each; empty when the contract promises nothing any more.
  public let lines: [String]
  /// The versions that it was computed with.
  public let sources: String?

  public init(_ outlook: PromiseOutlook, _ onlooker: Onlooker) {
    let clock = outlook.clock
    let words = onlooker.words
    platform = outlook.impact.platform
    promise = PromiseResource(outlook)
    guard !clock.isNotNeeded, let terms = outlook.terms, let explanation = try? outlook.promise?.explanation(asOf: onlooker.now) else {
      lines = []
      sources = nil
      return
    }
    let start: Words.Start = clock.countsFrom == outlook.impact.startedAt ? .report : .aggravation
    var lines = words.explanation(explanation, startsAt: start, zone: terms.zone)
    // A contract that was changed since leads elsewhere: what was promised then still holds.
    if explanation.due != clock.deadline.due, outlook.state != .paused {
      lines.append(words.recordedDeadline(clock.deadline, zone: terms.zone))
    }
    self.lines = lines
    sources = words.explanationSources(explanation, contract: terms.contract.name, revision: clock.deadline.contractRevision)
  }

  /// The account of every promise of some impacts, platform by platform.
  public static func all(of impacts: [Impact], _ onlooker: Onlooker) -> [DeadlineResource] {
    impacts.flatMap { impact in
      impact.clocks.map { DeadlineResource(PromiseOutlook($0, of: impact, registry: onlooker.registry, now: onlooker.now), onlooker) }
    }
  }
}
