import Contracts
import Digests
import Engine
import Incidents
import ServiceTime

/// Where a page of a list begins, as a text that only we read.
enum Cursor {
  static func text(_ place: IncidentPlace) -> String { encoded("i1 \(place.openedAt.secondsSince1970) \(place.reference)") }

  /// - Throws: `APIFault.badParameters` for a text that we have not written.
  static func place(_ text: String?) throws -> IncidentPlace? {
    guard let text else { return nil }
    let parts = try decoded(text, kind: "i1", count: 3)
    guard let seconds = Int64(parts[1]), !parts[2].isEmpty else { throw fault }
    return IncidentPlace(openedAt: Instant(seconds), reference: Key(parts[2]))
  }

  static func text(_ number: Int) -> String { encoded("n1 \(number)") }

  /// - Throws: `APIFault.badParameters` for a text that we have not written.
  static func number(_ text: String?) throws -> Int? {
    guard let text else { return nil }
    guard let number = Int(try decoded(text, kind: "n1", count: 2)[1]), number >= 0 else { throw fault }
    return number
  }

  private static func encoded(_ text: String) -> String { Base64URL.encode(text.utf8) }

  private static func decoded(_ text: String, kind: String, count: Int) throws -> [String] {
    guard let bytes = Base64URL.decode(text), let plain = String(validating: bytes, as: UTF8.self) else { throw fault }
    let parts = plain.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count, parts[0] == kind else { throw fault }
    return parts
  }

  private static var fault: APIFault {
    .badParameters([(Parameter.cursor.name, "Use the value `next` of the page before, as it was given.")])
  }
}
