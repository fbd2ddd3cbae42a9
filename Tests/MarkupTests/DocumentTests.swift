import Markup
import Testing

@Suite struct DocumentTests {
  struct Row {
    let reference: String
    let severity: String
    let title: String
    let due: String?
  }

  let rows = [
    Row(reference: "INC-2026-0142", severity: "blocking", title: "Campus Nord does not answer: \"connection refused\"", due: "today 16:02"),
    Row(reference: "INC-2026-0139", severity: "major", title: "Scheduled tasks late on <Campus Sud>", due: nil),
  ]

  func link(to row: Row) -> HTML {
    a(.href("/incidents/\(row.reference)"), .class("row", row.severity)) {
      b { row.title }
      if let due = row.due { time(.datetime("2026-11-23T16:02:00+01:00")) { "due \(due)" } }
    }
  }

  func report() -> HTML {
    form(.method(.post), .action("/report?from=board&lang=en")) {
      label(.for("note")) { "What do you see?" }
      textarea(.id("note"), .name("note"), .required, .rows(4))
      select(.name("severity")) {
        for value in ["major", "minor"] { option(.value(value), .when(value == "minor", .selected)) { value } }
      }
      button(.class("primary")) { "Report" }
    }
  }

  @Test func `a small page looks as it always has`() {
    let page = Document(
      language: "en", title: "(2) open · Tocsin & friends", bodyAttributes: [.class("board")],
      head: { Markup.link(.rel("stylesheet"), .href("/assets/base.css")) }
    ) {
      main {
        section(.class("card rows"), .ariaLabel("Open incidents")) {
          h2 { "Open" }
          for row in rows { link(to: row) }
        }
        report()
      }
      script(src: "/assets/live.js", .defer)
    }
    let golden = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
      <title>(2) open · Tocsin &amp; friends</title><link rel="stylesheet" href="/assets/base.css"></head>\
      <body class="board"><main><section class="card rows" aria-label="Open incidents"><h2>Open</h2>\
      <a href="/incidents/INC-2026-0142" class="row blocking"><b>Campus Nord does not answer: "connection refused"</b>\
      <time datetime="2026-11-23T16:02:00+01:00">due today 16:02</time></a>\
      <a href="/incidents/INC-2026-0139" class="row major"><b>Scheduled tasks late on &lt;Campus Sud&gt;</b></a></section>\
      <form method="post" action="/report?from=board&amp;lang=en"><label for="note">What do you see?</label>\
      <textarea id="note" name="note" required rows="4">\n</textarea>\
      <select name="severity"><option value="major">major</option><option value="minor" selected>minor</option></select>\
      <button class="primary">Report</button></form></main><script src="/assets/live.js" defer></script></body></html>

      """
    #expect(page.render() == golden)
  }

  @Test func `a hostile title cannot leave the head, nor a hostile language its attribute`() {
    let page = Document(language: "fr\" onload=\"x", title: "</title><script>alert(1)</script>") { p { "x" } }.render()
    #expect(page.contains("<html lang=\"fr&quot; onload=&quot;x\">"))
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"))
  }

  @Test func `the encoding is said within the first kibibyte, however long the title`() {
    let page = Document(language: "fr", title: String(repeating: "x", count: 5_000)) { p { "x" } }.render()
    #expect(page.prefix(1_024).contains("<meta charset=\"utf-8\">"))
  }
}
