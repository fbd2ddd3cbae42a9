import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The body, in one piece.
  ///
  /// - Throws: `WebFault.tooLarge` over 1 MiB.
  func wholeBody() async throws -> ByteBuffer {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > WebContext.bodyBytesMax { throw WebFault.tooLarge }
    do {
      return try await body.collect(upTo: WebContext.bodyBytesMax)
    } catch is NIOTooManyBytesError {
      throw WebFault.tooLarge
    }
  }
}
