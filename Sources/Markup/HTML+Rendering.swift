extension HTML {
  /// Returns the markup as a string.
  public func render() -> String {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(4_096)
    render(into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Appends the markup to `buffer`, as UTF-8.
  public func render(into buffer: inout [UInt8]) {
    switch node {
    case .nothing: break
    case .text(let text): buffer.append(escaping: text, quoted: false)
    case .trusted(let source): buffer.append(literal: source)
    case .fragment(let parts): for part in parts { part.render(into: &buffer) }
    case .element(let element): element.render(into: &buffer)
    }
  }
}

extension HTML.Element {
  func render(into buffer: inout [UInt8]) {
    buffer.append(Byte.lessThan)
    buffer.append(literal: name)
    for attribute in attributes { attribute.render(into: &buffer) }
    buffer.append(Byte.greaterThan)
    if closing == .void { return }
    if closing == .endTagAfterLineFeed { buffer.append(Byte.lineFeed) }
    content.render(into: &buffer)
    buffer.append(Byte.lessThan)
    buffer.append(Byte.slash)
    buffer.append(literal: name)
    buffer.append(Byte.greaterThan)
  }
}
