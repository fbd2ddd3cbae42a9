import Markup
import Testing

@Suite struct AddressTests {
  static func href(_ address: String) -> String { a(.href(address)) { "x" }.render() }

  @Test(arguments: [
    "/incidents/INC-2026-0142", "incidents?state=open", "#why", "", "?page=2", "../up", "./a:b", "/a:b", "//status.example/x",
    "?next=javascript:x",
    "https://tocsin.example/a", "http://[::1]:8080/", "HTTPS://TOCSIN.EXAMPLE", "mailto:claire@univ-nord.example", "tel:+33388000000",
    "sms:+33600000000", "incidents", "café", " /leading", "https://例え.example/ü",
  ])
  func `an address that goes somewhere is kept`(_ address: String) {
    #expect(Self.href(address) == "<a href=\"\(address)\">x</a>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "vbscript:msgbox(1)", "blob:https://x/1", "file:///etc/passwd",
    "about:blank", "view-source:x", "filesystem:x", "jar:x", "livescript:x", "ws://x", "x:y", ":", ":x",
    // Browsers skip controls and spaces in front, and drop tabs and line ends anywhere.
    " javascript:alert(1)", "\tjavascript:alert(1)", "\u{1}javascript:alert(1)", "\u{0}javascript:alert(1)", "\u{1F} javascript:alert(1)",
    "java\tscript:alert(1)", "java\nscript:alert(1)", "java\r\nscript:alert(1)", "javascript\t:alert(1)",
    "j\na\nv\na\ns\nc\nr\ni\np\nt\n:x",
    // Not what a browser takes for a scheme today, and nothing that we ever write.
    "java\u{0}script:alert(1)", "java\u{1}script:alert(1)", "java script:alert(1)", "\u{FEFF}javascript:alert(1)",
    "\u{A0}javascript:alert(1)",
    "\u{200B}javascript:alert(1)", "javascript:\u{301}alert(1)", "javascript\u{301}:alert(1)", "\u{85}javascript:x", "ｊavascript:x",
    // Entities, for readers that decode twice.
    "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3A;alert(1)", "&#106;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "&#x6A&#x61;vascript:alert(1)",
  ])
  func `an address that would run something goes nowhere`(_ address: String) {
    #expect(Self.href(address) == "<a href=\"about:invalid\">x</a>")
  }

  @Test func `every attribute that holds an address is checked`() {
    let bad = "javascript:alert(1)"
    let checked: [HTML] = [
      img(.src(bad)), form(.action(bad)) {}, button(.formaction(bad)) {}, script(src: bad), link(.href(bad)),
      element("object", .attribute("data", bad)), element("video", .attribute("poster", bad)),
      element("use", .attribute("xlink:href", bad)),
      element("a", .attribute("HREF", bad)), element("q", .attribute("cite", bad)), a(.attribute("ping", bad)) {},
    ]
    for html in checked {
      let markup = html.render()
      #expect(markup.contains("=\"about:invalid\""), "\(markup)")
      #expect(!markup.contains("javascript"))
    }
  }

  @Test func `a kept address is still escaped`() {
    #expect(Self.href("/a?b=1&c=\"><script>") == "<a href=\"/a?b=1&amp;c=&quot;&gt;&lt;script&gt;\">x</a>")
  }
}
