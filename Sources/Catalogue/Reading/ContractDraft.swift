import Contracts
import ServiceTime

/// A contract while it is put together: what it inherits, then what it says itself.
struct ContractDraft {
  var zone: String
  var holidays: String
  var restoration: WeeklyWindows
  var intervention: WeeklyWindows
  var assistance: WeeklyWindows
  var promises: [ClockKind: [Severity: Promise]]
  var neverImmediate: Set<Severity>
  var policies: [ServiceRegime: Key<EscalationPolicyName>]
  var paging: [ServiceRegime: Set<Severity>]
  var confirmationDays: Int
  var tolerance: Seconds

  init(_ contract: Contract) {
    zone = contract.zone
    holidays = contract.holidays
    restoration = contract.restoration
    intervention = contract.intervention
    assistance = contract.assistance
    promises = contract.promises
    neverImmediate = contract.neverImmediate
    policies = contract.policies
    paging = contract.paging
    confirmationDays = contract.confirmationDays
    tolerance = contract.unavailabilityTolerance
  }

  func contract(key: Key<Contract>, name: String) -> Contract {
    Contract(
      key: key, name: name, zone: zone, holidays: holidays, restoration: restoration, intervention: intervention, assistance: assistance,
      objectives: Promise.objectives(promises), neverImmediate: neverImmediate, policies: policies, paging: paging,
      confirmationDays: confirmationDays, unavailabilityTolerance: tolerance, revision: 1)
  }

  /// The hours in which an objective is counted; nil for elapsed time.
  func windows(_ hours: Objective.Hours) -> WeeklyWindows? {
    switch hours {
    case .assistance: assistance
    case .restoration: restoration
    case .guaranteed: restoration.union(intervention)
    case .always: nil
    }
  }
}

/// What a contract promises on one clock at one severity.
struct Promise: Hashable, Sendable {
  var budget: Objective.Budget
  var countedIn: Objective.Hours

  var isInDays: Bool { if case .businessDays = budget { true } else { false } }

  /// The hours in which such a promise is counted when the contract does not say: as the reference contract does.
  static func usualHours(clock: ClockKind, inDays: Bool) -> Objective.Hours {
    if inDays { return .restoration }
    return clock == .intervention ? .guaranteed : .assistance
  }

  /// The objectives in their one canonical order: by clock, then by severity; like promises of one clock stand together.
  static func objectives(_ promises: [ClockKind: [Severity: Promise]]) -> [Objective] {
    var objectives: [Objective] = []
    for clock in ClockKind.allCases {
      var groups: [(promise: Promise, severities: Set<Severity>)] = []
      for severity in Severity.allCases {
        guard let promise = promises[clock]?[severity] else { continue }
        if let index = groups.firstIndex(where: { $0.promise == promise }) {
          groups[index].severities.insert(severity)
        } else {
          groups.append((promise, [severity]))
        }
      }
      objectives += groups.map {
        Objective(clock: clock, severities: $0.severities, budget: $0.promise.budget, countedIn: $0.promise.countedIn)
      }
    }
    return objectives
  }
}

extension Contract {
  /// What the contract promises, by clock and severity; where two objectives speak of the same, the first counts.
  var promises: [ClockKind: [Severity: Promise]] {
    var promises: [ClockKind: [Severity: Promise]] = [:]
    for clock in ClockKind.allCases {
      for severity in Severity.allCases {
        guard let objective = objective(clock, severity: severity) else { continue }
        promises[clock, default: [:]][severity] = Promise(budget: objective.budget, countedIn: objective.countedIn)
      }
    }
    return promises
  }
}
