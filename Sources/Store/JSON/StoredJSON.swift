import Engine
import FoundationEssentials
import Signals

extension Signal {
  /// The signal as a store writes it down.
  public func storedText() throws -> String { try StoredJSON().text(self) }
}

/// Values as JSON text in a column.
struct StoredJSON {
  private let writer = JSONWriter()
  private let decoder = JSONDecoder()

  func text(_ value: some Encodable) throws -> String {
    writer.begin()
    try writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  func value<Value: Decodable>(_ text: String, as: Value.Type = Value.self) throws -> Value {
    do {
      return try decoder.decode(Value.self, from: Data(text.utf8))
    } catch {
      throw StoreFault.unavailable("A stored \(Value.self) cannot be read; a newer program may have written it: \(error).")
    }
  }
}
