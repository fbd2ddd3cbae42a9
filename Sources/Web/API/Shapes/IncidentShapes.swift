import Contracts
import Incidents
import ServiceTime
import Shapes

/// How incidents look in answers.
enum IncidentShapes {
  static let promise = Shape<PromiseResource>(
    "Promise", "A promise of the contract, and how it stands.",
    [
      .choice("clock", "What is promised.") { $0.clock },
      .choice("state", "How the promise stands.") { $0.state },
      .choice("severity", "The severity whose objective it comes from.") { $0.severity },
      .instant("countsFrom", "From when the budget counts.") { $0.countsFrom },
      .instant("due", "By when it is to be kept; while it is paused, as if work went on now.") { $0.due },
      .optionalSeconds("secondsLeft", "Open seconds left now; elapsed seconds late as a negative number; null once it has stopped.") {
        $0.secondsLeft
      },
      .optionalInstant("stoppedAt", "When an act stopped it.") { $0.stoppedAt },
      .optionalInstant("brokenAt", "The due instant that has passed.") { $0.brokenAt },
    ])

  private static let next = Shape<NextPromiseResource>(
    "NextPromise", "The promise of an incident that runs out first.",
    [
      .text("platform", "The platform's key.") { $0.platform.text },
      .text("platformName", "The platform's name.") { $0.platformName },
      .one("promise", promise, "The promise.") { $0.promise },
    ])

  static let impact = Shape<ImpactResource>(
    "Impact", "What an incident does to one platform.",
    [
      .text("platform", "The platform's key.") { $0.platform.text },
      .text("platformName", "The platform's name.") { $0.platformName },
      .text("customer", "The customer's key.") { $0.customer.text },
      .text("customerName", "The customer's name.") { $0.customerName },
      .text("contract", "The contract's key.") { $0.contract.text },
      .texts("components", "The keys of the components that are affected.") { $0.components.map(\.text) },
      .texts("componentNames", "The names of the components, in the same order.") { $0.componentNames },
      .choice("severity", "How badly the platform is hurt.") { $0.severity },
      .choice("progress", "How far it has come.") { $0.progress },
      .instant("startedAt", "The first signal that touched the platform.") { $0.startedAt },
      .flag("isAwaitingCustomer", "Whether a pause runs for which the customer is waited for.") { $0.isAwaitingCustomer },
      .optionalChoice("pauseReason", "Why clocks stand still now.") { $0.pauseReason },
      .optionalInstant("pausedSince", "Since when clocks stand still.") { $0.pausedSince },
      .list("promises", promise, "The promises, as the contract has them.") { $0.promises },
    ])

  static let cause = Shape<CauseResource>(
    "LikelyCause", "A cause that Tocsin has stated, with the evidence.",
    [
      .choice("cause", "The cause.") { $0.cause },
      .count("confidencePercent", "How likely it is, in percent.") { $0.confidencePercent },
      .texts("evidence", "Why, in sentences.") { $0.evidence },
    ])

  static let incident = Shape<IncidentResource>("Incident", "An incident as the caller may see it.", what + handling + about)

  private static let what: [Shape<IncidentResource>.Field] = [
    .text("reference", "The reference that people use.") { $0.reference.text },
    .count("version", "Rises with everything that happens to it; the `ETag` in quotes.") { $0.version },
    .text("title", "What is wrong, in one line.") { $0.title },
    .choice("kind", "An anomaly, or a request for assistance.") { $0.kind },
    .choice("severity", "The worst severity of the platforms that are still affected.") { $0.severity },
    .choice("status", "Where it stands as a whole.") { $0.status },
    .choice("progress", "The least advanced progress of its platforms.") { $0.progress },
    .choice("trigger", "What set the procedure in motion.") { $0.trigger },
    .instant("openedAt", "The first signal, from which the clocks count.") { $0.openedAt },
    .instant("recordedAt", "When it was recorded.") { $0.recordedAt },
    .optionalInstant("resolvedAt", "When the last platform was resolved.") { $0.resolvedAt },
    .optionalChoice("way", "The way that it takes.") { $0.way },
  ]

  private static let handling: [Shape<IncidentResource>.Field] = [
    .optionalChoice("handling", "What people are doing about it; null for a customer's people.") { $0.handling },
    .text("handlingText", "The same in a sentence, with who and since when, as far as the caller may know.") { $0.handlingText },
    .optionalText("nextCallText", "Who is called next, and in how long, while paging runs; null for a customer's people.") {
      $0.nextCallText
    },
    .optionalText("holder", "Who acknowledged it or took it over; null for a customer's people.") { $0.holder?.text },
    .optionalText("holderName", "Their name.") { $0.holderName },
    .optionalCount("level", "The level of support at which it is; null for a customer's people.") { $0.level },
    .texts("paged", "Who has been paged at this step; empty for a customer's people.") { $0.paged.map(\.text) },
    .count("signalCount", "How many signals have spoken of it; zero for a customer's people.") { $0.signalCount },
    .count("failedMessages", "Messages that reached nobody; zero for a customer's people.") { $0.failedMessages },
    .flag("hasRecovered", "Whether every source that spoke of trouble has said that it is over.") { $0.hasRecovered },
    .flag("isAwaitingCustomer", "Whether a platform's clocks stand still because its customer is waited for.") { $0.isAwaitingCustomer },
  ]

  private static let about: [Shape<IncidentResource>.Field] = [
    .list("causes", cause, "The likeliest causes, likeliest first.") { $0.causes },
    .optionalChoice("settledCause", "The cause that a person has confirmed or corrected.") { $0.settledCause },
    .optionalSeconds("expectedSeconds", "The expected handling time.") { $0.expectedSeconds },
    .optionalText("expectedText", "The same in words, with where it comes from.") { $0.expectedText },
    .optionalChoice("attribution", "Who answers for the cause; null for a customer's people.") { $0.attribution },
    .optionalText("reporter", "Who reported it; null for a customer's people.") { $0.reporter?.text },
    .optionalText("reporterName", "Their name.") { $0.reporterName },
    .texts("infrastructure", "The shared infrastructure that it covers; empty for a customer's people.") {
      $0.infrastructure.map(\.text)
    },
    .optionalText("mergedInto", "The incident that people work on instead; null for a customer's people.") { $0.mergedInto?.text },
    .texts("absorbed", "The incidents that were merged into it; empty for a customer's people.") { $0.absorbed.map(\.text) },
    .optionalText("linkedTo", "The incident of the same trouble before this one; null for a customer's people.") { $0.linkedTo?.text },
    .optionalText("proposedMerge", "An open incident that it may belong to; null for a customer's people.") { $0.proposedMerge?.text },
    .list("impacts", impact, "What it does to each platform, worst first.") { $0.impacts },
    .optionalOne("next", next, "The promise that runs out first; null when none runs.") { $0.next },
  ]
}
