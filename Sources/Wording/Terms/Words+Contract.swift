import Contracts
import ServiceTime

/// The words of the contract: severities, causes, clocks, regimes.
extension Words {
  /// The class of an anomaly, in the feminine in French: "bloquante".
  public func severity(_ severity: Severity) -> String {
    switch severity {
    case .minor: say("mineure", "minor")
    case .major: say("majeure", "major")
    case .blocking: say("bloquante", "blocking")
    }
  }

  /// The severity as the label of an incident: "Bloquant", "Blocking".
  public func severityTag(_ severity: Severity) -> String {
    switch severity {
    case .minor: say("Mineur", "Minor")
    case .major: say("Majeur", "Major")
    case .blocking: say("Bloquant", "Blocking")
    }
  }

  /// The severity as it opens the subject of a page: "BLOQUANT", "BLOCKING".
  public func severityCall(_ severity: Severity) -> String { severityTag(severity).uppercased() }

  /// What the severity means (procedure §2).
  public func severityDefinition(_ severity: Severity) -> String {
    switch severity {
    case .minor: say("une gêne, sans perte d'une fonction essentielle", "a nuisance; no essential function is lost")
    case .major:
      say(
        "une fonction essentielle est dégradée, ou inutilisable mais contournable",
        "an essential function is degraded, or cannot be used but there is a way round it")
    case .blocking:
      say(
        "la plate-forme ou une fonction essentielle n'est pas utilisable, sans moyen de contournement",
        "the platform or an essential function cannot be used and there is no way round it")
    }
  }

  /// What an incident is: an anomaly, or a request for help.
  public func incidentKind(_ kind: IncidentKind) -> String {
    switch kind {
    case .anomaly: say("anomalie", "anomaly")
    case .assistance: say("demande d'assistance", "assistance request")
    }
  }

  /// The kind as the label of an incident: "Demande", "Request".
  public func kindTag(_ kind: IncidentKind) -> String {
    switch kind {
    case .anomaly: say("Anomalie", "Anomaly")
    case .assistance: say("Demande", "Request")
    }
  }

  /// A level of support with its number: "niveau 2", "level 2".
  public func level(_ level: SupportLevel) -> String { say("niveau \(level.rawValue)", "level \(level.rawValue)") }

  /// Who a level of support is.
  public func levelName(_ level: SupportLevel) -> String {
    switch level {
    case .helpDesk: say("assistance du client", "customer’s help desk")
    case .operations: say("exploitation", "operations")
    case .expert: say("support expert", "expert support")
    }
  }

  /// A cause, in the contract's words, shortened to fit a line; the French names are those of procedure §2.
  public func cause(_ cause: Cause) -> String {
    switch cause {
    case .nonconformingData: say("données non conformes", "non-conforming data")
    case .unstableConfiguration: say("paramétrage d'une fonctionnalité non stable", "unstable configuration")
    case .volumeGrowth: say("augmentation de la volumétrie", "growth of volume")
    case .networkLoss: say("rupture de la connectivité réseau", "loss of network connectivity")
    case .overloadStop: say("arrêt de machine sur surcharge", "machine stop on overload")
    case .ddos: say("attaque en DDoS", "DDoS attack")
    case .intrusion: say("piratage", "intrusion")
    case .lapsedSubscription: say("abonnement ou licence caducs", "lapsed subscription or licence")
    case .undetermined: say("cause indéterminée", "undetermined cause")
    }
  }

  /// A cause in full, as the contract writes it.
  public func causeDefinition(_ cause: Cause) -> String {
    switch cause {
    case .nonconformingData:
      say(
        "entrée de données non conformes ou affectant un traitement non protégé",
        "input of data that does not conform, or that upsets an unprotected treatment")
    case .unstableConfiguration:
      say("paramétrage déclenchant une fonctionnalité non stable", "a setting that triggers a function which is not stable")
    case .volumeGrowth:
      say(
        "augmentation de la volumétrie, locale ou globale, affectant le dimensionnement prévu",
        "growth of volume, local or global, beyond the planned dimensions")
    case .networkLoss:
      say(
        "rupture de la connectivité réseau de l'infrastructure (hébergeur)",
        "loss of the infrastructure’s network connectivity (hosting company)")
    case .overloadStop: say("arrêt de machine sur surcharge", "a machine stopped by overload")
    case .ddos: say("attaque en DDoS", "a distributed denial-of-service attack")
    case .intrusion: say("piratage, usage d'une faille de sécurité non publiée", "intrusion by an unpublished security flaw")
    case .lapsedSubscription:
      say(
        "caducité des contrats d'abonnement ou licences sur des parties clés de l'installation (imputable à l'exploitant)",
        "lapse of subscriptions or licences on key parts of the installation (attributable to the operator)")
    case .undetermined: say("jusqu'à ce que quelqu'un sache", "until someone knows")
    }
  }

