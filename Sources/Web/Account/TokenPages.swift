import Contracts
import Engine
import Incidents
import Markup
import Wording

/// The reader's own tokens, and a form for another.
struct OwnTokensPage {
  let tokens: [APIToken]
  let proof: PresenceProof.Kind
  let form: Form
  let notice: LocalizedText?
  let faults: [LocalizedText]

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Tokens.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.Tokens.title) }
        p(.class("soft")) { reader(Console.Tokens.intro) }
      }
      if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
      TokenList(tokens: tokens, showsPerson: false) { "/account/tokens/\($0.id.percentEncoded)/revoke" }.html(reader, viewer)
      section(.class("card", "block")) {
        h2 { reader(Console.Tokens.make) }
        FaultList(faults: faults).html(reader)
        fields(reader, viewer)
      }
    }
  }

  private func fields(_ reader: Reader, _ viewer: Viewer) -> HTML {
    let chosen = Set(form.all("scope"))
    let scopes = TokenScope.allCases.map { (value: $0.rawValue, text: reader.words.tokenScope($0.rawValue)) }
    let lives = TokenRoutes.lifetimeDays.map { (value: String($0), text: reader.words.days($0)) }
    return Markup.form(.method(.post), .action("/account/tokens"), .class("stack")) {
      SealedField.session(viewer)
      Field(reader(Console.Tokens.name), id: "name") {
        input(
          .id("name"), .name("name"), .type("text"), .value(form["name"]), .maxlength(APIToken.nameCharactersMax), .required,
          .autocomplete("off"))
      }.html
      Field.checks(
        reader(Console.Tokens.scopes), name: "scope", scopes, chosen: chosen.isEmpty ? [TokenScope.read.rawValue] : chosen)
      Field.list(reader(Console.Tokens.lifetime), id: "days", lives, chosen: form.has("days") ? form["days"] : "90")
      proof.field(reader)
      button(.class("primary")) { reader(Console.Tokens.make) }
    }
  }
}

/// A token that has just been made: the only page that shows it.
struct NewTokenPage {
  let token: APIToken
  let secret: String

  func page(_ reader: Reader) -> Page {
    ShownOncePage(
      title: Console.Tokens.title, name: token.name, label: Console.Tokens.secret, secret: secret, back: "/account/tokens"
    ).page(reader) {
      p(.class("soft", "small")) {
        "\(reader.words.list(token.scopes.sorted().map { reader.words.tokenScope($0.rawValue) })) · \(reader(Console.Tokens.ends)) "
        reader.day(token.expiresAt)
      }
    }
  }
}

/// The tokens of all, for administrators.
struct EveryTokenPage {
  let tokens: [APIToken]
  let notice: LocalizedText?

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Tokens.everyone)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.Tokens.everyone) }
        p(.class("soft")) { reader(Console.Tokens.everyoneIntro) }
      }
      if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
      TokenList(tokens: tokens, showsPerson: true) { "/tokens/\($0.id.percentEncoded)/revoke" }.html(reader, viewer)
    }
  }
}
