import Contracts

/// The stable codes of what can be wrong with a payload; the API, the logs and the documentation share them.
public enum IntakeCode: String, Sendable, CaseIterable, Hashable {
  case tooManyBytes = "S001"
  case notJSON = "S002"
  case brokenEncoding = "S003"
  case tooDeep = "S004"
  case tooLarge = "S005"
  case duplicateName = "S006"
  case unknownName = "S007"
  case wrongType = "S008"
  case missing = "S009"
  case badValue = "S010"
  case unknownVersion = "S011"
  case unknownMediaType = "S012"

  /// The HTTP status with which such a payload is refused.
  public var status: Int {
    switch self {
    case .tooManyBytes: 413
    case .unknownMediaType: 415
    case .notJSON, .brokenEncoding, .tooDeep, .tooLarge, .duplicateName: 400
    case .unknownName, .wrongType, .missing, .badValue, .unknownVersion: 422
    }
  }

  /// What is wrong, in general.
  public var title: LocalizedText {
    switch self {
    case .tooManyBytes: LocalizedText(fr: "Le corps est trop volumineux", en: "The body is too large")
    case .notJSON: LocalizedText(fr: "Le corps n’est pas du JSON", en: "The body is not JSON")
    case .brokenEncoding: LocalizedText(fr: "Le corps n’est pas de l’Unicode valide", en: "The body is not valid Unicode")
    case .tooDeep: LocalizedText(fr: "L’imbrication est trop profonde", en: "The nesting is too deep")
    case .tooLarge: LocalizedText(fr: "Un élément du corps est trop grand", en: "A part of the body is too large")
    case .duplicateName: LocalizedText(fr: "Un nom figure deux fois", en: "A name occurs twice")
    case .unknownName: LocalizedText(fr: "Un champ est inconnu", en: "A field is unknown")
    case .wrongType: LocalizedText(fr: "Un champ n’a pas le bon type", en: "A field has the wrong type")
    case .missing: LocalizedText(fr: "Un champ manque", en: "A field is missing")
    case .badValue: LocalizedText(fr: "Une valeur n’est pas admise", en: "A value is not allowed")
    case .unknownVersion: LocalizedText(fr: "Version du format non prise en charge", en: "This version of the format is not supported")
    case .unknownMediaType: LocalizedText(fr: "Ce type de contenu n’est pas pris en charge", en: "This content type is not supported")
    }
  }
}
