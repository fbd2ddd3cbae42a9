import Contracts

/// What can be wrong with a field and its value. A `path` is where it stands, such as `contracts.lumen.zone`.
extension Fault {
  static func unknownKey(_ key: String, path: String, known: [String]) -> Fault {
    let suggested = suggestion(for: key, among: known)
    let names = listed(known)
    return Fault(
      .unknownKey, fr: "« \(path) » n'a pas de champ « \(shown(key)) ».", en: "\"\(path)\" has no field \"\(shown(key))\".",
      doFr: suggested?.fr ?? "Champs connus : \(names.fr).", doEn: suggested?.en ?? "Known fields: \(names.en).")
  }

  static func unknownSection(_ key: String, known: [String]) -> Fault {
    let suggested = suggestion(for: key, among: known)
    let names = known.joined(separator: ", ")
    return Fault(
      .unknownKey, fr: "le catalogue n'a pas de section « \(shown(key)) ».", en: "the catalogue has no section \"\(shown(key))\".",
      doFr: suggested?.fr ?? "Sections connues : \(names).", doEn: suggested?.en ?? "Known sections: \(names).")
  }

  static func wrongShape(path: String, wanted: LocalizedText, found: LocatedValue) -> Fault {
    let kind =
      switch found.value {
      case .null: LocalizedText(fr: "rien", en: "nothing")
      case .text: LocalizedText(fr: "un texte", en: "a text")
      case .list: LocalizedText(fr: "une liste", en: "a list")
      case .mapping: LocalizedText(fr: "des champs", en: "fields")
      }
    return Fault(
      .wrongShape, fr: "« \(path) » contient \(kind.fr).", en: "\"\(path)\" holds \(kind.en).", doFr: "Il y faut \(wanted.fr).",
      doEn: "It needs \(wanted.en).")
  }

  static func eitherOr(_ one: String, _ other: String, path: String) -> Fault {
    Fault(
      .wrongShape, fr: "« \(path) » veut « \(one) » ou « \(other) », l'un des deux.",
      en: "\"\(path)\" needs either \"\(one)\" or \"\(other)\".", doFr: "Gardez l'un des deux.", doEn: "Write one of the two.")
  }

  static func badName(_ key: String, path: String) -> Fault {
    Fault(
      .badName, fr: "« \(shown(key)) » ne peut pas servir de clé dans « \(path) ».",
      en: "\"\(shown(key))\" cannot be a key in \"\(path)\".",
      doFr: "Prenez de 1 à 64 lettres sans accent, chiffres, -, _ ou . ; le nom complet va dans « name ».",
      doEn: "Use 1 to 64 unaccented letters, digits, -, _ or .; the full name goes into \"name\".")
  }

  static func unknownWord(_ word: String, path: String, known: [String]) -> Fault {
    let suggested = suggestion(for: word, among: known)
    let names = listed(known)
    return Fault(
      .unknownWord, fr: "« \(path) » ne peut pas être « \(shown(word)) ».", en: "\"\(path)\" cannot be \"\(shown(word))\".",
      doFr: suggested?.fr ?? "Écrivez : \(names.fr).", doEn: suggested?.en ?? "Write one of \(names.en).")
  }

  static func missing(_ field: String, in object: ObjectName) -> Fault {
    let path = "\(object.path).\(field)"
    return Fault(
      .missing, fr: "\(object.title.fr) : il manque « \(field) ».", en: "\(object.title.en) has no \"\(field)\".",
      doFr: "Ajoutez \(path), ou retirez \(object.definite.fr).", doEn: "Add \(path), or remove \(object.definite.en).")
  }

  static func outOfRange(_ text: String, path: String, range: ClosedRange<Int>) -> Fault {
    Fault(
      .outOfRange, fr: "« \(path) » ne peut pas être « \(shown(text)) ».", en: "\"\(path)\" cannot be \"\(shown(text))\".",
      doFr: "Écrivez un nombre de \(range.lowerBound) à \(range.upperBound).",
      doEn: "Write a number from \(range.lowerBound) to \(range.upperBound).")
  }

