import Foundation
import Intake
import ServiceTime
import Signals

/// When payloads arrive in these tests: Monday 23 November 2026, 14:10 in Paris.
let received = instant("2026-11-23T13:10:00Z")
let context = IntakeContext(source: "lumen", receivedAt: received)

func instant(_ text: String) -> Instant {
  guard let instant = Instant(iso8601: text) else { preconditionFailure("a test names a date that is none: \(text)") }
  return instant
}

func fixture(_ name: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/\(name)")))
}

func format(_ id: String) -> IntakeFormat {
  guard let format = IntakeCatalogue.named(id) else { preconditionFailure("the catalogue has no format \(id)") }
  return format
}

/// What our own format makes of `body`.
func parsed(_ body: String, _ context: IntakeContext = context) throws(IntakeFault) -> [Signal] {
  try format("tocsin").parse(Array(body.utf8), context).signals
}

/// Why our own format refuses `body`; nil when it does not.
func refused(_ body: String, by id: String = "tocsin") -> IntakeFault? {
  do {
    _ = try format(id).parse(Array(body.utf8), context)
    return nil
  } catch { return error }
}

/// The fault that `bytes` are refused with as JSON.
func jsonFault(_ bytes: some Sequence<UInt8>, limits: JSONLimits = JSONLimits()) -> JSONFault? {
  do {
    _ = try JSONValue(parsing: Array(bytes), limits: limits)
    return nil
  } catch { return error }
}

func json(_ text: String) throws(JSONFault) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

/// Numbers that are the same on every run (SplitMix64).
struct Dice: RandomNumberGenerator {
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
