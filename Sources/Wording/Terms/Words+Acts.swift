import Incidents

/// The acts of procedure §5: as buttons, as what was done, and as what was refused.
extension Words {
  /// The label of the button; an ellipsis announces a form.
  public func actLabel(_ act: ActKind) -> String {
    switch act {
    case .acknowledge: say("Acquitter", "Acknowledge")
    case .takeIntoAccount: say("Prendre en compte", "Take into account")
    case .beginWork: say("Commencer l'intervention", "Begin work")
    case .requalify: say("Requalifier…", "Requalify…")
    case .requalifyAsAnomaly: say("Requalifier en anomalie…", "Requalify as an anomaly…")
    case .pause: say("Suspendre…", "Pause…")
    case .resume: say("Reprendre", "Resume")
    case .proposeWorkaround: say("Proposer un contournement…", "Propose a workaround…")
    case .resolve: say("Résoudre…", "Resolve…")
    case .confirm: say("Confirmer et clore", "Confirm and close")
    case .reopen: say("Rouvrir…", "Reopen…")
    case .cascade: say("Passer au niveau 3…", "Cascade to level 3…")
    case .forceWay: say("Changer de voie…", "Change the way…")
    case .takeOver: say("Reprendre à mon compte", "Take over")
    case .note: say("Noter", "Note")
    case .message: say("Écrire au client…", "Message the customer…")
    case .reply: say("Répondre", "Reply")
    case .cancel: say("Annuler : fausse alerte…", "Cancel: false alarm…")
    case .confirmPrequalification: say("Confirmer", "Confirm")
    case .correctPrequalification: say("Corriger…", "Correct…")
    case .attribute: say("Changer l'attribution…", "Change the attribution…")
    case .merge: say("Fusionner avec…", "Merge into…")
    case .unmerge: say("Défaire la fusion", "Undo the merge")
    case .split: say("Séparer des plates-formes…", "Split platforms off…")
    }
  }

  /// What someone did, after their name: "a pris en compte", "took it into account".
  public func actDone(_ act: ActKind) -> String {
    switch act {
    case .acknowledge: say("a acquitté", "acknowledged")
    case .takeIntoAccount: say("a pris en compte", "took it into account")
    case .beginWork: say("a commencé l'intervention", "began work")
    case .requalify: say("a requalifié", "requalified")
    case .requalifyAsAnomaly: say("a requalifié la demande en anomalie", "requalified the request as an anomaly")
    case .pause: say("a suspendu les délais", "paused the clocks")
    case .resume: say("a repris les délais", "resumed the clocks")
    case .proposeWorkaround: say("a proposé un contournement", "proposed a workaround")
    case .resolve: say("a résolu", "resolved it")
    case .confirm: say("a confirmé et clos", "confirmed and closed")
    case .reopen: say("a rouvert", "reopened it")
    case .cascade: say("a passé l'incident au niveau supérieur", "handed it up")
    case .forceWay: say("a changé de voie", "changed the way")
    case .takeOver: say("a repris l'incident à son compte", "took it over")
    case .note: say("a noté", "noted")
    case .message: say("a écrit au client", "wrote to the customer")
    case .reply: say("a répondu", "replied")
    case .cancel: say("a annulé", "cancelled it")
    case .confirmPrequalification: say("a confirmé la pré-qualification", "confirmed the pre-qualification")
    case .correctPrequalification: say("a corrigé la pré-qualification", "corrected the pre-qualification")
    case .attribute: say("a changé l'attribution", "changed the attribution")
    case .merge: say("a fusionné l'incident", "merged it")
    case .unmerge: say("a défait la fusion", "undid the merge")
    case .split: say("a séparé des plates-formes", "split platforms off")
    }
  }

  /// The act as a noun phrase that a refusal can speak of: "la prise en compte", "taking it into account".
  public func actName(_ act: ActKind) -> String {
    switch act {
    case .acknowledge: say("l'acquittement", "acknowledging")
    case .takeIntoAccount: say("la prise en compte", "taking into account")
    case .beginWork: say("le début de l'intervention", "beginning work")
    case .requalify: say("la requalification", "requalifying")
    case .requalifyAsAnomaly: say("la requalification en anomalie", "requalifying as an anomaly")
    case .pause: say("la suspension des délais", "pausing the clocks")
    case .resume: say("la reprise des délais", "resuming the clocks")
    case .proposeWorkaround: say("le contournement", "proposing a workaround")
    case .resolve: say("la résolution", "resolving")
    case .confirm: say("la confirmation", "confirming")
    case .reopen: say("la réouverture", "reopening")
    case .cascade: say("le passage au niveau supérieur", "cascading")
    case .forceWay: say("le changement de voie", "changing the way")
    case .takeOver: say("la reprise par quelqu'un d'autre", "taking over")
    case .note: say("la note", "a note")
    case .message: say("le message au client", "a message to the customer")
    case .reply: say("la réponse", "a reply")
    case .cancel: say("l'annulation", "cancelling")
    case .confirmPrequalification: say("la confirmation de la pré-qualification", "confirming the pre-qualification")
    case .correctPrequalification: say("la correction de la pré-qualification", "correcting the pre-qualification")
    case .attribute: say("le changement d'attribution", "changing the attribution")
    case .merge: say("la fusion", "merging")
    case .unmerge: say("la séparation de la fusion", "undoing the merge")
    case .split: say("la séparation de plates-formes", "splitting platforms off")
    }
  }
}
