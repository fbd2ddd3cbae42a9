import Contracts
import Markup
import Wording

/// The form to sign in with a password.
struct SignInPage {
  var next = ""
  var name = ""
  var notice: LocalizedText?
  var fault: String?

  func page(_ reader: Reader, seal: String) -> Page {
    Page(bare: "\(reader(Console.SignIn.title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { reader(Console.SignIn.title) }
        if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
        if let fault { p(.class("fault"), .role("alert")) { fault } }
        form(.method(.post), .action("/signin"), .class("stack")) {
          SealedField.seal(seal)
          input(.type("hidden"), .name("next"), .value(next))
          Field(reader(Console.SignIn.name), id: "name", hint: reader(Console.SignIn.nameHint)) {
            input(
              .id("name"), .name("name"), .type("text"), .value(name), .autocomplete("username"), .attribute("autocapitalize", "none"),
              .attribute("spellcheck", "false"), .maxlength(200), .required, .when(name.isEmpty, .autofocus))
          }.html
          Field(reader(Console.SignIn.password), id: "password") {
            input(
              .id("password"), .name("password"), .type("password"), .autocomplete("current-password"), .maxlength(1_024), .required,
              .when(!name.isEmpty, .autofocus))
          }.html
          button(.class("primary")) { reader(Console.SignIn.submit) }
        }
        p(.class("soft", "small")) { a(.href("/forgotten")) { reader(Console.Recovery.forgotten) } }
        p(.class("soft", "small")) {
          a(.href("/emergency")) { reader(Console.SignIn.emergency) }
        }
      }
    }
  }
}

/// The page behind a link that signs in once: one button, and only the button acts.
struct SignInLinkPage {
  /// Nil when the link is no longer good.
  let name: String?

  func page(_ reader: Reader) -> Page {
    Page(bare: "\(reader(Console.SignIn.oneTimeTitle)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow")) {
        h1 { name ?? reader(Console.SignIn.oneTimeTitle) }
        if name != nil {
          p(.class("soft")) { reader(Console.SignIn.oneTimeHint) }
          form(.method(.post)) { button(.class("primary", "wide")) { reader(Console.SignIn.oneTimeSubmit) } }
        } else {
          p { reader(Console.SignIn.oneTimeExpired) }
          a(.class("button"), .href("/signin")) { reader(Console.Navigation.signIn) }
        }
      }
    }
  }
}
