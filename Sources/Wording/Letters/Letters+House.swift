import Contracts
import Incidents
import ServiceTime

/// Messages of the house that are about no incident.
extension Letters {
  /// A page that proves a person can be reached.
  public static func testPage(person: Key<Person>, registry: Registry, link: String?, at instant: Instant) -> RenderedLetter {
    let words = words(for: person, registry)
    let when = words.dateAndTime(instant, zone: registry.zone(of: person))
    var blocks: [LetterDraft.Block] = [
      .paragraph(
        words.say(
          "Ceci est un appel d'essai, envoyé \(when). Il n'y a rien à faire.",
          "This is a test page, sent \(when). There is nothing to do.")),
      .paragraph(
        words.say(
          "S'il vous parvient, un vrai appel vous parviendra par le même moyen.", "If it reaches you, a real page reaches you the same way."
        )),
    ]
    if let link { blocks.append(.link(label: words.say("Ouvrir la page d'astreinte", "Open the duty page"), address: link)) }
    blocks.append(.signature(registry.contents.house.name))
    let subject = words.say("ESSAI Tocsin : appel d'essai, rien à faire", "TEST Tocsin: test page, nothing to do")
    return LetterDraft(subject: subject, short: subject, blocks: blocks).rendered(words, link: link)
  }

  /// The code that proves that a contact method reaches its person.
  ///
  /// - Parameter expiresAt: until when the code is good.
  public static func contactCode(
    person: Key<Person>, contact: ContactMethod, code: String, expiresAt: Instant? = nil, registry: Registry, link: String?,
    at instant: Instant
  ) -> RenderedLetter {
    let words = words(for: person, registry)
    let zone = registry.zone(of: person)
    var blocks: [LetterDraft.Block] = [
      .paragraph(words.say("Votre code : \(code)", "Your code: \(code)")),
      .paragraph(
        words.say(
          "Entrez-le sur la page d'astreinte : il prouve que ce moyen vous atteint, \(contact.address) (\(contact.channel.text)).",
          "Enter it on the duty page: it proves that this reaches you, \(contact.address) (\(contact.channel.text)).")),
    ]
    if let expiresAt {
      let until = words.until(expiresAt, now: instant, zone: zone)
      blocks.append(.paragraph(words.say("Il est valable \(until).", "It is good \(until).")))
    }
    if let link { blocks.append(.link(label: words.say("Entrer le code", "Enter the code"), address: link)) }
    blocks.append(.signature(registry.contents.house.name))
    let subject = words.say("\(code) : votre code de vérification Tocsin", "\(code): your Tocsin verification code")
    return LetterDraft(subject: subject, short: subject, blocks: blocks).rendered(words, link: link)
  }

  /// The link that signs a person in once.
  public static func signIn(
    person: Key<Person>, link: String, expiresAt: Instant, registry: Registry, at instant: Instant
  ) -> RenderedLetter {
    let words = words(for: person, registry)
    let until = words.until(expiresAt, now: instant, zone: registry.zone(of: person))
    let house = registry.contents.house.name
    let blocks: [LetterDraft.Block] = [
      .paragraph(
        words.say(
          "Ce lien vous connecte à Tocsin, une seule fois, \(until).", "This link signs you in to Tocsin, once, \(until).")),
      .link(label: words.say("Se connecter", "Sign in"), address: link),
      .paragraph(
        words.say(
          "Si vous ne l'avez pas demandé, ne faites rien : sans ce lien personne n'entre.",
          "If you did not ask for it, do nothing: without this link nobody gets in.")),
      .signature(house),
    ]
    let subject = words.say("Votre lien de connexion à Tocsin (\(house))", "Your link to sign in to Tocsin (\(house))")
    return LetterDraft(subject: subject, short: subject, blocks: blocks).rendered(words, link: link)
  }

  /// The link with which a person chooses their first password.
  public static func invitation(
    person: Key<Person>, link: String, expiresAt: Instant, registry: Registry, at instant: Instant
  ) -> RenderedLetter {
    let words = words(for: person, registry)
    let house = registry.contents.house.name
    let until = words.until(expiresAt, now: instant, zone: registry.zone(of: person))
    let blocks: [LetterDraft.Block] = [
      .paragraph(
        words.say(
          "\(house) vous a ouvert un accès à Tocsin, son poste de suivi des incidents. Votre identifiant : \(person.text).",
          "\(house) has opened Tocsin, its incident desk, to you. Your user name: \(person.text).")),
      .paragraph(
        words.say("Choisissez un mot de passe. Le lien sert une fois, \(until).", "Choose a password. The link works once, \(until).")),
      .link(label: words.say("Choisir un mot de passe", "Choose a password"), address: link),
      .signature(house),
    ]
    let subject = words.say("Votre accès à Tocsin (\(house))", "Your access to Tocsin (\(house))")
    return LetterDraft(subject: subject, short: subject, blocks: blocks).rendered(words, link: link)
  }

  /// The link with which a person who has forgotten their password chooses another.
  public static func passwordReset(
    person: Key<Person>, link: String, expiresAt: Instant, registry: Registry, at instant: Instant
  ) -> RenderedLetter {
    let words = words(for: person, registry)
    let house = registry.contents.house.name
    let until = words.until(expiresAt, now: instant, zone: registry.zone(of: person))
    let blocks: [LetterDraft.Block] = [
      .paragraph(
        words.say(
          "Quelqu'un, sans doute vous, a demandé un autre mot de passe pour \(person.text). Le lien sert une fois, \(until).",
          "Somebody, most likely you, has asked for another password for \(person.text). The link works once, \(until).")),
      .link(label: words.say("Choisir un autre mot de passe", "Choose another password"), address: link),
      .paragraph(
        words.say(
          "Si ce n'était pas vous, ne faites rien : le mot de passe reste ce qu'il est.",
          "If it was not you, do nothing: the password stays what it is.")),
      .signature(house),
    ]
    let subject = words.say("Un autre mot de passe pour Tocsin (\(house))", "Another password for Tocsin (\(house))")
    return LetterDraft(subject: subject, short: subject, blocks: blocks).rendered(words, link: link)
  }

  private static func words(for person: Key<Person>, _ registry: Registry) -> Words {
    Words(registry.people[person]?.language ?? registry.contents.house.language)
  }
}
