import Channels
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import Wording

/// Whether each channel can be used, and whether its other side answers.
struct ChannelCheck {
  let desk: Desk
  let directory: URL
  let reader: Reader
  /// Settings are checked, connections are not opened.
  let isOffline: Bool
  let environment: [String: String]

  func findings() async -> [CheckResult] {
    let channels = desk.registry.contents.channels
    guard !channels.isEmpty else {
      return [
        CheckResult(
          .channelSettings, .broken,
          reader.say("Il n'y a aucun canal : personne ne peut être appelé.", "There are no channels: nobody can be paged."),
          reader.say("Ajoutez \("channels") au catalogue.", "Add channels to the catalogue."))
      ]
    }
    return await withTaskGroup(of: (Int, [CheckResult]).self) { group in
      for (index, channel) in channels.enumerated() { group.addTask { (index, await findings(channel)) } }
      var found: [(Int, [CheckResult])] = []
      for await part in group { found.append(part) }
      return found.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private func findings(_ channel: Channel) async -> [CheckResult] {
    let key = channel.key.text
    let kind = channel.kind
    let surroundings = ChannelEnvironment(variables: environment, now: { [desk] in desk.now() })
    do {
      // The settings as they are: a secret that cannot be read, an unknown setting.
      _ = try ChannelCatalogue.make(channel, environment: surroundings)
    } catch {
      return error.problems.map { CheckResult(.channelSettings, .broken, "\(key) (\(kind)): \($0.what)", $0.advice) }
    }
    guard !isOffline else { return [CheckResult(.channelSettings, .good, "\(key) (\(kind))")] }
    var logger = Logger(label: "tocsin")
    logger.logLevel = .critical
    let drivers = Drivers(desk: desk, directory: directory, environment: surroundings, logger: logger)
    guard let driver = drivers.driver(channel.key) as? any ReachableChannel else {
      return [CheckResult(.channelSettings, .good, "\(key) (\(kind))")]
    }
    return [reach(await driver.reach(), key, kind)]
  }

  private func reach(_ outcome: DeliveryOutcome, _ key: String, _ kind: String) -> CheckResult {
    switch outcome {
    case .accepted(let answer): return CheckResult(.channelReach, .good, "\(key) (\(kind))" + (answer.map { ": \($0)" } ?? ""))
    case .temporaryFailure(let reason), .permanentFailure(let reason):
      return CheckResult(
        .channelReach, .broken, "\(key) (\(kind)): \(reason)",
        reader.say("Vérifiez l'adresse, le réseau et les identifiants du canal.", "Check the channel's address, network and credentials."))
    }
  }
}
