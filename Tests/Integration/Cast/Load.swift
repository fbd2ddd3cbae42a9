import Foundation
import Synchronization

/// Sends signals from several connections for as long as it is left to, and remembers which were answered.
final class Load: Sendable {
  /// What most signals speak of; one in sixty speaks of what nobody knows, and opens an incident of its own.
  private static let places = [
    "campus-nord/web", "campus-nord/database", "archives/web", "campus-sud/web", "campus-sud/mail", "formation-continue/storage",
    "lycee-moulin/database",
  ]
  private static let width = 6
  /// More than this the test does not need.
  private static let signalsMax = 20_000

  struct Count {
    var sent = 0
    /// Fingerprints and identifiers of the signals that were answered 2xx.
    var answered: [String: String] = [:]
    var refused: [Int] = []
  }

  private struct Receipt: Decodable {
    struct Signal: Decodable { let id: String }
    let signals: [Signal]
  }

  private let address: String
  private let state = Mutex(Count())
  private let isOver = Mutex(false)

  init(_ address: String) { self.address = address }

  var count: Count { state.withLock { $0 } }

  func end() { isOver.withLock { $0 = true } }

  /// Sends until `end`; a connection that breaks is made again as soon as the server answers.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<Load.width { group.addTask { await self.send() } }
    }
  }

  private func send() async {
    while !isOver.withLock({ $0 }), !Task.isCancelled {
      let number = state.withLock { count in
        count.sent += 1
        return count.sent
      }
      guard number <= Load.signalsMax else { return }
      await send(number)
      // A load that the machine can bear beside its other work.
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Sends one signal once: what got no answer is not sent again, so that nothing can be answered twice.
  private func send(_ number: Int) async {
    let fingerprint = "load-\(number)"
    var fields = ["fingerprint": fingerprint, "severity": "blocking", "summary": "Sonde \(number) : connexion refusée"]
    if number % 60 != 0 {
      let place = Load.places[number % Load.places.count].split(separator: "/").map(String.init)
      fields["platform"] = place[0]
      fields["component"] = place[1]
    }
    do {
      let json = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
      let answer = try await Visitor.postJSON("\(address)/api/v1/signals", json, key: Tocsin.key)
      guard (200..<300).contains(answer.status) else {
        state.withLock { $0.refused.append(answer.status) }
        return
      }
      let receipt = try JSONDecoder().decode(Receipt.self, from: Data(answer.body.utf8))
      state.withLock { $0.answered[fingerprint] = receipt.signals.first?.id ?? "" }
    } catch {
      // The server was killed under the request, or is not up yet: wait for it, or for the end.
      let isUp: Void? = try? await eventually("server", within: 60) {
        if isOver.withLock({ $0 }) { return true }
        return await Visitor.answers("\(address)/healthz")
      }
      if isUp == nil { end() }
    }
  }
}

/// Chance that can be had again: the same seed gives the same moments.
struct Dice: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  /// The seed of `TOCSIN_SEED`, else a new one.
  init() {
    seed = ProcessInfo.processInfo.environment["TOCSIN_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
    state = seed
  }

  // SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
