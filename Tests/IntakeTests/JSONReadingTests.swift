import Intake
import Testing

struct JSONReadingTests {
  @Test func `a document of every kind of value is read in order`() throws {
    let value = try json(" {\"b\" : [ null, true,false , -0.5e+3 ] ,\t\"a\":{ }, \"\": \"\" }\r\n")
    guard case .object(let object) = value, case .array(let list) = object["b"] else {
      Issue.record("not read as an object with a list")
      return
    }
    #expect(object.members.map(\.name) == ["b", "a", ""])
    #expect(list.count == 4)
    #expect(list[0] == .null)
    #expect(list[1] == .bool(true))
    #expect(list[2] == .bool(false))
    guard case .number(let number) = list[3] else {
      Issue.record("not read as a number")
      return
    }
    #expect(number.literal == "-0.5e+3")
    #expect(number.integer == nil)
    #expect(object[""] == .string(""))
    #expect(object["c"] == nil)
  }

  @Test func `a scalar alone is a document`() throws {
    #expect(try json("null") == .null)
    #expect(try json("\"é\"") == .string("é"))
  }

  @Test func `every escape is read`() throws {
    #expect(try json(#""\"\\\/\b\f\n\r\tA\u00e9\u20AC\ud83d\ude00""#) == .string("\"\\/\u{8}\u{c}\n\r\tAé€😀"))
    #expect(try json(#""\u0000""#) == .string("\0"))
  }

  @Test func `numbers keep every digit`() throws {
    let digits = "123456789012345678901234567890"
    for literal in ["0", "-0", "9223372036854775807", "-9223372036854775808", digits, "1e400", "-1.5E-400", "0.1", "10"] {
      guard case .number(let number) = try json(literal) else {
        Issue.record("\(literal) is not read as a number")
        continue
      }
      #expect(number.literal == literal)
    }
    guard case .number(let largest) = try json("9223372036854775807"), case .number(let beyond) = try json(digits) else { return }
    #expect(largest.integer == .max)
    #expect(beyond.integer == nil)
  }

  @Test(arguments: [
    "", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "[1,", "[1,]", "[,1]", "{,}", "{a:1}", "{'a':1}",
    "{\"a\" 1}", "[1 2]", "tru", "True", "nul", "falsee", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x10",
    "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\", "\"a\nb\"", "\"\u{1}\"", "1 1", "{}{}", "[] x", "// c\n1", "\u{FEFF}{}", "\u{A0}1",
    "[1}", "{\"a\":1]", "]", "}", ",", ":",
  ])
  func `what is not JSON is refused`(text: String) {
    #expect(jsonFault(text.utf8)?.reason == .syntax)
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xE0, 0x80, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22], [0x22, 0xF0, 0x9F, 0x98, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22],
    ] as [[UInt8]])
  func `broken UTF-8 is refused`(bytes: [UInt8]) {
    #expect(jsonFault(bytes)?.reason == .encoding)
  }

  @Test func `the first broken byte is named`() {
    #expect(jsonFault([0x5B, 0x22, 0x61, 0xC3, 0xA9, 0xFF, 0x22, 0x5D])?.offset == 5)
  }

  @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud800\n""#, #""\ude00\ud83d""#])
  func `half of a surrogate pair is refused`(text: String) {
    #expect(jsonFault(text.utf8)?.reason == .encoding)
  }

  @Test func `a name that occurs twice is refused, however it is written`() {
    #expect(jsonFault(#"{"a":1,"b":2,"a":3}"#.utf8)?.reason == .duplicateName)
    #expect(jsonFault(#"{"a":1,"\u0061":3}"#.utf8)?.pointer == "/a")
    let many = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(jsonFault("{\(many)}".utf8) == nil)
    #expect(jsonFault("{\(many),\"k3\":0}".utf8)?.reason == .duplicateName)
    #expect(jsonFault("{\(many),\"k39\":0}".utf8)?.reason == .duplicateName)
  }

  @Test func `a fault is named with its pointer and its byte`() {
    let fault = jsonFault(#"{"signals":[{},{"a/b~c":[1,2,oops]}]}"#.utf8)
    #expect(fault?.pointer == "/signals/1/a~1b~0c/2")
    #expect(fault?.offset == 29)
    #expect(fault?.detail == "Found \"o\" where a value is expected.")
    #expect(jsonFault("{}x".utf8)?.pointer == "")
  }
}
