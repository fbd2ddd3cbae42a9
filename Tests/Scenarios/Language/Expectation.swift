import Testing

/// Expects a value, and shows both when they differ, which `#expect` does not for what was awaited.
func expect<Value: Equatable>(_ actual: Value, is expected: Value, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(actual == expected, sourceLocation: sourceLocation)
}
