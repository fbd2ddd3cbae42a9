import Digests
import Engine
import ServiceTime
import Wording

/// What was proved, and what was not.
struct VerificationReport {
  let verification: Verification
  let document: SealDocument?
  let faults: [FaultLine]

  /// How many faults are printed; beyond, their number says enough.
  private static let linesMax = 100

  func rendered(_ reader: Reader) -> String {
    var lines = faults.prefix(Self.linesMax).map { reader.styled($0.rendered, .red) }
    if faults.count > Self.linesMax {
      let rest = faults.count - Self.linesMax
      lines.append(reader.say("… et \(rest) autres.", "… and \(String(rest)) more."))
    }
    if !faults.isEmpty { lines.append("") }
    lines.append(figures(reader))
    if verification.erasedTexts > 0 {
      let count = verification.erasedTexts
      lines.append(
        reader.say(
          "Effacés, avec acte d'effacement : \(count) textes.", "Erased, with an erasure on record: \(String(count)) texts."))
    }
    if let seal = verification.newestSeal {
      let (when, hash) = (reader.when(seal.at), seal.hash.hex)
      lines.append(
        reader.say("Dernier sceau : \(seal.number), \(when), \(hash)", "Newest seal: \(String(seal.number)), \(when), \(hash)"))
    } else {
      let command = "tocsin seal"
      lines.append(
        reader.say("Aucun sceau encore : \(command) pose le premier.", "No seal yet: \(command) makes the first."))
    }
    if let document { lines.append(told(document, reader)) }
    lines.append(verdict(reader))
    return lines.joined(separator: "\n")
  }

  private func figures(_ reader: Reader) -> String {
    let words = reader.words
    let figures = words.list([
      words.count(verification.incidents, "incident", "incident"), words.count(verification.events, "événement", "event"),
      words.count(verification.texts, "texte", "text"), words.sealCount(verification.seals),
    ])
    return reader.say("Recalculés : \(figures).", "Computed again: \(figures).")
  }

  private func told(_ document: SealDocument, _ reader: Reader) -> String {
    let seal = document.seal
    let (provider, when) = (document.provider.printableLine, reader.when(seal.at))
    let count = document.places.count
    return reader.say(
      "Fichier : sceau \(seal.number) de \(provider), \(when) ; incidents nommés : \(count).",
      "File: seal \(String(seal.number)) of \(provider), \(when); incidents named: \(String(count)).")
  }

  private func verdict(_ reader: Reader) -> String {
    guard faults.isEmpty else {
      let count = reader.words.count(faults.count, "défaut", "fault")
      return reader.styled(reader.say("Cela ne tient pas : \(count).", "It does not hold: \(count)."), .red)
    }
    let text =
      document == nil
      ? reader.say("Rien n'a été altéré et rien ne manque.", "Nothing was altered and nothing is missing.")
      : reader.say(
        "Rien n'a été altéré et rien ne manque ; le journal mène au sceau du fichier.",
        "Nothing was altered and nothing is missing; the journal leads to the seal of the file.")
    return reader.styled(text, .green)
  }

  struct JSON: Encodable {
    struct Fault: Encodable {
      let code: String
      let text: String
      let incident: String?
      let sequence: Int?
      let seal: Int?
    }

    struct Sealed: Encodable {
      let number: Int
      let sealedAt: String
      let hash: String

      init(_ seal: Seal) {
        number = seal.number
        sealedAt = seal.at.iso8601
        hash = seal.hash.hex
      }
    }

    let isWhole: Bool
    let incidents: Int
    let events: Int
    let texts: Int
    let erasedTexts: Int
    let seals: Int
    let newestSeal: Sealed?
    let file: Sealed?
    let faults: [Fault]
  }

  var json: JSON {
    JSON(
      isWhole: faults.isEmpty, incidents: verification.incidents, events: verification.events, texts: verification.texts,
      erasedTexts: verification.erasedTexts, seals: verification.seals, newestSeal: verification.newestSeal.map(JSON.Sealed.init),
      file: document.map { JSON.Sealed($0.seal) },
      faults: faults.map { JSON.Fault(code: $0.code, text: $0.text, incident: $0.incident, sequence: $0.sequence, seal: $0.seal) })
  }
}
