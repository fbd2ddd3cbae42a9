import Foundation
import Intake

/// What was answered, as a value to show and as the JSON it came as.
struct Answered<Value> {
  let value: Value
  /// As the API wrote it, field for field: what `--json` prints.
  let json: JSONValue
}

extension Answered: Sendable where Value: Sendable {}

extension Answered where Value: Decodable {
  /// Reads strictly first: whoever answers may be anyone.
  init(parsing bytes: [UInt8]) throws {
    try self.init(json: AnswerReading.json(bytes))
  }

  init(json: JSONValue) throws {
    do {
      value = try JSONDecoder().decode(Value.self, from: Data(json.serialised))
    } catch {
      throw OfficeFault.notUnderstood("\(error)")
    }
    self.json = json
  }

  /// The items of a page of a list, and where the next one begins.
  static func page(parsing bytes: [UInt8]) throws -> (items: [Answered<Value>], next: String?) {
    guard case .object(let page) = try AnswerReading.json(bytes), case .array(let items)? = page["items"] else {
      throw OfficeFault.notUnderstood("a page of a list has no items")
    }
    var next: String?
    if case .string(let text)? = page["next"] { next = text }
    return (try items.map { try Answered(json: $0) }, next)
  }
}

/// How large an answer may be.
enum AnswerReading {
  static let bytesMax = 32 * 1_048_576
  private static let limits = JSONLimits(bytesMax: bytesMax, valuesMax: 4_000_000, textBytesMax: 1_048_576)

  static func json(_ bytes: [UInt8]) throws -> JSONValue {
    do {
      return try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw OfficeFault.notUnderstood("\(error)")
    }
  }
}
