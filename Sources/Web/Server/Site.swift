import Engine
import Hummingbird

/// The addresses of the server, and what stands behind each.
struct Site {
  let desk: any DeskPort
  let configuration: WebConfiguration

  func router() -> Router<WebContext> {
    let sessions = Sessions(desk: desk, isSecure: configuration.secureCookies)
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ResponseHeaders(isSecure: configuration.secureCookies))
    router.add(middleware: FaultAnswers(desk: desk, sessions: sessions))
    router.get("/healthz") { _, _ in
      _ = try await desk.read { try $0.nextTimer() }
      return "ok\n"
    }
    Assets.add(to: router)
    APIRoutes(desk: desk, limit: RateLimit(perMinute: configuration.apiRequestsPerMinute), clients: ClientAddress(configuration))
      .add(to: router.group())

    let group = router.group().add(middleware: SessionLookup(sessions: sessions))
    let routes = PageRoutes(group: group, visits: Visits(desk: desk, configuration: configuration))
    addAccounts(to: routes, sessions)
    BoardRoutes().add(to: routes)
    IncidentRoutes().add(to: routes)
    LinkRoutes().add(to: routes)
    ReportRoutes().add(to: routes)
    DutyRoutes().add(to: routes)
    QuietRoutes().add(to: routes)
    MonthlyRoutes().add(to: routes)
    LiveRoutes().add(to: routes)
    if let mailbox = configuration.demoMailbox { DemoMailRoutes(mailbox: mailbox).add(to: routes) }
    return router
  }

  /// Signing in, and what people and administrators change about it.
  private func addAccounts(to routes: PageRoutes, _ sessions: Sessions) {
    let passwords = PasswordCheck()
    let seal = FormSeal(isSecure: sessions.isSecure)
    let entrance = Entrance(sessions: sessions, known: KnownBrowser(isSecure: sessions.isSecure))
    SignInRoutes(entrance: entrance, seal: seal, passwords: passwords).add(to: routes)
    SecondFactorRoutes(entrance: entrance, seal: seal).add(to: routes)
    PasswordLinkRoutes(entrance: entrance, seal: seal, passwords: passwords).add(to: routes)
    AccountRoutes(passwords: passwords).add(to: routes)
    OwnFactorRoutes(passwords: passwords).add(to: routes)
    let proof = PresenceProof(passwords: passwords)
    TokenRoutes(proof: proof).add(to: routes)
    WebhookRoutes(proof: proof).add(to: routes)
    PeopleRoutes().add(to: routes)
    AuditRoutes().add(to: routes)
  }
}