  /// Where the contract places a cause.
  public func nature(_ nature: Cause.Nature) -> String {
    switch nature {
    case .intrinsic: say("intrinsèque", "intrinsic")
    case .extrinsic: say("extrinsèque", "extrinsic")
    case .unknown: say("inconnue", "unknown")
    }
  }

  /// Who answers for a cause.
  public func attribution(_ attribution: Attribution) -> String {
    switch attribution {
    case .provider: say("prestataire", "provider")
    case .hosting: say("hébergeur", "hosting company")
    case .customer: say("client", "customer")
    case .thirdParty: say("tiers", "third party")
    }
  }

  /// What is promised: "prise en compte", "workaround".
  public func clock(_ clock: ClockKind) -> String {
    switch clock {
    case .takeIntoAccount: say("prise en compte", "taking into account")
    case .intervention: say("intervention", "intervention")
    case .workaround: say("solution de contournement", "workaround")
    case .resolution: say("rétablissement", "resolution")
    }
  }

  /// The promise in one word where there is little room.
  public func clockShort(_ clock: ClockKind) -> String {
    switch clock {
    case .takeIntoAccount: say("prise en compte", "taking into account")
    case .intervention: say("intervention", "intervention")
    case .workaround: say("contournement", "workaround")
    case .resolution: say("rétablissement", "resolution")
    }
  }

  /// The promise as a customer reads it in a notice.
  public func clockPromise(_ clock: ClockKind) -> String {
    switch clock {
    case .takeIntoAccount: say("Prise en compte par une personne", "Taken into account by a person")
    case .intervention: say("Début de l'intervention", "Work begins")
    case .workaround: say("Solution de contournement", "A way round it")
    case .resolution: say("Rétablissement", "Resolution")
    }
  }

  /// The promise with its article, after "temps restant avant": "le contournement", "the workaround".
  public func toClock(_ clock: ClockKind) -> String {
    switch clock {
    case .takeIntoAccount: say("la prise en compte", "taking into account")
    case .intervention: say("l'intervention", "the intervention")
    case .workaround: say("le contournement", "the workaround")
    case .resolution: say("le rétablissement", "the resolution")
    }
  }

  /// What is guaranteed now, short: the first words of the watch bar.
  public func regime(_ regime: ServiceRegime) -> String {
    switch regime {
    case .restoration: say("Remise à disposition garantie", "Restoration guaranteed")
    case .intervention: say("Intervention garantie", "Intervention guaranteed")
    case .bestEffort: say("Sans garantie d'intervention", "Best effort")
    }
  }

  /// A regime in the contract's words.
  public func regimeDefinition(_ regime: ServiceRegime) -> String {
    switch regime {
    case .restoration:
      say(
        "disponibilité avec garantie de remise à disposition en cas de problème",
        "availability with guaranteed restoration in case of trouble")
    case .intervention:
      say(
        "disponibilité avec garantie d'intervention sur anomalie majeure",
        "availability with guaranteed intervention on a major anomaly")
    case .bestEffort: say("disponibilité sans garantie d'intervention", "availability without guaranteed intervention")
    }
  }

  /// The hours in which an objective is counted.
  public func objectiveHours(_ hours: Objective.Hours) -> String {
    switch hours {
    case .assistance: say("heures d'assistance", "assistance hours")
    case .restoration: say("heures de remise à disposition", "restoration hours")
    case .guaranteed: say("heures de remise à disposition ou d'intervention", "restoration or intervention hours")
    case .always: say("temps écoulé, jour et nuit", "elapsed time, day and night")
    }
  }

  /// How a contract reads "N business days".
  public func dayReading(_ reading: DayReading) -> String {
    switch reading {
    case .sameTime: say("à la même heure du dernier jour", "at the same time of the last day")
    case .endOfDay: say("à la fermeture du dernier jour", "at the last day’s closing")
    case .hours: say("en heures d'ouverture", "in hours of open time")
    }
  }

  /// What infrastructure is.
  public func infrastructureKind(_ kind: Infrastructure.Kind) -> String {
    switch kind {
    case .host: say("machine", "host")
    case .network: say("réseau", "network")
    case .site: say("site", "site")
    }
  }
}
