import Contracts
import Engine
import Incidents
import Reports
import ServiceTime
import Wording

/// Something that is not as it was written, in words, under its stable code.
struct FaultLine: Hashable {
  let code: String
  let text: String
  let incident: String?
  let sequence: Int?
  let seal: Int?

  private init(_ code: String, _ text: String, incident: Key<Incident>? = nil, sequence: Int? = nil, seal: Int? = nil) {
    self.code = code
    self.text = text.printableLine
    self.incident = incident?.text
    self.sequence = sequence
    self.seal = seal
  }

  init(_ fault: JournalFault, registry: Registry, reader: Reader) {
    switch fault {
    case .alteredEvent(let incident, let sequence, let event):
      let what = event.map { FaultLine.told($0, registry, reader) } ?? reader.say("illisible", "unreadable")
      self.init(
        "J001",
        reader.say(
          "\(incident.text) : l'événement \(sequence) a été altéré ; il dit maintenant : \(what)",
          "\(incident): event \(String(sequence)) was altered; it now says: \(what)"), incident: incident, sequence: sequence)
    case .missingEvent(let incident, let sequence):
      self.init(
        "J002", reader.say("\(incident.text) : l'événement \(sequence) manque.", "\(incident): event \(String(sequence)) is missing."),
        incident: incident, sequence: sequence)
    case .rewrittenEvents(let incident, let from, let through, let seal):
      self.init(
        "J003",
        reader.say(
          "\(incident.text) : entre les événements \(from) et \(through), l'un a été altéré et la chaîne refaite ; le sceau \(seal) en témoigne.",
          "\(incident): one of the events \(String(from)) to \(String(through)) was altered and the chain made anew; seal \(String(seal)) bears witness."
        ), incident: incident, sequence: from, seal: seal)
    case .wrongHead(let incident, let said, let journalled): self = FaultLine.wrongHead(incident, said, journalled, reader)
    case .missingIncident(let incident, let seal):
      let why =
        seal.map { reader.say("le sceau \($0) le connaît", "seal \(String($0)) knows it") }
        ?? reader.say("sa référence a été donnée", "its reference was given")
      self.init("J005", reader.say("\(incident.text) manque : \(why).", "\(incident) is missing: \(why)."), incident: incident, seal: seal)
    case .alteredSeal(let seal):
      self.init("J006", reader.say("Le sceau \(seal) a été altéré.", "Seal \(String(seal)) was altered."), seal: seal)
    case .missingSeal(let seal): self.init("J007", reader.say("Le sceau \(seal) manque.", "Seal \(String(seal)) is missing."), seal: seal)
    case .alteredText, .missingText, .unrecordedErasure: self = FaultLine.text(fault, reader)
    }
  }

  private static func wrongHead(_ incident: Key<Incident>, _ said: Int?, _ journalled: Int, _ reader: Reader) -> FaultLine {
    guard let said else {
      let command = "tocsin rebuild --apply"
      return FaultLine(
        "J004",
        reader.say(
          "\(incident.text) : sa ligne manque, son journal est là ; \(command) la refait.",
          "\(incident): its row is missing, its journal is there; \(command) makes it again."), incident: incident)
    }
    return FaultLine(
      "J004",
      reader.say(
        "\(incident.text) : le journal compte \(journalled) événements et ne finit pas comme sa ligne le dit (\(said)).",
        "\(incident): the journal has \(String(journalled)) events and does not end as its row says (\(String(said)))."),
      incident: incident, sequence: journalled)
  }

  private static func text(_ fault: JournalFault, _ reader: Reader) -> FaultLine {
    switch fault {
    case .alteredText(let incident, let sequence):
      FaultLine(
        "J008",
        reader.say(
          "\(incident.text) : le texte de l'événement \(sequence) a été altéré.",
          "\(incident): the text of event \(String(sequence)) was altered."),
        incident: incident, sequence: sequence)
    case .missingText(let incident, let sequence):
      FaultLine(
        "J009",
        reader.say(
          "\(incident.text) : le texte de l'événement \(sequence) manque.", "\(incident): the text of event \(String(sequence)) is missing."
        ),
        incident: incident, sequence: sequence)
    case .unrecordedErasure(let incident, let sequence):
      FaultLine(
        "J010",
        reader.say(
          "\(incident.text) : le texte de l'événement \(sequence) est effacé, sans acte d'effacement.",
          "\(incident): the text of event \(String(sequence)) is erased, and no erasure is on record."),
        incident: incident, sequence: sequence)
    default: preconditionFailure("the other faults do not speak of texts")
    }
  }

  init(_ fault: SealDocumentFault, _ reader: Reader) {
    switch fault {
    case .alteredFile:
      self.init(
        "J020",
        reader.say(
          "Le fichier a été altéré : ses nombres ne mènent pas à son sceau.", "The file was altered: its figures do not lead to its seal."))
    case .alteredPlace(let incident):
      self.init(
        "J021",
        reader.say(
          "Le fichier a été altéré : de \(incident.text), le chemin ne mène pas à la racine.",
          "The file was altered: the path of \(incident) does not lead to the root."), incident: incident)
    case .unknownSeal(let seal):
      self.init(
        "J022",
        reader.say(
          "Le sceau \(seal) n'est pas dans cette base : elle est plus ancienne que le fichier, ou des sceaux en ont été retirés.",
          "Seal \(String(seal)) is not in this database: it is older than the file, or seals were removed from it."), seal: seal)
    case .otherSeal(let seal):
      self.init(
        "J023",
        reader.say(
          "Le sceau \(seal) de cette base n'est pas celui du fichier.", "Seal \(String(seal)) of this database is not that of the file."),
        seal: seal)
    case .otherJournal(let incident, let through):
      self.init(
        "J024",
        reader.say(
          "\(incident.text) : les événements 1 à \(through) ne sont plus ceux qui ont été scellés.",
          "\(incident): events 1 to \(String(through)) are not those that were sealed."), incident: incident, sequence: through)
    case .otherReport(let customer, let month):
      self.init(
        "J025",
        reader.say(
          "Le rapport de \(customer.text) pour \(month.description) ne parle plus des mêmes journaux.",
          "The report of \(customer) for \(month) does not speak of the same journals any more."))
    }
  }

  /// An event as it stands there now: when, and what.
  private static func told(_ event: DatedEvent, _ registry: Registry, _ reader: Reader) -> String {
    let line = reader.words.sentence(for: event, texts: [:], registry: registry, zone: reader.zone)
    return "\(reader.when(event.at)), \(line.text)"
  }

  var rendered: String { "\(code) \(text)" }
}
