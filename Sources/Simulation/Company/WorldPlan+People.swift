import Contracts
import Incidents
import ServiceTime

extension WorldPlan.Builder {
  private var responders: [Person] { contents.people.filter { $0.customer == nil && $0.roles.contains(.responder) } }

  /// What customers, managers and strangers report.
  func reports() -> [PlannedReport] {
    contents.customers.flatMap(reports(of:)) + managersReports() + emergencies()
  }

  private func reports(of customer: Customer) -> [PlannedReport] {
    let platforms = contents.platforms.filter { $0.customer == customer.key }
    let known = contents.people.filter { $0.customer == customer.key && !$0.roles.isDisjoint(with: [.operator, .operationsManager]) }
    guard !platforms.isEmpty, !known.isEmpty else { return [] }
    var dice = Dice(seed: seed, "reports", customer.key.text)
    return instants(perWeek: 0.5 * Double(platforms.count), &dice, rhythm: Rhythm.ofPeople).map { instant in
      let platform = dice.pick(platforms)
      let isAssistance = dice.happens(0.4)
      return PlannedReport(
        at: instant, person: dice.pick(known)?.key, platform: platform?.key,
        component: dice.happens(0.5) ? platform.flatMap { dice.pick($0.components)?.key } : nil,
        severity: dice.pick([.minor, .minor, .major, .major, .blocking]) ?? .major, kind: isAssistance ? .assistance : .anomaly,
        trigger: isAssistance ? .assistanceRequest : .operatorReport)
    }
  }

  private func managersReports() -> [PlannedReport] {
    let managers = contents.people.filter { $0.customer == nil && $0.roles.contains(.operationsManager) }
    var dice = Dice(seed: seed, "reports", "managers")
    guard !managers.isEmpty else { return [] }
    return days(perYear: 12, &dice).map { date in
      PlannedReport(
        at: zone.instant(date, hour: 8 + dice.roll(12)) + dice.seconds(0...3_599), person: dice.pick(managers)?.key,
        platform: dice.pick(contents.platforms)?.key, component: nil, severity: dice.pick([.major, .blocking]) ?? .major, kind: .anomaly,
        trigger: .operationsManager)
    }
  }

  /// At the emergency entry, at any hour, by whoever is there; some do not know which platform it is.
  private func emergencies() -> [PlannedReport] {
    var dice = Dice(seed: seed, "reports", "emergencies")
    return days(perYear: 6, &dice).map { date in
      PlannedReport(
        at: zone.instant(date, hour: dice.roll(24)) + dice.seconds(0...3_599), person: nil,
        platform: dice.happens(0.7) ? dice.pick(contents.platforms)?.key : nil, component: nil, severity: .blocking, kind: .anomaly,
        trigger: .emergencyEntry)
    }
  }

  /// Who is ill, and for how long; mostly a colleague takes over the next morning.
  func illnesses() -> [Illness] {
    responders.flatMap { person -> [Illness] in
      var dice = Dice(seed: seed, "illness", person.key.text)
      return days(perYear: 3, &dice).map { date in
        let from = zone.instant(date, hour: dice.roll(24))
        let stretch = Stretch(from: from, until: zone.instant(date.advanced(by: 1 + dice.roll(6)), hour: 7))
        let morning = zone.instant(date.advanced(by: 1), hour: 8, minute: 30)
        return Illness(person: person.key, stretch: stretch, coveredFrom: dice.happens(0.8) && morning < stretch.until ? morning : nil)
      }
    }
  }

  /// Ways to people that refuse everything for some days.
  func wrongAddresses() -> [ContactMethod: [Stretch]] {
    var wrong: [ContactMethod: [Stretch]] = [:]
    for person in contents.people {
      for contact in person.contacts {
        var dice = Dice(seed: seed, "wrong address", contact.channel.text, contact.address)
        wrong[contact] = days(perYear: 0.5, &dice).map { date in
          let from = zone.instant(date, hour: dice.roll(24))
          return Stretch(from: from, until: from + dice.seconds(6 * 3_600...3 * 86_400))
        }
      }
    }
    return wrong
  }
}
