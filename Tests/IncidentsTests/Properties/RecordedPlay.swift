import Incidents
import ServiceTime

/// A random play with the state after each of its steps; all invariants look at the same plays.
struct RecordedPlay: CustomStringConvertible {
  /// How it stood after a step.
  struct Scene {
    let incident: Incident
    let now: Instant
    let eventCount: Int
  }

  let seed: UInt64
  let journal: [DatedEvent]
  let messages: [Message]
  let scenes: [Scene]
  let refusals: Int
  static let stepCount = 60

  static let all: [RecordedPlay] = (1...40).compactMap { try? RecordedPlay(seed: $0) }

  private init(seed: UInt64) throws {
    var random = try RandomPlay(seed: seed)
    var scenes: [Scene] = []
    for _ in 0..<Self.stepCount {
      random.step()
      scenes.append(Scene(incident: random.play.incident, now: random.play.now, eventCount: random.play.journal.count))
    }
    self.seed = seed
    self.scenes = scenes
    journal = random.play.journal
    messages = random.play.messages
    refusals = random.refusals
  }

  var description: String { "play \(seed)" }
}
