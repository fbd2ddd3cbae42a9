import Contracts
import Incidents
import OnCall
import ServiceTime
import Signals

/// Who plays in every scenario.
///
/// Alice is on duty at level 2 in the scenario's week, Bob comes next; Chloé, then David, at level 3. Mathilde is the operations manager,
/// Paul the last resort. Claire is the operator of Université du Nord, Marc its operations manager; Hugo is the operator of GRETA Sud,
/// Léonie of Formation Alsace.
enum Cast {
  static let nord: Key<Platform> = "campus-nord"
  static let labo: Key<Platform> = "labo-nord"
  static let sud: Key<Platform> = "campus-sud"
  static let moulin: Key<Platform> = "lycee-moulin"
  static let rhin: Key<Platform> = "campus-rhin"

  /// The catalogue as of the week of `monday`.
  static func catalogue(monday: CivilDate) -> CatalogueContents {
    CatalogueContents(
      house: House(name: "Lumen", url: "https://tocsin.lumen.example", language: .french, unroutedContract: "reference"),
      customers: [
        Customer(key: "universite-du-nord", name: "Université du Nord", operators: ["claire"]),
        Customer(key: "greta-sud", name: "GRETA Sud", operators: ["hugo"]),
        Customer(key: "formation-alsace", name: "Formation Alsace", operators: ["leonie"]),
      ],
      platforms: [
        platform(nord, "Campus Nord", "universite-du-nord", on: "par-web-1"),
        platform(labo, "Labo Nord", "universite-du-nord", on: "par-web-1"),
        platform(sud, "Campus Sud", "greta-sud", on: "par-web-1"),
        platform(moulin, "Lycée Moulin", "greta-sud", on: "par-web-2"),
        platform(rhin, "Campus Rhin", "formation-alsace", contract: "alsace", on: "par-web-2"),
      ],
      infrastructure: [Infrastructure(key: "par-web-1", name: "par-web-1"), Infrastructure(key: "par-web-2", name: "par-web-2")],
      contracts: [contract("reference"), contract("alsace", holidays: "FR-Alsace-Moselle")],
      people: people,
      rotas: [
        rota("niveau-2", .operations, ["alice", "bob"], monday: monday), rota("niveau-3", .expert, ["chloe", "david"], monday: monday),
      ],
      policies: [policy("jour", delay: 300), policy("nuit", delay: 600)],
      channels: [Channel(key: "mail", kind: "smtp"), Channel(key: "ntfy", kind: "ntfy")],
      routing: [
        RoutingRule(
          key: "watchdog", when: Matcher(["summary": "Watchdog"]), platform: .text("campus-nord"), severity: .text("major"), heartbeat: 900)
      ],
      evidence: [
        EvidenceRule(
          key: "volume", when: Matcher(["summary": "*disk*"]), cause: .volumeGrowth, weight: 60,
          evidence: LocalizedText(fr: "le disque {disk} est plein", en: "the disk {disk} is full")),
        EvidenceRule(
          key: "ddos", when: Matcher(["traffic": "*"]), cause: .ddos, weight: 40,
          evidence: LocalizedText(fr: "trafic {traffic}", en: "traffic {traffic}")),
        EvidenceRule(
          key: "import", when: Matcher(["import": "*"]), cause: .nonconformingData, weight: 30,
          evidence: LocalizedText(fr: "import {import}", en: "import {import}")),
        EvidenceRule(
          key: "licence", when: Matcher(["licence": "*"]), cause: .lapsedSubscription, weight: 10,
          evidence: LocalizedText(fr: "licence {licence}", en: "licence {licence}")),
      ],
      intakeKeys: [IntakeKey(key: "supervision", digest: "00"), IntakeKey(key: "zabbix", digest: "01")])
  }

  /// The reference contract; blocking anomalies never take the immediate way.
  static func contract(_ key: Key<Contract>, holidays: String = "FR", revision: Int = 1, blocking: Seconds = 7200) -> Contract {
    let policies: [ServiceRegime: Key<EscalationPolicyName>] = [.restoration: "jour", .intervention: "jour", .bestEffort: "nuit"]
    let model = Contract.reference(key: key, name: key.text, holidays: holidays, policies: policies)
    let objectives = model.objectives.map { objective in
      objective.clock == .resolution && objective.severities == [.blocking]
        ? Objective(clock: .resolution, severities: [.blocking], budget: .seconds(blocking), countedIn: .assistance) : objective
    }
    return Contract(
      key: key, name: key.text, zone: model.zone, holidays: holidays, restoration: model.restoration, intervention: model.intervention,
      assistance: model.assistance, objectives: objectives, neverImmediate: [.blocking], policies: policies, revision: revision)
  }

  private static func platform(
    _ key: Key<Platform>, _ name: String, _ customer: Key<Customer>, contract: Key<Contract> = "reference", on host: Key<Infrastructure>
  ) -> Platform {
    Platform(
      key: key, name: name, customer: customer, contract: contract,
      components: [
        Component(key: "web", name: "Web", isEssential: true), Component(key: "database", name: "Base de données", isEssential: true),
        Component(key: "mail", name: "Courriel"),
      ],
      infrastructure: [host])
  }

  private static func rota(_ key: Key<Rota>, _ level: SupportLevel, _ members: [Key<Person>], monday: CivilDate) -> Rota {
    Rota(
      key: key, name: key.text, level: level, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)), members: members,
      startsOn: monday.advanced(by: -28))
  }

  /// By day a step lasts five minutes, by night ten.
  private static func policy(_ key: Key<EscalationPolicyName>, delay: Seconds) -> EscalationPolicy {
    EscalationPolicy(
      key: key, name: key.text,
      steps: [
        EscalationStep(targets: [.onDuty("niveau-2")], delay: delay, level: .operations),
        EscalationStep(targets: [.next("niveau-2")], delay: delay, level: .operations),
        EscalationStep(targets: [.onDuty("niveau-3")], delay: delay, level: .expert),
      ],
      repeats: 0, lastResort: "paul", lastResortEvery: 900)
  }

  private static let people: [Person] = [
    person("alice", "Alice", [.responder], contacts: ["ntfy", "mail"]),
    person("bob", "Bob", [.responder]),
    person("chloe", "Chloé", [.responder]),
    person("david", "David", [.responder]),
    person("mathilde", "Mathilde", [.operationsManager]),
    person("paul", "Paul", [.administrator]),
    person("anne", "Anne", [.auditor]),
    person("claire", "Claire", [.operator], of: "universite-du-nord"),
    person("marc", "Marc", [.operationsManager], of: "universite-du-nord"),
    person("hugo", "Hugo", [.operator], of: "greta-sud"),
    person("leonie", "Léonie", [.operator], of: "formation-alsace"),
  ]

  private static func person(
    _ key: Key<Person>, _ name: String, _ roles: Set<Role>, of customer: Key<Customer>? = nil, contacts: [String] = ["mail"]
  ) -> Person {
    Person(
      key: key, name: name, roles: roles, customer: customer,
      contacts: contacts.map { ContactMethod(channel: Key($0), address: "\(key)@\($0).example") })
  }
}
