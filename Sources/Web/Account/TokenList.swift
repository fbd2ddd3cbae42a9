import Contracts
import Engine
import Incidents
import Markup
import Wording

/// Tokens with what they allow, when they were made and last used, and when they end; those that are good first.
struct TokenList {
  /// How many tokens that are over are shown.
  private static let overMax = 20

  let tokens: [APIToken]
  let showsPerson: Bool
  /// The address that revokes a token.
  let revocation: (APIToken) -> String

  @HTMLBuilder func html(_ reader: Reader, _ viewer: Viewer) -> HTML {
    let good = tokens.filter { $0.isGood(at: reader.now) }
    let over = tokens.filter { !$0.isGood(at: reader.now) }.prefix(TokenList.overMax)
    section(.class("card")) {
      if good.isEmpty { p(.class("item", "soft")) { reader(Console.Tokens.none) } }
      for token in good { item(token, reader, viewer) }
    }
    if !over.isEmpty {
      section(.class("card")) {
        h2(.class("item")) { reader(Console.Tokens.over) }
        for token in over { item(token, reader, viewer) }
      }
    }
  }

  private func item(_ token: APIToken, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let scopes = reader.words.list(token.scopes.sorted().map { reader.words.tokenScope($0.rawValue) })
    return div(.class("item")) {
      div {
        span {
          b { token.name }
          " "
          code { token.id }
        }
        span(.class("small")) {
          [showsPerson ? reader.registry.name(of: token.person) : "", scopes].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        span(.class("soft", "small")) {
          "\(reader(Console.Tokens.made)) "
          reader.day(token.createdAt)
          " · "
          if let usedAt = token.lastUsedAt {
            "\(reader(Console.Tokens.used)) "
            reader.day(usedAt)
          } else {
            reader(Console.Tokens.neverUsed)
          }
          " · "
          end(token, reader)
        }
      }
      if token.isGood(at: reader.now) { EndButton(address: revocation(token), label: Console.Tokens.revoke).html(reader, viewer) }
    }
  }

  @HTMLBuilder private func end(_ token: APIToken, _ reader: Reader) -> HTML {
    if let revokedAt = token.revokedAt {
      "\(reader(Console.Tokens.revoked)) "
      reader.day(revokedAt)
    } else {
      "\(reader(token.isGood(at: reader.now) ? Console.Tokens.ends : Console.Tokens.expired)) "
      reader.day(token.expiresAt)
    }
  }
}
