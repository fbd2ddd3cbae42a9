import Foundation

/// Bytes that are almost right, decided by a seed: what fails once fails again.
///
/// `TOCSIN_FUZZ_ROUNDS` says how many there are of each; `make fuzz` asks for many. A failure names its seed.
struct Mutation {
  /// How many mutations of each sample are tried.
  static let rounds = ProcessInfo.processInfo.environment["TOCSIN_FUZZ_ROUNDS"].flatMap(Int.init) ?? 30

  private var dice: Dice
  private let words: [[UInt8]]

  /// - Parameter words: what the format is made of, to be put where it does not belong.
  init(seed: UInt64, words: [String]) {
    dice = Dice(seed: seed)
    self.words = words.map { Array($0.utf8) }
  }

  /// The sample with a few bytes changed, cut, doubled, or words of its format put in.
  mutating func mutated(_ sample: [UInt8], bytesMax: Int = 1 << 20) -> [UInt8] {
    var bytes = sample
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      let place = Int.random(in: 0...bytes.count, using: &dice)
      let end = min(bytes.count, place + Int.random(in: 1...64, using: &dice))
      switch Int.random(in: 0..<6, using: &dice) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: words.randomElement(using: &dice) ?? [0], at: place)
      }
    }
    return Array(bytes.prefix(bytesMax))
  }

  /// Calls `body` with mutations of the samples.
  static func each(of samples: [[UInt8]], words: [String], seed: UInt64 = 20_261_125, _ body: ([UInt8]) throws -> Void) rethrows {
    for (number, sample) in samples.enumerated() {
      var mutation = Mutation(seed: seed &+ UInt64(number), words: words)
      for _ in 0..<rounds { try body(mutation.mutated(sample)) }
    }
  }
}

/// Chance that a seed decides.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// A file of the fixtures or of the examples.
enum Sample {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: repository.appending(path: path))) }

  /// The files of a directory with that ending, by name.
  static func all(_ directory: String, ending: String) throws -> [[UInt8]] {
    let folder = repository.appending(path: directory)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(ending) }.sorted()
    return try names.map { Array(try Data(contentsOf: folder.appending(path: $0))) }
  }
}
