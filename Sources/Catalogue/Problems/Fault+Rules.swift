import Contracts

/// What can be wrong with objects that are well written.
extension Fault {
  static func badHours(_ text: String, path: String) -> Fault {
    Fault(
      .badHours, fr: "« \(path) » : « \(shown(text)) » n'est pas un horaire.", en: "\"\(path)\": \"\(shown(text))\" are not opening hours.",
      doFr: "Écrivez 09:00-19:00, ou 08:30-12:30, 13:30-18:00 ; pour toute la semaine 24x7 ou none.",
      doEn: "Write 09:00-19:00, or 08:30-12:30, 13:30-18:00; for the whole week 24x7 or none.")
  }

  static func badDays(_ text: String, path: String) -> Fault {
    Fault(
      .badHours, fr: "« \(path) » : « \(shown(text)) » ne nomme pas de jours de la semaine.",
      en: "\"\(path)\": \"\(shown(text))\" names no days of the week.", doFr: "Écrivez mon, mon-fri, ou « mon, wed, sat-sun ».",
      doEn: "Write mon, mon-fri, or \"mon, wed, sat-sun\".")
  }

  static func dayTwice(_ day: String, path: String) -> Fault {
    Fault(
      .badHours, fr: "« \(path) » nomme « \(day) » deux fois.", en: "\"\(path)\" names \"\(day)\" twice.",
      doFr: "Écrivez toutes les plages d'un jour sur une ligne.", doEn: "Write all the hours of a day on one line.")
  }

  static func overlap(_ one: String, _ other: String, path: String) -> Fault {
    Fault(
      .badHours, fr: "« \(path) » : \(one) et \(other) se recouvrent.", en: "\"\(path)\": \(one) and \(other) overlap.",
      doFr: "Faites-en une seule plage, ou séparez-les.", doEn: "Make them one, or keep them apart.")
  }

  static func badRotation(_ text: String, path: String) -> Fault {
    Fault(
      .badRotation, fr: "« \(path) » : « \(shown(text)) » ne dit pas quand la relève a lieu.",
      en: "\"\(path)\": \"\(shown(text))\" does not say when the duty is handed over.",
      doFr: "Écrivez « weekly on monday at 09:00 » ou « daily at 08:00 ».",
      doEn: "Write \"weekly on monday at 09:00\" or \"daily at 08:00\".")
  }

  static func badTarget(_ text: String, path: String) -> Fault {
    Fault(
      .badTarget, fr: "« \(path) » : « \(shown(text)) » ne dit pas qui appeler.",
      en: "\"\(path)\": \"\(shown(text))\" does not say whom to page.",
      doFr: "Écrivez « on-duty ROTA », « next ROTA », « person PERSON » ou « team TEAM ».",
      doEn: "Write \"on-duty ROTA\", \"next ROTA\", \"person PERSON\" or \"team TEAM\".")
  }

  static func unknownHolidays(_ name: String, path: String, known: [String]) -> Fault {
    let suggested = suggestion(for: name, among: known)
    let names = listed(known)
    return Fault(
      .unknownHolidays, fr: "« \(path) » : il n'y a pas de jours fériés « \(shown(name)) ».",
      en: "\"\(path)\": there are no holidays called \"\(shown(name))\".", doFr: suggested?.fr ?? "Prenez : \(names.fr).",
      doEn: suggested?.en ?? "Use one of \(names.en).")
  }

  /// - Parameter objectives: such as `resolution (minor)`.
  static func daysAcrossMidnight(_ objectives: [String], hours: String, contract: ObjectName) -> Fault {
    let names = objectives.joined(separator: ", ")
    return Fault(
      .daysAcrossMidnight, fr: "\(contract.title.fr) : \(names) se compte en jours sur les heures « \(hours) », qui passent minuit.",
      en: "\(contract.title.en) counts \(names) in days of its \(hours) hours, which cross midnight.",
      doFr: "Donnez le délai en heures, ou des horaires qui finissent à 24:00, ou « reading: hours ».",
      doEn: "Give the budget in hours, or end the hours at 24:00, or use \"reading: hours\".")
  }

  static func neverOpen(_ objectives: [String], hours: String, contract: ObjectName) -> Fault {
    let names = objectives.joined(separator: ", ")
    return Fault(
      .neverOpen, fr: "\(contract.title.fr) : \(names) se compte sur les heures « \(hours) », qui sont vides.",
      en: "\(contract.title.en) counts \(names) in its \(hours) hours, of which there are none.",
      doFr: "Donnez ces horaires, ou un autre « counted-in ».", doEn: "Give those hours, or another \"counted-in\".")
  }

  static func regimeWithoutPolicy(_ regimes: [String], contract: ObjectName) -> Fault {
    let names = regimes.joined(separator: ", ")
    return Fault(
      .regimeWithoutPolicy, fr: "\(contract.title.fr) ne dit pas qui appeler en \(names).",
      en: "\(contract.title.en) does not say who is paged in \(names).",
      doFr: "Ajoutez \(contract.path).policies.\(regimes[0]).", doEn: "Add \(contract.path).policies.\(regimes[0]).")
  }

