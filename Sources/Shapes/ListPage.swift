/// A page of a list.
public struct ListPage<Element> {
  public let items: [Element]
  /// Where the next page begins; nil for the last one.
  public let next: String?

  public init(items: [Element], next: String? = nil) {
    self.items = items
    self.next = next
  }
}

extension ListPage: Sendable where Element: Sendable {}
extension ListPage: Decodable where Element: Decodable {}
