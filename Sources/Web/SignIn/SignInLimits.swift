import Contracts
import ServiceTime

/// How often anyone may try to sign in: strangers by address and by account, browsers that are known by themselves.
///
/// Each of the three is a limit of its own, so that a stranger who uses up two of them takes nothing from the third: the person on duty
/// cannot be kept out from where they have signed in before, and links reach them everywhere else.
struct SignInLimits: Sendable {
  private let ofAddress = AttemptLimit(attempts: 20, refillSeconds: 15)
  private let onAccount = AttemptLimit(attempts: 5, refillSeconds: 60)
  private let ofBrowser = AttemptLimit(attempts: 5, refillSeconds: 60)

  /// Takes an attempt; nil when there was one, otherwise the seconds until there is.
  ///
  /// - Parameters:
  ///   - account: what was typed, whether there is such an account or not.
  ///   - browser: nil for a browser in which that person has not signed in before.
  func take(address: String, account: String, browser: String?, at instant: Instant) -> Int? {
    if let browser { return ofBrowser.take(browser, at: instant) }
    return ofAddress.take(address, at: instant) ?? onAccount.take(account, at: instant)
  }

  /// Forgets the attempts of who has signed in; those of strangers on the account stay counted when a known browser did.
  func forgive(account: String, browser: String?) {
    if let browser { ofBrowser.forgive(browser) } else { onAccount.forgive(account) }
  }
}
