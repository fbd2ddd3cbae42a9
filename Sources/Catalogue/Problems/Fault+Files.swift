import Contracts

/// What can be wrong with a file as a whole.
extension Fault {
  static func tooLarge(limit: Int) -> Fault {
    Fault(
      .tooLarge, fr: "le fichier dépasse \(limit / 1_048_576) Mio.", en: "the file is larger than \(limit / 1_048_576) MiB.",
      doFr: "Répartissez le catalogue sur plusieurs fichiers.", doEn: "Split the catalogue into several files.")
  }

  static func notYAML(_ reason: String, doFr: String, doEn: String) -> Fault {
    Fault(.notYAML, fr: "ce n'est pas du YAML : \(reason).", en: "this is not YAML: \(reason).", doFr: doFr, doEn: doEn)
  }

  static func tooDeep(limit: Int) -> Fault {
    Fault(
      .tooIntricate, fr: "les valeurs sont imbriquées sur plus de \(limit) niveaux.",
      en: "values are nested more than \(limit) levels deep.", doFr: "Aucun champ n'en demande autant : vérifiez les crochets.",
      doEn: "No field needs that many: check the brackets.")
  }

  static func tooManyValues(limit: Int) -> Fault {
    Fault(
      .tooIntricate, fr: "le fichier a plus de \(limit) valeurs.", en: "the file has more than \(limit) values.",
      doFr: "Répartissez le catalogue sur plusieurs fichiers.", doEn: "Split the catalogue into several files.")
  }

  static func tooManyDates(limit: Int) -> Fault {
    Fault(
      .tooIntricate, fr: "les fichiers donnent plus de \(limit) dates d'effet.", en: "the files give more than \(limit) effective dates.",
      doFr: "Reportez dans les fichiers sans date ce qui est déjà en vigueur.",
      doEn: "Move what is in effect already into the files without a date.")
  }

  static func alias(_ name: String) -> Fault {
    Fault(
      .alias, fr: "« *\(shown(name)) » est un alias YAML, que Tocsin ne lit pas.",
      en: "\"*\(shown(name))\" is a YAML alias, which Tocsin does not read.",
      doFr: "Écrivez la valeur ; un contrat peut en étendre un autre par « extends ».",
      doEn: "Write the value out; a contract can build on another one with \"extends\".")
  }

  static func declaredTwice(_ path: String, first: Place) -> Fault {
    Fault(
      .declaredTwice, fr: "« \(shown(path)) » est déjà déclaré en \(first).", en: "\"\(shown(path))\" is already declared at \(first).",
      doFr: "Gardez l'une des deux déclarations.", doEn: "Keep one of the two.")
  }

  static let unnamedKey = Fault(
    .wrongShape, fr: "une clé doit être un texte.", en: "a key must be a text.",
    doFr: "Écrivez « clé: valeur » ; mettez entre guillemets ce qui commence par { ou [.",
    doEn: "Write \"key: value\"; put what begins with { or [ in quotes.")
}
