import Contracts
import Incidents
import ServiceTime

extension CatalogueContents {
  /// The same catalogue with its contracts numbered: a contract that differs from the one before gets the next revision,
  /// one that does not keeps its own, a new one begins at 1.
  ///
  /// - Parameter previous: the catalogue in effect before this one.
  /// - Source: procedure §8.6: each deadline stores the revision of the contract it was computed with.
  public func numbered(after previous: CatalogueContents?) -> CatalogueContents {
    let earlier = Dictionary((previous?.contracts ?? []).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var numbered = self
    numbered.contracts = contracts.map { contract in
      guard let before = earlier[contract.key] else { return contract.with(revision: 1) }
      return contract.with(revision: contract.promisesTheSame(as: before) ? before.revision : before.revision + 1)
    }
    return numbered
  }
}

extension CatalogueSchedule {
  /// The same schedule with its contracts numbered, each stage after the one before it.
  ///
  /// - Parameter previous: the catalogue in effect before the schedule's present.
  public func numbered(after previous: CatalogueContents?) -> CatalogueSchedule {
    let present = present.numbered(after: previous)
    var before = present
    let stages = ahead.map { stage in
      before = stage.contents.numbered(after: before)
      return Stage(effectiveFrom: stage.effectiveFrom, contents: before)
    }
    return CatalogueSchedule(present, ahead: stages)
  }
}

extension Contract {
  /// Whether the two say the same, whatever their revisions and the order of their objectives.
  func promisesTheSame(as other: Contract) -> Bool {
    ContractDraft(self).contract(key: key, name: name) == ContractDraft(other).contract(key: other.key, name: other.name)
  }

  func with(revision: Int) -> Contract {
    Contract(
      key: key, name: name, zone: zone, holidays: holidays, restoration: restoration, intervention: intervention, assistance: assistance,
      objectives: objectives, neverImmediate: neverImmediate, policies: policies, paging: paging, confirmationDays: confirmationDays,
      unavailabilityTolerance: unavailabilityTolerance, revision: revision)
  }
}
