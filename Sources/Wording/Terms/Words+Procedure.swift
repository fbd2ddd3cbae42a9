import Contracts
import Incidents

/// The words of the procedure: how an incident stands, and why.
extension Words {
  /// How far an impact has come.
  public func progress(_ progress: Progress) -> String {
    switch progress {
    case .open: say("ouvert", "open")
    case .takenIntoAccount: say("pris en compte", "taken into account")
    case .workaroundProposed: say("contournement proposé", "workaround proposed")
    case .resolved: say("résolu", "resolved")
    case .closed: say("clos", "closed")
    case .cancelled: say("annulé", "cancelled")
    }
  }

  /// Where an incident stands as a whole.
  public func status(_ status: Incident.Status) -> String {
    switch status {
    case .open: say("ouvert", "open")
    case .resolved: say("résolu", "resolved")
    case .closed: say("clos", "closed")
    case .merged: say("fusionné", "merged")
    case .cancelled: say("annulé", "cancelled")
    }
  }

  /// What people are doing about it, in a word or two; who and until when are in `handlingSentence`.
  public func handling(_ handling: Handling) -> String {
    switch handling {
    case .waiting: say("en attente de l'ouverture", "waiting for the opening")
    case .paging: say("appel en cours", "paging")
    case .acknowledged: say("acquitté", "acknowledged")
    case .over: say("terminé", "over")
    }
  }

  /// The state of a promise.
  public func clockState(_ state: Clock.State) -> String {
    switch state {
    case .running: say("en cours", "running")
    case .paused: say("en pause", "paused")
    case .kept: say("tenu", "kept")
    case .broken: say("dépassé", "broken")
    case .notNeeded: say("sans objet", "not needed")
    }
  }

  /// One of the two ways of the protocol.
  public func way(_ way: Way) -> String {
    switch way {
    case .immediate: say("voie immédiate", "immediate way")
    case .standard: say("voie standard", "standard way")
    }
  }

  /// Why an incident goes the way it goes.
  public func wayReason(_ reason: WayReason) -> String {
    switch reason {
    case .prequalified: say("par la pré-qualification", "by pre-qualification")
    case .tenMinutesGone: say("dix minutes passées sans résolution", "ten minutes gone without a resolution")
    case .forced: say("choisie par une personne", "chosen by a person")
    }
  }

  /// Why a clock may stand still.
  public func pauseReason(_ reason: PauseReason) -> String {
    switch reason {
    case .informationNeeded: say("information attendue du client", "information needed from the customer")
    case .accessNeeded: say("accès attendu du client", "access needed from the customer")
    case .delayAskedByCustomer: say("délai demandé par le client", "delay asked by the customer")
    case .forceMajeure: say("force majeure", "force majeure")
    case .resolvedThenReopened: say("résolu, puis rouvert", "resolved, then reopened")
    }
  }

  /// How a change of severity counts.
  public func requalification(_ mode: RequalificationMode) -> String {
    switch mode {
    case .correction: say("correction", "correction")
    case .aggravation: say("aggravation", "aggravation")
    }
  }

  /// What a mode of requalification means for the promises (procedure §8.4).
  public func requalificationHint(_ mode: RequalificationMode) -> String {
    switch mode {
    case .correction:
      say("mal jugé au départ : les délais comptent depuis le début", "misjudged at first: promises count from the start")
    case .aggravation:
      say("faits nouveaux : les délais comptent à partir de maintenant", "new facts: promises count from now")
    }
  }

  /// Where an expected handling time comes from.
  public func handlingBasis(_ expected: ExpectedHandling) -> String {
    switch expected.basis {
    case .sameTrouble:
      say(
        "d'après \(expected.incidentCount) incidents de même origine", "from \(expected.incidentCount) incidents of the same trouble")
    case .sameCauseAndComponent:
      say(
        "d'après \(expected.incidentCount) incidents de même cause sur le même composant",
        "from \(expected.incidentCount) incidents of the same cause and component")
    case .runbook: say("d'après la fiche d'intervention", "from the runbook")
    }
  }

  /// Why a person is paged.
  public func pageReason(_ reason: Page.Reason) -> String {
    switch reason {
    case .escalation: say("appel d'astreinte", "page")
    case .aggravation: say("aggravation", "aggravation")
    case .promiseAtRisk: say("échéance menacée", "promise at risk")
    case .promiseBroken: say("échéance dépassée", "promise broken")
    case .closingSoon: say("fermeture proche", "closing soon")
    case .reopened: say("incident rouvert", "reopened")
    case .separated: say("fusion défaite", "merge undone")
    case .cascaded: say("passage au niveau supérieur", "handed up")
    case .lastResort: say("dernier recours", "last resort")
    }
  }

  /// What a notice tells the customer.
  public func noticeKind(_ kind: Notice.Kind) -> String {
    switch kind {
    case .receipt: say("avis de réception", "receipt")
    case .impactAdded: say("autre plate-forme touchée", "another platform affected")
    case .requalified: say("requalification", "requalification")
    case .paused: say("délais suspendus", "clocks paused")
    case .resumed: say("délais repris", "clocks resumed")
    case .workaround: say("solution de contournement", "workaround")
    case .resolution: say("résolution", "resolution")
    case .recovered: say("rétabli de soi-même", "recovered by itself")
    case .message: say("message", "message")
    case .reopened: say("réouverture", "reopening")
    case .cancelled: say("annulation", "cancellation")
    case .termsChanged: say("délais du nouveau contrat", "the new contract’s times")
    }
  }

  /// What a running clock warns of before it breaks.
  public func warning(_ warning: ClockWarning) -> String {
    switch warning {
    case .closing: say("le service ferme dans une heure, l'échéance vient après", "the service closes in an hour, the deadline comes after")
    case .half: say("la moitié du temps d'ouverture est passée", "half of the open time is used up")
    case .threeQuarters: say("75 % du temps d'ouverture sont passés", "75 % of the open time is used up")
    case .ninety: say("90 % du temps d'ouverture sont passés", "90 % of the open time is used up")
    }
  }
}
