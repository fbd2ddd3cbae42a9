import Intake
import Testing

struct JSONLimitTests {
  @Test func `32 levels are read, one more is refused`() {
    let brackets = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(jsonFault(brackets(32).utf8) == nil)
    let fault = jsonFault(brackets(33).utf8)
    #expect(fault?.reason == .tooDeep)
    #expect(fault?.offset == 32)
  }

  @Test func `a mebibyte of brackets is refused without being followed`() {
    #expect(jsonFault(String(repeating: "[", count: 1_048_576).utf8)?.reason == .tooDeep)
    #expect(jsonFault(String(repeating: "{\"\":", count: 262_144).utf8)?.reason == .tooDeep)
  }

  @Test func `one byte more than a mebibyte is refused`() {
    let body = { (bytes: Int) in [UInt8](repeating: 0x20, count: bytes - 1) + [0x30] }
    #expect(jsonFault(body(1_048_576)) == nil)
    #expect(jsonFault(body(1_048_577))?.reason == .tooManyBytes)
  }

  @Test func `too many values are refused`() {
    let limits = JSONLimits(valuesMax: 4)
    #expect(jsonFault("[1,2,3]".utf8, limits: limits) == nil)
    #expect(jsonFault("[1,2,[3]]".utf8, limits: limits)?.reason == .tooLarge)
  }

  @Test func `too many members are refused`() {
    let limits = JSONLimits(membersMax: 2)
    #expect(jsonFault(#"{"a":1,"b":{"c":3,"d":4}}"#.utf8, limits: limits) == nil)
    #expect(jsonFault(#"{"a":1,"b":2,"c":3}"#.utf8, limits: limits)?.reason == .tooLarge)
  }

  @Test func `long texts, names and numbers are refused`() {
    let limits = JSONLimits(textBytesMax: 4, nameBytesMax: 3, numberBytesMax: 5)
    #expect(jsonFault(#"{"abc":["abcd","\n\n\n\n",12345]}"#.utf8, limits: limits) == nil)
    #expect(jsonFault(#""abcde""#.utf8, limits: limits)?.reason == .tooLarge)
    #expect(jsonFault(#""\n\n\n\n\n""#.utf8, limits: limits)?.reason == .tooLarge)
    #expect(jsonFault(#""éé""#.utf8, limits: limits) == nil)
    #expect(jsonFault(#""ééé""#.utf8, limits: limits)?.reason == .tooLarge)
    #expect(jsonFault(#"{"abcd":1}"#.utf8, limits: limits)?.reason == .tooLarge)
    #expect(jsonFault("123456".utf8, limits: limits)?.reason == .tooLarge)
    #expect(jsonFault(String(repeating: "9", count: 1_000_000).utf8)?.reason == .tooLarge)
  }
}
