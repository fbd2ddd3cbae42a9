import Contracts
import Engine
import ServiceTime
import Synchronization

/// Every way out of the desk: providers that are down for a while, fail now and then, and refuse an address that is wrong.
///
/// What becomes of an attempt depends on the seed, the letter and the number of the attempt, never on the order of attempts.
final class Carriers: Sendable {
  /// A letter that a provider has taken.
  struct Arrival: Sendable {
    let letter: Letter
    let contact: ContactMethod
  }

  private struct State {
    var attempts: [String: Int] = [:]
    var arrivals: [Arrival] = []
    var isHealthy = false
    var arrived: (@Sendable () async -> Void)?
  }

  let seed: UInt64
  private let clock: any WallClock
  private let isDead: @Sendable () -> Bool
  private let outages: [Key<Channel>: [Stretch]]
  /// Addresses that refuse everything for a while: a telephone without a contract, a full mailbox.
  private let wrongAddresses: [ContactMethod: [Stretch]]
  private let state = Mutex(State())

  init(
    seed: UInt64, clock: any WallClock, outages: [Key<Channel>: [Stretch]], wrongAddresses: [ContactMethod: [Stretch]],
    isDead: @escaping @Sendable () -> Bool
  ) {
    self.seed = seed
    self.clock = clock
    self.outages = outages
    self.wrongAddresses = wrongAddresses
    self.isDead = isDead
  }

  /// Someone who sometimes reads a letter before its provider has answered.
  func interrupt(_ arrived: @escaping @Sendable () async -> Void) { state.withLock { $0.arrived = arrived } }

  /// Nothing fails any more.
  func heal() { state.withLock { $0.isHealthy = true } }

  /// The letters that have arrived since this was asked last.
  func takeArrivals() -> [Arrival] {
    state.withLock { state in
      defer { state.arrivals = [] }
      return state.arrivals
    }
  }

  func driver(_ channel: Key<Channel>) -> any ChannelDriver { Carrier(carriers: self, channel: channel) }

  fileprivate func deliver(_ letter: Letter, to contact: ContactMethod) async -> DeliveryOutcome {
    let now = clock.now()
    // A process that is gone sends nothing.
    guard !isDead() else { return .temporaryFailure("the process is gone") }
    let (attempt, isHealthy) = state.withLock { state in
      state.attempts[letter.key, default: 0] += 1
      return (state.attempts[letter.key, default: 0], state.isHealthy)
    }
    var dice = Dice(seed: seed, "delivery", letter.key, "\(attempt)")
    if !isHealthy {
      if outages[contact.channel, default: []].contains(where: { $0.contains(now) }) { return .temporaryFailure("no connection") }
      if wrongAddresses[contact, default: []].contains(where: { $0.contains(now) }) { return .permanentFailure("no such address") }
      if dice.happens(0.01) { return .temporaryFailure("busy") }
    }
    let arrived = state.withLock { state in
      state.arrivals.append(Arrival(letter: letter, contact: contact))
      return state.arrived
    }
    if dice.happens(0.03), let arrived { await arrived() }
    // The provider has taken it, and the connection breaks before it says so: it will come twice.
    if !isHealthy, dice.happens(0.003) { return .temporaryFailure("the answer was lost") }
    return .accepted(providerReference: nil)
  }
}

/// One way out.
private struct Carrier: ChannelDriver {
  let carriers: Carriers
  let channel: Key<Channel>

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    await carriers.deliver(letter, to: ContactMethod(channel: channel, address: address))
  }
}
