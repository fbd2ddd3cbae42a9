import Contracts
import Intake
import Shapes
import Web

/// Whoever answers the command line: the data directory beside it, or a server far away. Both answer as the API does, so that a command
/// is written once and prints the same.
protocol Office: Sendable {
  /// In whose name it is asked; nil for whoever has the data.
  var person: Key<Person>? { get }
  /// Whether what stays inside the house may be asked for: pages, messages, duty.
  var isInside: Bool { get }

  /// Answers one request, whatever the answer is.
  ///
  /// - Throws: `OfficeFault` when there is no answer; what the store throws.
  func answer(_ request: APIRequest) async throws -> APIReply
}

extension Office {
  /// The most that a list holds: more than anyone reads in a terminal.
  static var itemsMax: Int { 10_000 }
  /// How many items are asked for at a time.
  private static var itemsPerPage: Int { 200 }

  /// Asks, and reads the answer.
  ///
  /// - Throws: `OfficeRefusal` for an answer other than success, `OfficeFault` for one that cannot be understood.
  func ask<Value>(_ inquiry: Inquiry<Value>) async throws -> Answered<Value> {
    let reply = try await success(inquiry.request, about: inquiry.subject)
    return try Answered(parsing: reply.body)
  }

  /// Asks for something to be done that has no answer but that it was done.
  func tell(_ inquiry: Inquiry<Nothing>) async throws {
    _ = try await success(inquiry.request, about: inquiry.subject)
  }

  /// Asks for a document, as bytes.
  func document(_ inquiry: Inquiry<Document>) async throws -> [UInt8] {
    try await success(inquiry.request, about: inquiry.subject).body
  }

  /// Every item of a list, page by page, `max` at most.
  func list<Element>(_ inquiry: Inquiry<ListPage<Element>>, max: Int = itemsMax) async throws -> [Answered<Element>] {
    var items: [Answered<Element>] = []
    var cursor: String?
    repeat {
      let page = try await success(inquiry.page(after: cursor, limit: min(max - items.count, Self.itemsPerPage)), about: inquiry.subject)
      let (found, next) = try Answered<Element>.page(parsing: page.body)
      items += found
      cursor = found.isEmpty ? nil : next
    } while cursor != nil && items.count < max
    return items
  }

  /// What is read beside something that is done: nil when it cannot be read, for whatever reason. It stands in the way of nothing, and
  /// hides nothing that was done.
  func readable<Value>(_ read: () async throws -> Value) async -> Value? { try? await read() }

  private func success(_ request: APIRequest, about subject: String?) async throws -> APIReply {
    // It would name the list in place of one of its things.
    guard subject != "" else { throw OfficeFault.emptyReference }
    let reply = try await answer(request)
    guard (200..<300).contains(reply.status) else { throw OfficeRefusal(reply, about: subject) }
    return reply
  }
}

/// What is answered when something was done and there is nothing to say.
struct Nothing: Decodable, Sendable {}

/// A document that is taken as it is.
struct Document: Decodable, Sendable {}

extension Office {
  /// - Throws: `UsageFault` when nobody is named who acts.
  func requirePerson(_ reader: Reader) throws {
    guard person == nil else { return }
    throw UsageFault.whoActs(reader)
  }
}
