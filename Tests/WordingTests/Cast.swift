import Contracts
import Foundation
import OnCall
import ServiceTime

@testable import Incidents

/// Alice on duty, Bob next, Max the manager; Claire the operator in Nord, Emma in Sud; `t0` is Monday 23 November 2026, 14:02 in Paris.
enum Cast {
  static let t0 = paris("2026-11-23T14:02:00+01:00")
  static let reference: Key<Incident> = "INC-2026-0142"
  static let alice: Key<Person> = "alice"
  static let bob: Key<Person> = "bob"
  static let max: Key<Person> = "max"
  static let claire: Key<Person> = "claire"
  static let emma: Key<Person> = "emma"
  static let nord: Key<Platform> = "campus-nord"
  static let sud: Key<Platform> = "campus-sud"
  static let archives: Key<Platform> = "archives"

  static func paris(_ text: String) -> Instant {
    guard let instant = Instant(iso8601: text) else { preconditionFailure("\(text) is not an instant") }
    return instant
  }

  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  static func zone(_ name: String) throws -> Zone {
    let bytes = try Data(contentsOf: fixtures.appending(path: "zoneinfo/\(name)"))
    return try Zone(name: name, tzif: [UInt8](bytes), rulesVersion: "2026f")
  }

  /// Roles and languages as told; every name in French reads French, Bob and Emma read English, Emma lives in Nouméa.
  static func registry(aliceReads alice: Language = .french, claireReads claire: Language = .french) throws -> Registry {
    let policies: [ServiceRegime: Key<EscalationPolicyName>] = [.restoration: "jour", .intervention: "jour", .bestEffort: "jour"]
    let contents = CatalogueContents(
      house: House(name: "Lumen Formation", url: "https://tocsin.lumen.example"),
      customers: [
        Customer(key: "univ-nord", name: "Université du Nord", operators: [Self.claire]),
        Customer(key: "greta-sud", name: "GRETA Sud", language: .english, operators: [emma]),
      ],
      platforms: [
        Platform(
          key: nord, name: "Campus Nord", customer: "univ-nord", contract: "nord",
          components: [Component(key: "web", name: "Web", isEssential: true), Component(key: "db", name: "Base de données")],
          infrastructure: ["web-3"]),
        Platform(key: archives, name: "Archives", customer: "univ-nord", contract: "nord"),
        Platform(key: sud, name: "Campus Sud", customer: "greta-sud", contract: "nord", infrastructure: ["web-3"]),
      ],
      infrastructure: [Infrastructure(key: "web-3", name: "web-3")],
      contracts: [Contract.reference(key: "nord", name: "Université du Nord", policies: policies)],
      people: [
        Person(key: Self.alice, name: "Alice Martin", roles: [.responder], language: alice),
        Person(key: bob, name: "Bob Leroy", roles: [.responder], language: .english),
        Person(key: max, name: "Max Roux", roles: [.operationsManager], language: alice),
        Person(key: Self.claire, name: "Claire Dubois", roles: [.operator], customer: "univ-nord", language: claire),
        Person(
          key: emma, name: "Emma Blanc", roles: [.operator], customer: "greta-sud", language: .english, zone: "Pacific/Noumea"),
      ],
      rotas: [
        Rota(
          key: "exploitation", name: "Exploitation", level: .operations, rotation: .weekly(on: .monday, at: TimeOfDay(hour: 9, minute: 0)),
          members: [Self.alice, bob], startsOn: CivilDate(year: 2026, month: 11, day: 23))
      ],
      policies: [
        EscalationPolicy(
          key: "jour", name: "Jour",
          steps: [
            EscalationStep(targets: [.onDuty("exploitation")], delay: 300, level: .operations),
            EscalationStep(targets: [.next("exploitation")], delay: 300, level: .operations),
          ],
          lastResort: max, lastResortEvery: 900)
      ])
    return try Registry(contents, revision: 1, zone: zone)
  }
}

/// A text by its identifier, with a digest that no one checks here.
func text(_ id: String) -> TextReference { TextReference(id: id, digest: "00") }

/// What people and sources wrote.
let bodies = [
  "title": "connexion refusée (3 sites sur 3)", "workaround": "Utilisez le miroir :\nhttps://miroir.example",
  "resolution": "Processus PHP épuisés par l’import ; plafond abaissé.", "why": "Le paiement est touché aussi.",
  "note": "mot de passe du serveur changé", "message": "Nous redémarrons à 15 h.", "pause": "Quel compte a lancé l’import ?",
  "reopen": "Toujours lent.", "cancel": "Exercice interne.", "reply": "C’était le compte « import ».",
]
