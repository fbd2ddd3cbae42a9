import Channels
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import Synchronization

/// The drivers of the configured channels, made when first used and again when a channel changes.
final class Drivers: Sendable {
  private let made = Mutex<[Channel: any ChannelDriver]>([:])
  private let environment: ChannelEnvironment
  private let desk: Desk
  private let directory: URL
  private let logger: Logger

  /// - Parameter directory: the data directory, which a setting `directory` of a channel is relative to.
  init(desk: Desk, directory: URL, environment: ChannelEnvironment, logger: Logger) {
    self.desk = desk
    self.directory = directory
    self.environment = environment
    self.logger = logger
  }

  /// The driver of a channel; nil when there is no such channel, or its settings cannot be used.
  func driver(_ key: Key<Channel>) -> (any ChannelDriver)? {
    guard let channel = desk.registry.channels[key] else { return nil }
    if let known = made.withLock({ $0[channel] }) { return known }
    do {
      let driver = try ChannelCatalogue.make(placed(channel), environment: environment)
      made.withLock { $0[channel] = driver }
      return driver
    } catch {
      logger.error("a channel cannot be used", metadata: ["channel": "\(key)", "reason": "\(error)"])
      return nil
    }
  }

  private func placed(_ channel: Channel) -> Channel {
    guard let path = channel.settings["directory"], !path.hasPrefix("/") else { return channel }
    var settings = channel.settings
    settings["directory"] = directory.appendingPathComponent(path).path
    return Channel(key: channel.key, kind: channel.kind, settings: settings)
  }
}