  static func empty(path: String) -> Fault {
    Fault(
      .empty, fr: "« \(path) » est vide.", en: "\"\(path)\" is empty.", doFr: "Donnez-lui un contenu, ou retirez ce champ.",
      doEn: "Give it something to hold, or remove the field.")
  }

  static func unknownReference(_ key: String, path: String, noun: LocalizedText, section: String, known: [String]) -> Fault {
    let suggested = suggestion(for: key, among: known)
    let names = listed(known)
    let remedyFr = known.isEmpty ? "Déclarez \(section).\(shown(key))." : "Déclarez \(section).\(shown(key)), ou prenez : \(names.fr)."
    let remedyEn = known.isEmpty ? "Declare \(section).\(shown(key))." : "Declare \(section).\(shown(key)), or use one of \(names.en)."
    return Fault(
      .unknownReference, fr: "« \(path) » nomme « \(shown(key)) » ; \(noun.fr) inconnu de ce nom.",
      en: "\"\(path)\" names the \(noun.en) \"\(shown(key))\", which does not exist.", doFr: suggested?.fr ?? remedyFr,
      doEn: suggested?.en ?? remedyEn)
  }

  static func badDuration(_ text: String, path: String) -> Fault {
    Fault(
      .badDuration, fr: "« \(path) » : « \(shown(text)) » n'est pas une durée.", en: "\"\(path)\": \"\(shown(text))\" is not a duration.",
      doFr: "Écrivez 90 s, 10 min, 2 h ou 1 h 30 min ; un jour s'écrit 24 h.",
      doEn: "Write 90 s, 10 min, 2 h or 1 h 30 min; a day is written 24 h.")
  }

  static func badBudget(_ text: String, path: String) -> Fault {
    Fault(
      .badDuration, fr: "« \(path) » : « \(shown(text)) » n'est pas un délai.",
      en: "\"\(path)\": \"\(shown(text))\" is not a budget of time.",
      doFr: "Écrivez 2 h, 1 h 30 min, 6 business days, ou none.", doEn: "Write 2 h, 1 h 30 min, 6 business days, or none.")
  }

  static func badDate(_ text: String, path: String, example: String = "2026-11-23") -> Fault {
    Fault(
      .badDate, fr: "« \(path) » : « \(shown(text)) » n'est pas une date des années 2000 à 2100.",
      en: "\"\(path)\": \"\(shown(text))\" is not a date in the years 2000 to 2100.", doFr: "Écrivez-la comme \(example).",
      doEn: "Write it as \(example).")
  }

  static func unknownZone(_ name: String, path: String) -> Fault {
    Fault(
      .unknownZone, fr: "« \(path) » : cette machine ne connaît pas le fuseau « \(shown(name)) ».",
      en: "\"\(path)\": this machine has no time zone \"\(shown(name))\".",
      doFr: "Prenez un nom tel que Europe/Paris, et vérifiez que tzdata est installé.",
      doEn: "Use a name such as Europe/Paris, and check that tzdata is installed.")
  }

  static func badAddress(_ text: String, path: String) -> Fault {
    Fault(
      .badAddress, fr: "« \(path) » : « \(shown(text)) » n'est pas une adresse du web.",
      en: "\"\(path)\": \"\(shown(text))\" is not an address on the web.", doFr: "Écrivez-la comme https://tocsin.example.",
      doEn: "Write it as https://tocsin.example.")
  }

  static func badDigest(path: String) -> Fault {
    Fault(
      .badDigest, fr: "« \(path) » n'est pas une empreinte SHA-256 de 64 chiffres hexadécimaux.",
      en: "\"\(path)\" is not a SHA-256 digest of 64 hexadecimal digits.", doFr: "Calculez-la par : printf %s CLÉ | sha256sum",
      doEn: "Compute it with: printf %s KEY | sha256sum")
  }

  static func endsBeforeStart(path: String) -> Fault {
    Fault(
      .endsBeforeStart, fr: "« \(path) » finit avant d'avoir commencé.", en: "\"\(path)\" ends before it starts.",
      doFr: "Échangez le début et la fin, ou corrigez l'une des deux.", doEn: "Swap start and end, or correct one of them.")
  }
}
