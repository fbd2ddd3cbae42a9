/// Why bytes are not an acceptable JSON document, and where.
public struct JSONFault: Error, Hashable, Sendable {
  /// What kind of rule was broken.
  public enum Reason: Hashable, Sendable {
    /// More bytes than allowed.
    case tooManyBytes
    /// Not JSON by RFC 8259, including bytes after the end.
    case syntax
    /// Not UTF-8, or half of a surrogate pair.
    case encoding
    /// Lists and objects within each other beyond the limit.
    case tooDeep
    /// Too many values or members, or a text, name or number that is too long.
    case tooLarge
    /// An object names a member twice.
    case duplicateName
  }

  public let reason: Reason
  /// The RFC 6901 pointer of the value in which the fault lies; empty for the whole document.
  public let pointer: String
  /// The number of bytes before the fault.
  public let offset: Int
  /// What was found and what was expected, in a sentence without the place.
  public let detail: String

  init(_ reason: Reason, pointer: String = "", offset: Int, _ detail: String) {
    self.reason = reason
    self.pointer = pointer
    self.offset = offset
    self.detail = detail
  }

  /// The same fault, seen from an object or list that holds the faulty value as `token`.
  func within(_ token: String) -> JSONFault {
    JSONFault(reason, pointer: JSONPointer.adding(token, before: pointer), offset: offset, detail)
  }
}
