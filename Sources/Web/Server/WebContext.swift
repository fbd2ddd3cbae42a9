import Hummingbird
import Logging
import NIOCore

/// What goes along with a request: where it came from, and who is signed in.
struct WebContext: RequestContext {
  /// Bodies over 1 MiB are refused.
  static let bodyBytesMax = 1 << 20

  var coreContext: CoreRequestContextStorage
  let eventLoop: any EventLoop
  /// The peer's address; the proxy's when there is one.
  let peer: String
  var viewer: Viewer?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    eventLoop = source.channel.eventLoop
    peer = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }

  /// For what is asked without a wire: it comes from nowhere.
  init(eventLoop: any EventLoop, logger: Logger) {
    var logger = logger
    logger[metadataKey: "hb.request.id"] = "local"
    coreContext = .init(source: Wireless(logger: logger))
    self.eventLoop = eventLoop
    peer = ""
  }

  private struct Wireless: RequestContextSource {
    let logger: Logger
  }

  var maxUploadSize: Int { WebContext.bodyBytesMax }
}
