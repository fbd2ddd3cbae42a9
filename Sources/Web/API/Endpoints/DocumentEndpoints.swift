import Contracts
import HTTPTypes
import Hummingbird
import Intake
import NIOCore

/// The OpenAPI document, which is made of the catalogue of endpoints.
enum DocumentEndpoints {
  static let all: [Endpoint] = [
    Endpoint(
      id: "openapi", method: .get, path: "/api/openapi.json", entry: .everybody,
      summary: LocalizedText(fr: "Ce document.", en: "This document."),
      success: .init(status: .ok, schema: .object, text: "The document, by OpenAPI 3.1."),
      handler: .request { request, _, desk in
        let language = Language(accepting: request.headers[.acceptLanguage], default: .english)
        let bytes = language == .french ? french : english
        return Response(
          status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-cache"],
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
      })
  ]

  private static let english = OpenAPIDocument(language: .english).json.serialised
  private static let french = OpenAPIDocument(language: .french).json.serialised
}
