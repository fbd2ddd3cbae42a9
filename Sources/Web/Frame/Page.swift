import Contracts
import HTTPTypes
import Hummingbird
import Markup
import Wording

/// A page ready to be sent: its title and what stands in its main part.
struct Page: Sendable {
  let title: String
  let language: String
  let header: HTML
  let main: HTML
  var scripts: [String] = []
  /// Where the page listens for changes; nil for a page that stands still.
  var live: String?

  /// A page within the frame: skip link, watch bar, content.
  init(title: String, reader: Reader, scripts: [String] = [], live: String? = nil, @HTMLBuilder content: () -> HTML) {
    self.title = title
    language = reader.language.rawValue
    header = .fragment {
      WatchBar(reader).html
      if live != nil { p(.class("stale"), .role("status")) { reader(Console.Navigation.connectionLost) } }
    }
    main = content()
    self.scripts = scripts
    self.live = live
  }

  /// A page without the watch bar, for those who are not signed in.
  init(bare title: String, reader: Reader, @HTMLBuilder content: () -> HTML) {
    self.title = title
    language = reader.language.rawValue
    header = Markup.header(.class("watch")) { WatchBar.mark }
    main = content()
  }

  var document: Document {
    let mainAttributes = [Attribute.id("main"), live.map { Attribute.data("live", $0) }].compactMap { $0 }
    return Document(language: language, title: title) {
      link(.rel("stylesheet"), .href(Assets.sheet.address))
      link(.rel("icon"), .href(Assets.icon.address), .type("image/svg+xml"))
      meta(.name("color-scheme"), .content("light dark"))
      for name in scripts { script(src: Assets.named(name)?.address ?? name, .defer) }
    } body: {
      header
      element("main", attributes: mainAttributes) { main }
    }
  }

  func response(status: HTTPResponse.Status = .ok) -> Response {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32_768)
    document.render(into: &bytes)
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: language],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension Response {
  /// To another page, after something was done: a reload does not do it again.
  static func seeOther(_ address: String, cookies: [String] = []) -> Response {
    var response = Response.redirect(to: address, type: .normal)
    for cookie in cookies { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
    return response
  }
}
