import Contracts
import Engine
import Incidents
import ServiceTime

/// How incidents look in answers.
enum IncidentShapes {
  static let promise = Shape<PromiseResource>(
    "Promise", "A promise of the contract, and how it stands.",
    [
      .choice("clock", "What is promised.") { $0.clock.kind },
      .choice("state", "How the promise stands.") { $0.state },
      .choice("severity", "The severity whose objective it comes from.") { $0.clock.deadline.severity },
      .instant("countsFrom", "From when the budget counts.") { $0.clock.countsFrom },
      .instant("due", "By when it is to be kept; while it is paused, as if work went on now.") { $0.due },
      .optionalSeconds("secondsLeft", "Open seconds left now; elapsed seconds late as a negative number; null once it has stopped.") {
        $0.secondsLeft
      },
      .optionalInstant("stoppedAt", "When an act stopped it.") { $0.clock.stopped?.at },
      .optionalInstant("brokenAt", "The due instant that has passed.") { $0.clock.brokenAt },
    ])

  static let impact = Shape<ImpactResource>(
    "Impact", "What an incident does to one platform.",
    [
      .text("platform", "The platform's key.") { $0.impact.platform.text },
      .text("platformName", "The platform's name.") { $0.reader.registry.name(of: $0.impact.platform) },
      .text("customer", "The customer's key.") { $0.impact.customer.text },
      .text("contract", "The contract's key.") { $0.impact.contract.text },
      .texts("components", "The keys of the components that are affected.") { $0.impact.components.sorted().map(\.text) },
      .choice("severity", "How badly the platform is hurt.") { $0.impact.severity },
      .choice("progress", "How far it has come.") { $0.impact.progress },
      .instant("startedAt", "The first signal that touched the platform.") { $0.impact.startedAt },
      .flag("isAwaitingCustomer", "Whether a pause runs for which the customer is waited for.") { $0.impact.isAwaitingCustomer },
      .optionalChoice("pauseReason", "Why clocks stand still now.") { $0.impact.runningPause?.reason },
      .optionalInstant("pausedSince", "Since when clocks stand still.") { $0.impact.runningPause?.from },
      .list("promises", promise, "The promises, as the contract has them.") { $0.promises },
    ])

  static let cause = Shape<IncidentResource.LikelyCause>(
    "LikelyCause", "A cause that Tocsin has stated, with the evidence.",
    [
      .choice("cause", "The cause.") { $0.cause },
      .count("confidencePercent", "How likely it is, in percent.") { $0.confidencePercent },
      .texts("evidence", "Why, in sentences.") { $0.evidence },
    ])

  static let incident = Shape<IncidentResource>("Incident", "An incident as the caller may see it.", what + handling + about)

  private static let what: [Shape<IncidentResource>.Field] = [
    .text("reference", "The reference that people use.") { $0.incident.reference.text },
    .count("version", "Rises with everything that happens to it; the `ETag` in quotes.") { $0.incident.version },
    .text("title", "What is wrong, in one line.") { $0.title },
    .choice("kind", "An anomaly, or a request for assistance.") { $0.incident.kind },
    .choice("severity", "The worst severity of the platforms that are still affected.") { $0.severity },
    .choice("status", "Where it stands as a whole.") { $0.incident.status },
    .choice("progress", "The least advanced progress of its platforms.") { $0.progress },
    .instant("openedAt", "The first signal, from which the clocks count.") { $0.incident.openedAt },
    .instant("recordedAt", "When it was recorded.") { $0.incident.recordedAt },
    .optionalInstant("resolvedAt", "When the last platform was resolved.") { $0.incident.resolvedAt },
    .optionalChoice("way", "The way that it takes.") { $0.incident.way },
  ]

  private static let handling: [Shape<IncidentResource>.Field] = [
    .optionalChoice("handling", "What people are doing about it; null for a customer's people.") { $0.inside($0.incident.handling.word) },
    .optionalText("holder", "Who acknowledged it or took it over; null for a customer's people.") { $0.inside($0.incident.holder?.text) },
    .optionalCount("level", "The level of support at which it is; null for a customer's people.") {
      $0.inside($0.incident.level.rawValue)
    },
    .texts("paged", "Who has been paged at this step; empty for a customer's people.") {
      $0.inside($0.incident.escalation?.paged.map(\.text)) ?? []
    },
    .count("failedMessages", "Messages that reached nobody; zero for a customer's people.") {
      $0.inside($0.incident.failedMessages.count) ?? 0
    },
    .flag("hasRecovered", "Whether every source that spoke of trouble has said that it is over.") { $0.incident.hasRecovered },
  ]

  private static let about: [Shape<IncidentResource>.Field] = [
    .list("causes", cause, "The likeliest causes, likeliest first.") { $0.causes },
    .optionalChoice("settledCause", "The cause that a person has confirmed or corrected.") { $0.incident.prequalification?.settled?.cause },
    .optionalSeconds("expectedSeconds", "The expected handling time.") { $0.incident.prequalification?.expectedHandling?.seconds },
    .optionalChoice("attribution", "Who answers for the cause; null for a customer's people.") { $0.inside($0.incident.attribution) },
    .optionalText("reporter", "Who reported it; null for a customer's people.") { $0.inside($0.incident.reporter?.text) },
    .texts("infrastructure", "The shared infrastructure that it covers; empty for a customer's people.") {
      $0.inside($0.incident.infrastructure.sorted().map(\.text)) ?? []
    },
    .optionalText("mergedInto", "The incident that people work on instead; null for a customer's people.") {
      $0.inside($0.incident.mergedInto?.text)
    },
    .optionalText("linkedTo", "The incident of the same trouble before this one; null for a customer's people.") {
      $0.inside($0.incident.linkedTo?.text)
    },
    .optionalText("proposedMerge", "An open incident that it may belong to; null for a customer's people.") {
      $0.inside($0.incident.proposedMerge?.text)
    },
    .list("impacts", impact, "What it does to each platform, worst first.") { resource in
      resource.impacts.map { ImpactResource(impact: $0, reader: resource.reader) }
    },
  ]
}

/// `Handling` in a word.
enum HandlingWord: String, CaseIterable {
  case waiting, paging, acknowledged, over
}

extension Handling {
  fileprivate var word: HandlingWord {
    switch self {
    case .waiting: .waiting
    case .paging: .paging
    case .acknowledged: .acknowledged
    case .over: .over
    }
  }
}
