import Contracts
import Incidents
import ServiceTime
import Testing
import Wording

@Suite struct RefusalTests {
  static let all: [Refusal] = [
    .unknownIncident("INC-2026-0001"), .notAllowed(.resolve), .unknownPlatform,
    .wrongState(act: .resolve, status: .resolved, progress: .resolved, mark: Mark(by: .person(Cast.bob), at: Cast.t0)),
    .wrongState(act: .takeIntoAccount, status: .merged, progress: .open, mark: nil),
    .alreadyAcknowledged(by: .person(Cast.alice), at: Cast.t0),
    .alreadyPaused(reason: .accessNeeded, since: Cast.t0), .notPaused, .tooLate(since: Cast.t0), .alreadyCascaded(nil),
    .sameSeverity(.major),
    .aggravationMustRaise, .notAnAssistanceRequest, .onlyForAnomalies(.pause), .nothingPrequalified, .cannotMerge(into: Cast.reference),
    .cannotSplit, .conflict,
  ]

  @Test(arguments: all)
  func `each refusal says what stands in the way and what to do`(refusal: Refusal) throws {
    let registry = try Cast.registry()
    let zone = try Cast.zone("Europe/Paris")
    var texts: [RefusalText] = []
    for language in Language.allCases {
      let text = Words(language).refusal(refusal, registry: registry, now: Cast.t0 + 60, zone: zone)
      #expect(text.reason.count > 10 && text.advice.count > 10)
      #expect(!text.text.contains("'"))
      texts.append(text)
    }
    #expect(texts[0].reason != texts[1].reason && texts[0].advice != texts[1].advice)
  }

  @Test func `a refusal names who put it there and when`() throws {
    let registry = try Cast.registry()
    let zone = try Cast.zone("Europe/Paris")
    let text = Words(.english).refusal(Self.all[3], registry: registry, now: Cast.t0 + 60, zone: zone)
    #expect(text.reason == "The incident is resolved (Bob Leroy, 14:02), which rules out resolving.")
    #expect(text.advice == "If the trouble persists, reopen it.")
    let taken = Words(.french).refusal(Self.all[5], registry: registry, now: Cast.t0 + 60, zone: zone)
    #expect(taken.reason.hasPrefix("Déjà acquitté par Alice Martin, 14"))
  }

  @Test func `each refusal has a reason of its own`() throws {
    let registry = try Cast.registry()
    let zone = try Cast.zone("Europe/Paris")
    let reasons = Self.all.map { Words(.french).refusal($0, registry: registry, now: Cast.t0, zone: zone).reason }
    #expect(Set(reasons).count == reasons.count)
  }
}