  static func extendsInCircle(_ circle: [String]) -> Fault {
    let path = circle.joined(separator: " → ")
    return Fault(
      .extendsInCircle, fr: "des contrats s'étendent en rond : \(path).", en: "contracts extend each other in a circle: \(path).",
      doFr: "Faites que l'un d'eux étende « reference ».", doEn: "Let one of them extend \"reference\".")
  }

  static func unreachable(_ person: ObjectName, policies: [String]) -> Fault {
    let names = listed(policies)
    return Fault(
      .unreachablePerson,
      fr: "\(person.title.fr) : appelée par la politique \(names.fr), sans moyen d'être jointe par un canal qui sonne ou par courriel.",
      en: "\(person.title.en) is paged by the policy \(names.en), but has no contact on a channel that rings or mails.",
      doFr: "Complétez \(person.path).contacts, ou retirez cette personne du tour.",
      doEn: "Add to \(person.path).contacts, or take this person off the rota.")
  }

  static func unknownChannelKind(_ kind: String, path: String, known: [String]) -> Fault {
    let suggested = suggestion(for: kind, among: known)
    let names = listed(known)
    return Fault(
      .unknownChannelKind, fr: "« \(path) » : il n'y a pas de canal de type « \(shown(kind)) ».",
      en: "\"\(path)\": there is no kind of channel called \"\(shown(kind))\".", doFr: suggested?.fr ?? "Prenez : \(names.fr).",
      doEn: suggested?.en ?? "Use one of \(names.en).")
  }

  /// Never shows the value.
  static func secretInClear(path: String, known: [String]) -> Fault {
    let field = path.split(separator: ".").last.map(String.init) ?? path
    let named = known.filter { $0.hasPrefix(field + "-") }
    let other = named.isEmpty ? ["\(field)-file", "\(field)-env"] : named
    return Fault(
      .secretInClear, fr: "« \(path) » écrit un secret en clair.", en: "\"\(path)\" writes a secret in clear.",
      doFr: "Nommez le fichier ou la variable qui le contient : \(other.joined(separator: " ou ")). Changez ce secret s'il a servi.",
      doEn: "Name the file or variable that holds it: \(other.joined(separator: " or ")). Change the secret if it was in use.")
  }

  /// Never shows the value.
  static func credentialsInAddress(path: String) -> Fault {
    Fault(
      .secretInClear, fr: "« \(path) » écrit un mot de passe dans l'adresse.", en: "\"\(path)\" writes a password in the address.",
      doFr: "Retirez-le de l'adresse et nommez le fichier ou la variable qui le contient. Changez-le s'il a servi.",
      doEn: "Take it out of the address and name the file or variable that holds it. Change it if it was in use.")
  }

  static func keyInClear(path: String) -> Fault {
    Fault(
      .secretInClear, fr: "« \(path) » écrit une clé en clair.", en: "\"\(path)\" writes a key in clear.",
      doFr: "Donnez son empreinte dans « digest » : printf %s CLÉ | sha256sum. Changez la clé si elle a servi.",
      doEn: "Give its digest in \"digest\": printf %s KEY | sha256sum. Change the key if it was in use.")
  }

  static func badSetting(path: String, what: String, advice: String) -> Fault {
    Fault(.badSetting, fr: "« \(path) » : \(shown(what))", en: "\"\(path)\": \(shown(what))", doFr: advice, doEn: advice)
  }

  static func notOperator(_ person: String, path: String) -> Fault {
    Fault(
      .wrongOperator, fr: "« \(path) » nomme « \(person) », qui n'est pas exploitant.",
      en: "\"\(path)\" names \"\(person)\", who is not an operator.", doFr: "Ajoutez « operator » à people.\(person).roles.",
      doEn: "Add \"operator\" to people.\(person).roles.")
  }

  static func operatorOfOther(_ person: String, customer: String, path: String) -> Fault {
    Fault(
      .wrongOperator, fr: "« \(path) » nomme « \(person) », qui n'appartient pas à ce client.",
      en: "\"\(path)\" names \"\(person)\", who does not belong to this customer.", doFr: "Écrivez people.\(person).customer: \(customer)",
      doEn: "Write people.\(person).customer: \(customer)")
  }

  static func operatorWithoutCustomer(_ person: ObjectName) -> Fault {
    Fault(
      .wrongOperator, fr: "\(person.title.fr) a le rôle « operator » sans client.",
      en: "\(person.title.en) has the role \"operator\" but no customer.", doFr: "Ajoutez \(person.path).customer.",
      doEn: "Add \(person.path).customer.")
  }

  static let noContract = Fault(
    .noContract, fr: "des signalements peuvent entrer, mais le catalogue n'a pas de contrat.",
    en: "signals can come in, but the catalogue has no contract.",
    doFr: "Déclarez un contrat : ce qui ne suit aucune règle en a besoin.",
    doEn: "Declare a contract: what matches no rule needs one.")
}
