import Markup
import Testing

@Suite struct DrawingTests {
  @Test func `a bar draws its parts to measure, without inline style`() {
    let bar = Bar(label: "68 % used", [.filled(from: 0, to: 68, class: "used"), .hatched(from: 42, to: 60.5, class: "closed")])
    #expect(
      bar.html.render()
        == "<svg class=\"track\" role=\"img\" aria-label=\"68 % used\"><rect class=\"used\" x=\"0%\" width=\"68%\" height=\"100%\"></rect>"
        + "<line class=\"closed\" x1=\"42%\" x2=\"60.5%\" y1=\"50%\" y2=\"50%\"></line></svg>")
  }

  @Test func `a bar whose text stands beside it is hidden from assistive technology`() {
    #expect(Bar(label: nil, class: "meter", []).html.render() == "<svg class=\"meter\" aria-hidden=\"true\"></svg>")
  }

  @Test(arguments: [
    (-5.0, 120.0, "0%", "100%"), (.nan, .infinity, "0%", "100%"), (70.0, 30.0, "70%", "0%"), (33.333_3, 66.666_6, "33.33%", "33.33%"),
  ])
  func `a part beyond the bar, backwards or of no number is cut`(_ from: Double, _ to: Double, _ start: String, _ width: String) {
    let markup = Bar(label: nil, [.filled(from: from, to: to, class: "used")]).html.render()
    #expect(markup.contains("x=\"\(start)\" width=\"\(width)\""), "\(markup)")
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (431.0, "431"), (2.5, "2.5"), (2.05, "2.05"), (-0.25, "-0.25"), (1e300, "1000000"), (-.infinity, "-1000000"),
    (.nan, "0"), (1e-9, "0"), (99.999, "100"),
  ])
  func `lengths have no exponent and two decimals at most`(_ length: Double, _ text: String) {
    #expect(rect(.width(length)).render() == "<rect width=\"\(text)\"></rect>")
  }

  @Test func `shapes are closed so that an HTML parser does not nest them`() {
    let mark = svg(.viewBox("0 0 24 24"), .fill("none"), .ariaHidden) {
      g(.stroke("currentColor"), .strokeWidth(2)) { path(.d("M10 21h4")) }
      circle(.cx(12), .cy(12), .r(3.5))
      text(.x(2), .y(116)) { "12:00" }
    }
    #expect(
      mark.render()
        == "<svg viewBox=\"0 0 24 24\" fill=\"none\" aria-hidden=\"true\"><g stroke=\"currentColor\" stroke-width=\"2\">"
        + "<path d=\"M10 21h4\"></path></g><circle cx=\"12\" cy=\"12\" r=\"3.5\"></circle><text x=\"2\" y=\"116\">12:00</text></svg>")
  }
}
