/// The look of a simulation's page: the console's tokens, in one sheet, since the file stands alone.
enum SimulationStyle {
  static let rules: StaticString = """
    :root { color-scheme: light dark; --ground: #f6f5f2; --surface: #fff; --sunken: #eeece7; --edge: #dcd9d1; --ink: #1d1b18; \
    --ink-soft: #5b574f; --accent: #1f4f8f; --accent-ink: #fff; --blocking: #b3261e; --blocking-wash: #fbe9e7; --major: #8a5300; \
    --major-wash: #fdf1dc; --minor: #1f5f8b; --minor-wash: #e6f0f8; --kept: #23693b; }
    @media (prefers-color-scheme: dark) { :root { --ground: #14161a; --surface: #1c1f25; --sunken: #111317; --edge: #31353e; \
    --ink: #ecebe7; --ink-soft: #b4b3ad; --accent: #8ab4f0; --accent-ink: #10131a; --blocking: #ff9a90; --blocking-wash: #3a1d1b; \
    --major: #f2bd6b; --major-wash: #35290f; --minor: #8cc3ec; --minor-wash: #14293a; --kept: #86d19c; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 400 .9375rem/1.5 "Inter", "Segoe UI", system-ui, sans-serif; \
    font-variant-numeric: tabular-nums; }
    main { max-width: 96rem; margin: 0 auto; padding: 1.5rem; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
    header { display: grid; gap: .25rem; } h1 { font-size: 1.5rem; } h1, h2, p { margin: 0; } h1, h2 { line-height: 1.25; }
    h2 { font-size: .9375rem; } h2.name { font-size: 1.125rem; }
    .soft { color: var(--ink-soft); } .small { font-size: .8125rem; } .alarm { color: var(--blocking); font-weight: 600; }
    .pair { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 34rem), 1fr)); align-items: start; }
    .single { max-width: 60rem; } .column { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
    .card { background: var(--surface); border: 1px solid var(--edge); border-radius: .625rem; padding: 1rem; display: grid; gap: .75rem; \
    overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; } th { font-weight: 400; text-align: start; } thead th { color: var(--ink-soft); \
    font-size: .8125rem; }
    th, td { padding: .3rem .75rem .3rem 0; border-block-start: 1px solid var(--edge); vertical-align: baseline; } thead th { border: 0; }
    .number { text-align: end; white-space: nowrap; } .inner { padding-inline-start: 1rem; } .group td, .group th { font-weight: 600; }
    .wide { width: 25%; } .better { color: var(--kept); } .worse { color: var(--blocking); }
    .sev { display: inline-flex; align-items: center; gap: .4em; font-weight: 600; font-size: .8125rem; padding: .1rem .55rem; \
    border-radius: 1rem; }
    .sev::before { content: ""; width: .62em; height: .62em; background: currentColor; }
    .sev.blocking { color: var(--blocking); background: var(--blocking-wash); } .sev.blocking::before { transform: rotate(45deg); }
    .sev.major { color: var(--major); background: var(--major-wash); } .sev.major::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); }
    .sev.minor { color: var(--minor); background: var(--minor-wash); } .sev.minor::before { border-radius: 50%; }
    .legend { display: flex; gap: .5rem; flex-wrap: wrap; }
    svg.track { display: block; width: 100%; height: .5rem; border-radius: 1rem; background: var(--sunken); }
    svg.track .kept { fill: var(--kept); } svg.track .broken { fill: var(--blocking); }
    svg.plot { display: block; width: 100%; height: auto; max-width: 44rem; } svg.plot text { font-size: 12px; fill: var(--ink-soft); }
    rect.blocking { fill: var(--blocking); } rect.major { fill: var(--major); opacity: .8; } rect.minor { fill: var(--minor); opacity: .6; }
    .hours rect { fill: var(--accent); } .hours .step0 { fill: var(--sunken); } .hours .step1 { opacity: .2; } .hours .step2 { opacity: .4; }
    .hours .step3 { opacity: .6; } .hours .step4 { opacity: .8; } .hours .night { fill: var(--blocking); }
    .hours .night.step0 { fill: var(--edge); opacity: .5; } svg.hours text { font-size: 11px; } svg.hours .in3, svg.hours .in4, \
    svg.hours .in5 { fill: var(--accent-ink); }
    """
}
