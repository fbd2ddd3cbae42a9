import Contracts

/// Channels: a kind, and its settings beside it.
extension CatalogueBuilder {
  func readChannel(_ object: ObjectReader) -> Channel? {
    let kind = object.text("kind")
    let form = session.channelForms.first { $0.id == kind }
    if let kind, form == nil {
      object.report(
        .unknownChannelKind(kind, path: object.path("kind"), known: session.channelForms.map(\.id)), at: object.place("kind"))
    }
    var settings: [String: String] = [:]
    var isSound = true
    for entry in object.allEntries where entry.key != "kind" {
      if let fault = fault(of: entry, in: object, form: form) {
        object.report(fault, at: entry.keyPlace)
        isSound = false
      } else if let text = entry.value.text {
        settings[entry.key] = text
      }
    }
    for field in form?.required ?? [] where !object.has(field) && !isNamedOtherwise(field, in: object, form: form) {
      object.report(.missing(field, in: object.name))
      isSound = false
    }
    if isSound, let form {
      for fault in form.check(settings) {
        let path = fault.setting.map { object.path($0) } ?? object.name.path
        object.report(.badSetting(path: path, what: fault.what, advice: fault.advice), at: fault.setting.map { object.place($0) })
      }
    }
    return kind.map { Channel(key: Key(object.key), kind: $0, settings: settings) }
  }

  /// A secret is named by a file or by a variable: one of the two is enough, and when both are missing the file is asked for.
  private func isNamedOtherwise(_ field: String, in object: ObjectReader, form: ChannelForm?) -> Bool {
    let (file, variable) = ("-file", "-env")
    let other =
      field.hasSuffix(file) ? field.dropLast(file.count) + variable : field.hasSuffix(variable) ? field.dropLast(variable.count) + file : ""
    guard form?.required.contains(String(other)) == true else { return false }
    return object.has(String(other)) || field.hasSuffix(variable)
  }

  private func fault(of entry: YAMLEntry, in object: ObjectReader, form: ChannelForm?) -> Fault? {
    let path = object.path(entry.key)
    let isKnown = form?.settings.contains(entry.key) ?? false
    if !isKnown, Self.namesSecret(entry.key) { return .secretInClear(path: path, known: form?.settings ?? []) }
    if let form, !isKnown { return .unknownKey(entry.key, path: object.name.path, known: ["kind"] + form.settings) }
    switch entry.value.value {
    case .text(let text):
      if text.isEmpty { return .empty(path: path) }
      return Self.holdsCredentials(text) ? .credentialsInAddress(path: path) : nil
    case .null: return .empty(path: path)
    case .list, .mapping: return .wrongShape(path: path, wanted: LocalizedText(fr: "un texte", en: "a text"), found: entry.value)
    }
  }

  /// Whether a setting's name says that its value is a secret; `password-file` names a file.
  static func namesSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["password", "passwd", "passphrase", "mot-de-passe", "token", "secret", "api-key", "apikey", "authorization", "credentials"]
      .contains { name == $0 || name.hasSuffix("-" + $0) || name.hasSuffix("_" + $0) }
  }

  /// Whether an address has a user's password in it, as `https://user:password@host` does.
  static func holdsCredentials(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let scheme = parts.first, scheme.hasSuffix(":"), parts.count > 2, parts[1].isEmpty else { return false }
    let authority = parts[2].split(separator: "@", omittingEmptySubsequences: false)
    return authority.count > 1 && authority.dropLast().contains { $0.contains(":") }
  }
}
