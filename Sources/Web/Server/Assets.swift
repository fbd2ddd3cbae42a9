import Digests
import HTTPTypes
import Hummingbird
import Reports

/// A file that is part of the program, under an address that changes with its content: browsers keep it for ever.
struct Asset: Sendable {
  let name: String
  let type: String
  let bytes: [UInt8]
  let version: String

  init(_ name: String, type: String, _ bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
    version = String(SHA256.digest(of: bytes).hex.prefix(12))
  }

  var address: String { "/assets/\(name)?v=\(version)" }
}

/// The style sheet, the scripts and the icon.
enum Assets {
  /// All style sheets in one: tokens first, then one for each component.
  static let sheet = Asset(
    "tocsin.css", type: "text/css; charset=utf-8",
    [
      PackageResources.tokens_css, PackageResources.base_css, PackageResources.forms_css, PackageResources.board_css,
      PackageResources.incident_css, PackageResources.pages_css, Array("\(ReportStyle.rules)\n".utf8),
    ].flatMap { $0 })
  static let icon = Asset("icon.svg", type: "image/svg+xml", PackageResources.icon_svg)

  static let all: [Asset] = [
    sheet, icon,
    Asset("live.js", type: "text/javascript; charset=utf-8", PackageResources.live_js),
    Asset("keys.js", type: "text/javascript; charset=utf-8", PackageResources.keys_js),
  ]

  static func named(_ name: String) -> Asset? { all.first { $0.name == name } }

  static func add(to router: Router<WebContext>) {
    router.get("/assets/:name") { request, context in
      guard let asset = context.parameters.get("name").flatMap(named) else { throw WebFault.notFound }
      return response(asset, to: request)
    }
    router.get("/favicon.ico") { request, _ in response(icon, to: request) }
  }

  private static func response(_ asset: Asset, to request: Request) -> Response {
    let tag = "\"\(asset.version)\""
    let isCurrent = request.uri.queryParameters["v"].map(String.init) == asset.version
    var headers: HTTPFields = [
      .contentType: asset.type, .eTag: tag, .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    headers[.contentLength] = String(asset.bytes.count)
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
