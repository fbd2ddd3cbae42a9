import Markup
import Testing

@Suite struct ElementTests {
  @Test func `content is written in order, with its conditions and loops`() {
    func list(_ names: [String], note: String?, isOpen: Bool) -> HTML {
      section {
        h2 { "Duty" }
        if isOpen { "open" } else { em { "closed" } }
        for name in names { li { name } }
        if let note { p { note } }
        names.map { name in b { name } }
      }
    }
    #expect(
      list(["Alice", "Bob"], note: "hi", isOpen: true).render()
        == "<section><h2>Duty</h2>open<li>Alice</li><li>Bob</li><p>hi</p><b>Alice</b><b>Bob</b></section>")
    #expect(list([], note: nil, isOpen: false).render() == "<section><h2>Duty</h2><em>closed</em></section>")
  }

  @Test func `a switch chooses its branch`() {
    func mark(_ severity: Int) -> HTML {
      span {
        switch severity {
        case 1: "Blocking"
        case 2: b { "Major" }
        default: HTML.nothing
        }
      }
    }
    #expect((1...3).map { mark($0).render() } == ["<span>Blocking</span>", "<span><b>Major</b></span>", "<span></span>"])
  }

  @Test func `void elements have no end tag`() {
    let markup = HTML.fragment {
      br()
      hr(.class("soft"))
      element("wbr")
      element("COL")
      span()
    }
    #expect(markup.render() == "<br><hr class=\"soft\"><wbr><COL><span></span>")
  }

  @Test func `boolean attributes stand alone and absent ones do not stand at all`() {
    let box = input(.type("checkbox"), .checked, .when(false, .disabled), .when(true, .required))
    #expect(box.render() == "<input type=\"checkbox\" checked required>")
  }

  @Test func `empty class names are left out`() {
    #expect(div(.class("row", "", "late")).render() == "<div class=\"row late\"></div>")
    #expect(div(.class("", "")).render() == "<div></div>")
  }

  @Test func `an empty value is a value`() {
    #expect(option(.value("")) { "All" }.render() == "<option value=\"\">All</option>")
  }

  @Test func `data and aria attributes carry their prefix`() {
    let markup = nav(.data("reference", "INC-2026-0142"), .ariaCurrent(), .ariaExpanded(false), .aria("valuenow", "38")) {}
    #expect(
      markup.render() == "<nav data-reference=\"INC-2026-0142\" aria-current=\"page\" aria-expanded=\"false\" aria-valuenow=\"38\"></nav>")
  }

  @Test func `only what the program wrote itself is trusted`() {
    #expect(p { HTML.trusted("<b>&nbsp;</b>") }.render() == "<p><b>&nbsp;</b></p>")
    #expect(style("p > b { color: red }").render() == "<style>p > b { color: red }</style>")
  }

  @Test func `parts are joined by an escaped separator`() {
    #expect(HTML.joined([b { "a" }, .text("b"), .text("c")], separator: " & ").render() == "<b>a</b> &amp; b &amp; c")
    #expect(HTML.joined([], separator: ", ").render().isEmpty)
  }

  @Test func `rendering appends to what the buffer holds`() {
    var buffer = Array("x".utf8)
    p { "y" }.render(into: &buffer)
    #expect(String(decoding: buffer, as: UTF8.self) == "x<p>y</p>")
  }

  @Test func `an attribute that would be code stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Attribute.attribute("onclick", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.attribute("STYLE", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.attribute("srcdoc", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.attribute("a b", "x") }
    await #expect(processExitsWith: .failure) { _ = Attribute.data("a=b", "x") }
  }

  @Test func `an element that would hold code, or a void one with content, stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = element("script") { "x" } }
    await #expect(processExitsWith: .failure) { _ = element("Style") { "x" } }
    await #expect(processExitsWith: .failure) { _ = element("b><i") { "x" } }
    await #expect(processExitsWith: .failure) { _ = element("br") { "x" } }
  }

  @Test func `an attribute that stands twice stops a debug build`() async {
    await #expect(processExitsWith: .failure) { _ = div(.class("a"), .class("b")) }
  }
}
