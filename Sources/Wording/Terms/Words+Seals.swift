import Contracts

/// What stands in the file of a seal, line by line. The labels are read back: a file that was given away is read for ever.
public enum SealLabel: String, CaseIterable, Sendable, Hashable {
  case provider, customer, number, sealedAt, issuedAt, incidents, events, root, previous, hash
  /// What follows for each incident that the file speaks of.
  case incident, version, head, place, path
  /// The monthly report that goes with it, and the digest that the report prints.
  case report, reportDigest
}

extension Words {
  public func sealLabel(_ label: SealLabel) -> String {
    switch label {
    case .provider: say("Prestataire", "Provider")
    case .customer: say("Client", "Customer")
    case .number: say("Sceau numéro", "Seal number")
    case .sealedAt: say("Scellé à (UTC)", "Sealed at (UTC)")
    case .issuedAt: say("Fichier établi à (UTC)", "File made at (UTC)")
    case .incidents: say("Incidents en tout", "Incidents in all")
    case .events: say("Événements en tout", "Events in all")
    case .root: say("Racine", "Root")
    case .previous: say("Sceau d'avant", "Seal before")
    case .hash: say("Sceau", "Seal")
    case .incident: say("Incident", "Incident")
    case .version: say("Ses événements", "Its events")
    case .head: say("Son empreinte", "Its head")
    case .place: say("Sa place", "Its place")
    case .path: say("Chemin", "Path")
    case .report: say("Rapport mensuel", "Monthly report")
    case .reportDigest: say("Empreinte du rapport", "Digest of the report")
    }
  }

  /// How many seals, such as "3 seals".
  public func sealCount(_ number: Int) -> String {
    switch language {
    case .french: "\(number)\u{A0}\(number < 2 ? "sceau" : "sceaux")"
    case .english: count(number, "", "seal")
    }
  }

  /// One line of the file.
  public func sealLine(_ label: SealLabel, _ value: String) -> String {
    let name = sealLabel(label)
    return say("\(name) : \(value)", "\(name): \(value)")
  }

  /// What the reader of the file should know, in lines.
  public var sealPreface: [String] {
    let preface = say(
      """
      Ce fichier dit ce qu'était, à l'instant du sceau, le journal des incidents du prestataire nommé ci-dessous.
      Gardez-le là où le prestataire ne peut pas le changer.

      La racine répond de chaque événement de chaque incident jusqu'à cet instant ; le sceau répond en outre de
      tous les sceaux d'avant. Un événement altéré ou retiré plus tard ne mène plus à cette racine.
      Les nombres comptent tous les incidents du prestataire, pour tous ses clients.

      Pour vérifier, faites exécuter chez le prestataire, devant vous ou devant votre auditeur :
      """,
      """
      This file says what the journal of incidents of the provider named below was at the instant of the seal.
      Keep it where the provider cannot change it.

      The root stands for every event of every incident up to that instant; the seal stands for all seals before
      as well. If an event is altered or removed later, the journal does not lead to this root any more.
      The figures count all incidents of the provider, of all its customers.

      To check it, have this run at the provider's, in front of you or of your auditor:
      """)
    let command = say("tocsin verify --seal CE-FICHIER", "tocsin verify --seal THIS-FILE")
    let sums = say(
      """
      Chacun peut refaire les calculs de ce fichier sans Tocsin. | met des octets bout à bout, _ est l'octet 1F,
      les nombres sont décimaux, l'instant est en secondes depuis 1970 :
      """,
      """
      Anyone can do the sums of this file without Tocsin. | puts bytes one after another, _ is the byte 1F,
      numbers are decimal, the instant is in seconds since 1970:
      """)
    let formulas = say(
      """
        Sceau   = SHA-256("tocsin-seal" _ numéro _ instant _ incidents _ événements _ | Racine | Sceau d'avant)
        feuille = SHA-256(00 | référence _ événements _ | empreinte)
        nœud    = SHA-256(01 | gauche | droite), comme dans la RFC 6962
      """,
      """
        Seal = SHA-256("tocsin-seal" _ number _ instant _ incidents _ events _ | Root | Seal before)
        leaf = SHA-256(00 | reference _ events _ | head)
        node = SHA-256(01 | left | right), as in RFC 6962
      """)
    return [preface, "  \(command)\n", sums, formulas].flatMap { part in
      part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
