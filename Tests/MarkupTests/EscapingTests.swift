import Markup
import Testing

@Suite struct EscapingTests {
  @Test func `text cannot become an element`() {
    #expect(p { "<script>alert(1)</script>" }.render() == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
  }

  @Test func `an ampersand stays an ampersand`() {
    #expect(p { "a &lt; b &amp; c" }.render() == "<p>a &amp;lt; b &amp;amp; c</p>")
  }

  @Test func `quotes in text stay readable`() {
    #expect(p { "l'incident \"db-down\"" }.render() == "<p>l'incident \"db-down\"</p>")
  }

  @Test func `a quote cannot end an attribute`() {
    let field = input(.value("\" onfocus=alert(1) autofocus x=\""))
    #expect(field.render() == #"<input value="&quot; onfocus=alert(1) autofocus x=&quot;">"#)
  }

  @Test(arguments: ["\u{301}", "\u{20DD}", "\u{200D}", "\u{FE0F}", "\u{1F3FB}", "\u{E0101}"])
  func `a quote with a combining mark cannot end an attribute either`(_ mark: String) {
    #expect(input(.value("a\"\(mark) onfocus=alert(1)")).render() == "<input value=\"a&quot;\(mark) onfocus=alert(1)\">")
  }

  @Test(arguments: ["\u{301}", "\u{20DD}", "\u{200D}", "\u{FE0F}"])
  func `angle brackets and ampersands with combining marks are escaped`(_ mark: String) {
    #expect(p { "<\(mark)b>\(mark)&\(mark)" }.render() == "<p>&lt;\(mark)b&gt;\(mark)&amp;\(mark)</p>")
    #expect(div(.title("<\(mark)b>\(mark)&\(mark)")).render() == "<div title=\"&lt;\(mark)b&gt;\(mark)&amp;\(mark)\"></div>")
  }

  @Test func `angle brackets in an attribute are escaped, so that no raw element ends`() {
    #expect(div(.data("note", "</script><b>")).render() == #"<div data-note="&lt;/script&gt;&lt;b&gt;"></div>"#)
  }

  @Test func `NUL and forbidden controls become the replacement character`() {
    #expect(p { "a\u{0}b\u{1B}[2Jc\u{8}d\u{7F}" }.render() == "<p>a\u{FFFD}b\u{FFFD}[2Jc\u{FFFD}d\u{FFFD}</p>")
    #expect(div(.title("a\u{0}b")).render() == "<div title=\"a\u{FFFD}b\"></div>")
  }

  @Test func `tabs and line ends survive, a carriage return by reference`() {
    #expect(p { "a\tb\nc\r\nd" }.render() == "<p>a\tb\nc&#13;\nd</p>")
    #expect(div(.title("a\r\nb")).render() == "<div title=\"a&#13;\nb\"></div>")
  }

  @Test func `broken UTF-8 cannot swallow the quote or bracket that follows it`() {
    // A lead byte without its rest, an overlong `<`, half a surrogate pair, a byte of no sequence, a sequence cut by a quote.
    let broken: [[UInt8]] = [
      [0xC3], [0xC0, 0xBC], [0xED, 0xA0, 0x80], [0xFF], [0xF0, 0x9F, 0x98], [0xE2, 0x22, 0x82], [0xF4, 0x90, 0x80, 0x80],
    ]
    for bytes in broken {
      let text = String(decoding: bytes + Array("\"><script>".utf8), as: UTF8.self)
      var rendered: [UInt8] = []
      p(.title(text)) { text }.render(into: &rendered)
      let markup = String(validating: rendered, as: UTF8.self)
      #expect(markup != nil)
      #expect(markup?.contains("<script>") == false)
      #expect(markup?.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 2 + text.utf8.filter { $0 == UInt8(ascii: "\"") }.count)
      #expect(markup?.contains("\u{FFFD}") == true)
    }
  }

  @Test func `unpaired surrogates of UTF-16 become replacement characters`() {
    let text = String(decoding: [0xD83D, 0x003C, 0xDE00] as [UInt16], as: UTF16.self)
    #expect(p { text }.render() == "<p>\u{FFFD}&lt;\u{FFFD}</p>")
  }

  @Test func `what other encodings take for markup is text in ours`() {
    // UTF-7, and the full-width and modifier look-alikes that a careless folding would turn into brackets and quotes.
    for text in ["+ADw-script+AD4-", "＜script＞", "ʺ onload=ʺ", "‹script›"] {
      #expect(p { text }.render() == "<p>\(text)</p>")
    }
  }

  @Test func `a line feed at the start of a text area or of preformatted text is not lost`() {
    #expect(textarea(.name("note")) { "\nfirst" }.render() == "<textarea name=\"note\">\n\nfirst</textarea>")
    #expect(pre { "first" }.render() == "<pre>\nfirst</pre>")
    #expect(element("pre") { "first" }.render() == "<pre>\nfirst</pre>")
  }

  @Test func `a text area cannot be ended by its text`() {
    #expect(textarea { "</textarea><script>" }.render() == "<textarea>\n&lt;/textarea&gt;&lt;script&gt;</textarea>")
  }

  @Test func `long text with nothing to escape comes out as it went in`() {
    let text = String(repeating: "Campus Nord ne répond plus · ", count: 1_000)
    #expect(HTML.text(text).render() == text)
  }
}
