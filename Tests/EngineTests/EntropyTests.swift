import Engine
import Testing

@Suite struct EntropyTests {
  @Test func `identifiers of one process follow each other, so that an index grows at its end`() {
    let entropy = SystemEntropy()
    let names = (0..<100).map { _ in entropy.identifier() }
    #expect(names.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
    #expect(Set(names).count == 100)
    #expect(zip(names, names.dropFirst()).filter { $0 < $1 }.count >= 98)
  }
}
