import ServiceTime

/// Chance that a seed decides: the same seed rolls the same, on every machine and in every process.
///
/// Each thing that chance decides has dice of its own, named after it: one roll more in one place changes nothing elsewhere. Two
/// catalogues that are compared see the same troubles at the same seconds.
public struct Dice: Sendable {
  private var state: UInt64

  /// - Parameter names: what is decided, such as `"answer", "INC-2026-0142/7/alice"`.
  public init(seed: UInt64, _ names: String...) {
    // FNV-1a over the names, then mixed with the seed: neighbours begin far from each other.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in names {
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x0000_0100_0000_01B3
    }
    state = Dice.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ hash
  }

  /// Uniform over all values.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Dice.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, and not including, `sides`.
  public mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(max(1, sides))) }

  /// Whether something happens that happens in this share of all cases, from 0 to 1.
  public mutating func happens(_ share: Double) -> Bool { Double(next() >> 11) / Double(1 << 53) < share }

  /// One of several; nil of none.
  public mutating func pick<Value>(_ values: [Value]) -> Value? { values.isEmpty ? nil : values[roll(values.count)] }

  public mutating func seconds(_ range: ClosedRange<Seconds>) -> Seconds {
    range.lowerBound + Seconds(roll(Int(range.upperBound - range.lowerBound) + 1))
  }

  /// A duration of the spread: each quarter of it comes up as often as the others.
  public mutating func seconds(_ spread: Spread) -> Seconds {
    let quarter = roll(4)
    return seconds(spread.marks[quarter]...spread.marks[quarter + 1])
  }

  /// The values in an order that chance decides.
  public mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.dropLast() { values.swapAt(index, index + roll(values.count - index)) }
    return values
  }
}

/// How long something takes: the least, the most, and the marks below which a quarter, half and three quarters of all cases lie.
///
/// Whole seconds and no logarithms, so that every machine rolls the same.
public struct Spread: Hashable, Sendable {
  let marks: [Seconds]

  public init(_ least: Seconds, _ quarter: Seconds, _ half: Seconds, _ threeQuarters: Seconds, _ most: Seconds) {
    marks = [least, quarter, half, threeQuarters, most]
    precondition(marks == marks.sorted(), "the marks of a spread rise")
  }

  /// The same in minutes.
  public static func minutes(_ least: Seconds, _ quarter: Seconds, _ half: Seconds, _ threeQuarters: Seconds, _ most: Seconds) -> Spread {
    Spread(least * 60, quarter * 60, half * 60, threeQuarters * 60, most * 60)
  }
}
