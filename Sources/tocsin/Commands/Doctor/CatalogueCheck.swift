import Contracts
import Foundation
import Incidents
import ServiceTime
import Wording

/// What the catalogue in effect leaves open.
struct CatalogueCheck {
  let registry: Registry
  /// When what is planned takes effect.
  var ahead: [Instant] = []
  let reader: Reader

  /// The digest of the key that the demonstration prints.
  private static let demoDigest = "2a570fed1461570bf2a13db7f539939da4357b393cf9395c74c4e0a313a945a5"

  func findings() -> [CheckResult] {
    guard registry.revision > 0 else {
      let fault = CommandFault.noCatalogue(reader)
      return [CheckResult(.catalogue, .broken, fault.what + ".", fault.advice)]
    }
    return [inEffect(), address(), heartbeat(), intakeKeys(), operators()]
  }

  private func inEffect() -> CheckResult {
    let revision = registry.revision
    let count = registry.contents.platforms.count
    let standing = reader.say("Révision \(revision), \(count) plates-formes.", "Revision \(String(revision)), \(String(count)) platforms.")
    guard !ahead.isEmpty else { return CheckResult(.catalogue, .good, standing) }
    let zone = registry.zones[registry.contents.house.zone] ?? reader.zone
    let dates = reader.words.list(ahead.map { "\(reader.words.longDateAndTime($0, zone: zone)) (\(zone.name))" })
    return CheckResult(
      .catalogue, .good, standing + reader.say(" La suite prend effet le \(dates).", " What is planned takes effect on \(dates)."))
  }

  private var isLoopback: Bool {
    let host = URLComponents(string: registry.contents.house.url)?.host ?? ""
    return host == "localhost" || host.hasPrefix("127.") || host == "::1" || host == "[::1]" || host == "0.0.0.0"
  }

  private func address() -> CheckResult {
    let url = registry.contents.house.url
    guard isLoopback else { return CheckResult(.address, .good, url) }
    return CheckResult(
      .address, .warning,
      reader.say(
        "Les liens des messages mènent à \(url) : ils ne marchent que sur cette machine.",
        "Links in messages lead to \(url): they work on this machine only."),
      reader.say("Donnez l'adresse publique dans \("house.url").", "Give the public address in house.url."))
  }

  private func heartbeat() -> CheckResult {
    guard let url = registry.contents.house.heartbeatURL else {
      return CheckResult(
        .heartbeat, .warning,
        reader.say("Si Tocsin se tait, personne ne le saura.", "If Tocsin falls silent, nobody will know."),
        reader.say(
          "Donnez dans \("house.heartbeat-url") une adresse qui s'inquiète d'un silence de quelques minutes.",
          "Give house.heartbeat-url an address that worries after minutes of silence."))
    }
    // The address may hold a secret: only its host is shown.
    let host = URLComponents(string: url)?.host ?? "?"
    return CheckResult(.heartbeat, .good, host)
  }

  private func intakeKeys() -> CheckResult {
    let keys = registry.contents.intakeKeys
    if let demo = keys.first(where: { $0.digest == CatalogueCheck.demoDigest }) {
      let key = demo.key.text
      return CheckResult(
        .demoKey, .warning,
        reader.say(
          "La clé « \(key) » est celle de la démonstration : tout le monde la connaît.",
          "The key \"\(key)\" is that of the demonstration: everybody knows it."),
        reader.say(
          "Faites la vôtre : \("head -c 32 /dev/urandom | base64"), et mettez-en l'empreinte (\("printf %s CLÉ | sha256sum")).",
          "Make your own: head -c 32 /dev/urandom | base64, and put its digest in (printf %s KEY | sha256sum)."))
    }
    guard !keys.isEmpty else {
      return CheckResult(
        .demoKey, .warning, reader.say("Aucun système ne peut envoyer de signalement.", "No system can send signals."),
        reader.say("Ajoutez \("intake-keys") au catalogue.", "Add intake-keys to the catalogue."))
    }
    return CheckResult(.demoKey, .good, keys.map(\.key.text).joined(separator: ", "))
  }

  /// A receipt for a customer without operators reaches nobody.
  private func operators() -> CheckResult {
    let silent = registry.contents.customers.filter { customer in
      registry.operators(of: customer.key).allSatisfy { registry.people[$0]?.contacts.isEmpty ?? true }
        && registry.platforms.values.contains { $0.customer == customer.key }
    }
    guard !silent.isEmpty else { return CheckResult(.operators, .good, reader.say("Chaque client a le sien.", "Each customer has one.")) }
    let names = silent.map(\.name).joined(separator: ", ")
    return CheckResult(
      .operators, .warning,
      reader.say("Les avis pour \(names) n'atteignent personne.", "Notices to \(names) reach nobody."),
      reader.say("Donnez-leur un exploitant avec un moyen de contact.", "Give them an operator with a contact method."))
  }
}
