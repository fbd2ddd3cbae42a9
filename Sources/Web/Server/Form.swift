import HTTPTypes
import Hummingbird
import NIOCore

/// A form as a browser sends it.
///
/// - Source: WHATWG URL Standard, "application/x-www-form-urlencoded".
struct Form: Sendable {
  private static let fieldsMax = 200
  private let fields: [(name: String, value: String)]

  init(_ fields: [(name: String, value: String)]) { self.fields = fields }

  /// Reads the request's body.
  ///
  /// - Throws: `WebFault.tooLarge`; `.staleForm` when another site sent it, or when it is no form.
  init(_ request: Request) async throws {
    guard request.isFromOurPages, request.headers[.contentType]?.isMediaType("application/x-www-form-urlencoded") ?? true else {
      throw WebFault.staleForm
    }
    let body = try await request.wholeBody()
    self.init(encoded: body.readableBytesView)
  }

  init(encoded bytes: some Collection<UInt8>) {
    let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: Form.fieldsMax, omittingEmptySubsequences: true).prefix(Form.fieldsMax)
    fields = pairs.map { pair in
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      return (Form.decoded(name), Form.decoded(pair.dropFirst(name.count + 1)))
    }
  }

  /// The value of a field without the white space around it; empty when there is none.
  subscript(_ name: String) -> String { (fields.first { $0.name == name }?.value ?? "").trimmed }

  /// The value of a field as it was typed, spaces and all: a password.
  func typed(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// All values of a field that may occur several times.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The names of its fields, each once, in their order.
  var names: [String] {
    var seen: Set<String> = []
    return fields.map(\.name).filter { seen.insert($0).inserted }
  }

  /// Whether the field is there at all.
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  private static func decoded(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      index = bytes.index(after: index)
      if byte == UInt8(ascii: "+") {
        result.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let (value, next) = hexPair(bytes, at: index) {
        result.append(value)
        index = next
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hexPair<Bytes: Collection<UInt8>>(_ bytes: Bytes, at index: Bytes.Index) -> (UInt8, Bytes.Index)? {
    guard index != bytes.endIndex, let high = digit(bytes[index]) else { return nil }
    let second = bytes.index(after: index)
    guard second != bytes.endIndex, let low = digit(bytes[second]) else { return nil }
    return (high << 4 | low, bytes.index(after: second))
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension Request {
  /// Whether the browser says that the request came from a page of ours; programs say nothing, and carry no cookies either.
  fileprivate var isFromOurPages: Bool {
    if let site = headers[.fetchSite] { return site == "same-origin" || site == "none" }
    guard let origin = headers[.origin] else { return true }
    guard let authority = head.authority, let scheme = origin.firstRange(of: "://") else { return false }
    return origin[scheme.upperBound...] == authority
  }
}

extension String {
  /// The text for the query of an address: everything but letters, digits and `-._~/` as `%XX`.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(byte)
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
