import Contracts
import Engine
import HTTPTypes
import Intake
import ServiceTime

/// The catalogue of endpoints in the words of OpenAPI 3.1.
struct OpenAPIDocument {
  let language: Language

  private static let version = "1"

  var json: JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Tocsin", "version": .string(OpenAPIDocument.version), "description": .string(about[language]),
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": "/"]],
      "paths": paths,
      "components": [
        "schemas": JSONValue(shapes.map { ($0.name, $0.json) }),
        "securitySchemes": [
          "token": ["type": "http", "scheme": "bearer", "description": "A token, made by `tocsin token create`."],
          "intakeKey": ["type": "http", "scheme": "bearer", "description": "The intake key of a source of signals."],
        ],
      ],
    ]
  }

  private let about = LocalizedText(
    fr: """
      Tout ce que fait la console, en JSON. Les instants sont en UTC (RFC 3339), les durées en secondes, les mots ceux de la procédure. \
      Les erreurs suivent la RFC 9457, avec un code stable.
      """,
    en: """
      Everything that the console does, in JSON. Instants are in UTC (RFC 3339), durations in seconds, words those of the procedure. \
      Errors follow RFC 9457, with a stable code.
      """)

  // MARK: Paths

  private var paths: JSONValue {
    var order: [String] = []
    var byPath: [String: [Endpoint]] = [:]
    for endpoint in EndpointCatalogue.all {
      if byPath[endpoint.path] == nil { order.append(endpoint.path) }
      byPath[endpoint.path, default: []].append(endpoint)
    }
    return JSONValue(
      order.map { path in
        (path, JSONValue((byPath[path] ?? []).map { ($0.method.rawValue.lowercased(), operation($0)) }))
      })
  }

  private func operation(_ endpoint: Endpoint) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("operationId", .string(endpoint.id)), ("summary", .string(endpoint.summary[language])), ("security", security(endpoint.entry)),
    ]
    if !endpoint.parameters.isEmpty { members.append(("parameters", .array(endpoint.parameters.map(parameter)))) }
    switch endpoint.body {
    case .none: break
    case .json(let schema):
      members.append(("requestBody", ["required": true, "content": ["application/json": ["schema": schema.json]]]))
    case .foreign(let text, let example):
      let value = try? JSONValue(parsing: Array(example.utf8))
      members.append(
        (
          "requestBody",
          [
            "required": true, "description": .string(text[language]),
            "content": ["application/json": ["schema": Schema.object.json, "example": value ?? .string(example)]],
          ]
        ))
    }
    members.append(("responses", responses(endpoint)))
    return JSONValue(members)
  }

  private func security(_ entry: Endpoint.Entry) -> JSONValue {
    switch entry {
    case .token(let scope): [["token": [.string(scope.rawValue)]]]
    case .anyToken: [["token": []]]
    case .intakeKey: [["intakeKey": []]]
    case .routingKey, .everybody: []
    }
  }

  private func parameter(_ parameter: Parameter) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(parameter.name)), ("in", .string(parameter.place.rawValue)), ("required", .bool(parameter.place == .path)),
      ("description", .string(parameter.text[language])), ("schema", parameter.schema.json),
    ]
    if case .list = parameter.schema { members += [("style", "form"), ("explode", false)] }
    return JSONValue(members)
  }

  // MARK: Answers

  private func responses(_ endpoint: Endpoint) -> JSONValue {
    var all: [(String, JSONValue)] = [(String(endpoint.success.status.code), success(endpoint.success, endpoint))]
    all += endpoint.foreignAnswers.map { (String($0.status.code), success($0, endpoint)) }
    let refusals = Dictionary(grouping: endpoint.allRefusals, by: \.status)
    for (status, kinds) in refusals.sorted(by: { $0.key < $1.key }) {
      all.append((String(status), problem(kinds)))
    }
    return JSONValue(all)
  }

  private func success(_ answer: Endpoint.Success, _ endpoint: Endpoint) -> JSONValue {
    var members: [(String, JSONValue)] = [("description", .string(answer.text))]
    var headers: [(String, JSONValue)] = []
    if answer.hasVersion { headers.append(header("ETag", "The incident's version, for `If-Match`.", isRequired: true)) }
    if answer.hasLocation { headers.append(header("Location", "The address of what was made.", isRequired: true)) }
    if endpoint.isRepeatable { headers.append(header("Idempotent-Replayed", "`true` when this is the answer of an earlier request.")) }
    if endpoint.isLimited {
      for (name, text) in [
        ("RateLimit-Limit", "Requests that the token may make in a minute."), ("RateLimit-Remaining", "How many of them are left."),
        ("RateLimit-Reset", "Seconds until all of them are there again."),
      ] { headers.append(header(name, text, isRequired: true, type: "integer")) }
    }
    if !headers.isEmpty { members.append(("headers", JSONValue(headers))) }
    if let schema = answer.schema { members.append(("content", JSONValue([(answer.type, JSONValue([("schema", schema.json)]))]))) }
    return JSONValue(members)
  }

  private func header(_ name: String, _ text: String, isRequired: Bool = false, type: String = "string") -> (String, JSONValue) {
    (name, ["description": .string(text), "required": .bool(isRequired), "schema": ["type": .string(type)]])
  }

  private func problem(_ kinds: [APIRefusal]) -> JSONValue {
    let text = kinds.map { "\($0.text) Codes: \($0.codes.joined(separator: ", "))." }.joined(separator: " ")
    return [
      "description": .string(text), "content": ["application/problem+json": ["schema": Schema.shape(Problem.shape).json]],
    ]
  }

  // MARK: Shapes

  /// Every shape that is spoken of, once, by name.
  var shapes: [ShapeDeclaration] {
    var all: [String: ShapeDeclaration] = [:]
    for shape in everyShape { all[shape.name] = shape }
    return all.values.sorted { $0.name < $1.name }
  }

  /// Every shape, as often as it is spoken of.
  var everyShape: [ShapeDeclaration] {
    let schemas = EndpointCatalogue.all.flatMap { endpoint -> [Schema] in
      var schemas = ([endpoint.success] + endpoint.foreignAnswers).compactMap(\.schema)
      if case .json(let schema) = endpoint.body { schemas.append(schema) }
      return schemas
    }
    return (schemas + [.shape(Problem.shape), EventEndpoints.event.schema]).flatMap(\.shapes)
  }
}

extension Endpoint {
  /// Whether the rate limit of the token applies, and its headers are there.
  var isLimited: Bool {
    switch entry {
    case .token, .anyToken: true
    case .intakeKey, .routingKey, .everybody: false
    }
  }
}
