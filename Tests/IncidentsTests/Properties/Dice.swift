/// Chance that a seed decides.
struct Dice {
  private var state: UInt64

  /// Seeds that follow each other must not give the same rolls one place further on: each begins somewhere else.
  init(seed: UInt64) { state = seed &* seed &* 0xD134_2543_DE82_EF95 &+ seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
}
