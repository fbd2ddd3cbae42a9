/// How the report looks: the same in the console, in its own document, and on paper.
public enum ReportStyle {
  /// The tokens of the console's style sheet, for a document that stands alone.
  static let tokens: StaticString = """
    /* Tocsin design tokens. Two themes, one meaning per token; every text/background pair used meets 4.5:1. */
    :root {
      color-scheme: light dark;
      --font: "Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;
      --size-0: .75rem; --size-1: .8125rem; --size-2: .9375rem; --size-3: 1.125rem; --size-4: 1.5rem; --size-5: 2rem;
      --space-1: .25rem; --space-2: .5rem; --space-3: .75rem; --space-4: 1rem; --space-5: 1.5rem; --space-6: 2.5rem;
      --radius: .625rem; --radius-small: .375rem; --line: 1px; --target: 2.75rem;

      --ground: #f6f5f2; --surface: #ffffff; --sunken: #eeece7; --edge: #dcd9d1;
      --ink: #1d1b18; --ink-soft: #5b574f; --ink-faint: #756f64;
      --accent: #1f4f8f; --accent-ink: #ffffff; --focus: #1f4f8f;

      --blocking: #b3261e; --blocking-wash: #fbe9e7;
      --major: #8a5300;    --major-wash: #fdf1dc;
      --minor: #1f5f8b;    --minor-wash: #e6f0f8;
      --kept: #23693b;     --kept-wash: #e5f3e9;
      --unknown: #5b574f;  --unknown-wash: #eeece7;
      --closed-hours: #e3e0d8;
      --shadow: 0 1px 2px rgb(29 27 24 / .06), 0 4px 16px rgb(29 27 24 / .05);
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14161a; --surface: #1c1f25; --sunken: #111317; --edge: #31353e;
        --ink: #ecebe7; --ink-soft: #b4b3ad; --ink-faint: #96958f;
        --accent: #8ab4f0; --accent-ink: #10131a; --focus: #8ab4f0;
        --blocking: #ff9a90; --blocking-wash: #3a1d1b;
        --major: #f2bd6b;    --major-wash: #35290f;
        --minor: #8cc3ec;    --minor-wash: #14293a;
        --kept: #86d19c;     --kept-wash: #14301d;
        --unknown: #b4b3ad;  --unknown-wash: #24272e;
        --closed-hours: #262a31;
        --shadow: none;
      }
    }
    """

  /// What a document that stands alone lacks of the console's style sheet.
  static let ground: StaticString = """
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink); font: 400 var(--size-2)/1.5 var(--font); font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
    h1, h2, h3, p { margin: 0; overflow-wrap: anywhere; }
    main { max-inline-size: 62rem; margin: 0 auto; padding: var(--space-5); }
    .soft { color: var(--ink-soft); } .small { font-size: var(--size-1); }
    code { font: 500 .92em var(--mono); overflow-wrap: anywhere; }
    .line { display: flex; gap: var(--space-2) var(--space-3); align-items: center; flex-wrap: wrap; }
    .scroll { overflow-x: auto; }
    .sev { display: inline-flex; align-items: center; gap: .4em; font-weight: 600; font-size: var(--size-1); padding: .1rem .55rem .1rem .45rem; border-radius: 1rem; white-space: nowrap; }
    .sev::before { content: ""; inline-size: .62em; block-size: .62em; background: currentColor; }
    .sev.blocking { color: var(--blocking); background: var(--blocking-wash); } .sev.blocking::before { transform: rotate(45deg); }
    .sev.major { color: var(--major); background: var(--major-wash); } .sev.major::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); inline-size: .75em; block-size: .7em; }
    .sev.minor { color: var(--minor); background: var(--minor-wash); } .sev.minor::before { border-radius: 50%; }
    .sev.assistance { color: var(--unknown); background: var(--unknown-wash); } .sev.assistance::before { background: none; border: 2px solid currentColor; border-radius: 50%; }
    .state { font-size: var(--size-1); color: var(--ink-soft); border: var(--line) solid var(--edge); border-radius: 1rem; padding: .08rem .6rem; }
    @media screen and (max-width: 46rem) { main { padding: var(--space-3); } }
    """

  /// What only the report has.
  public static let rules: StaticString = """
    .monthly { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-6); background: var(--surface); border: var(--line) solid var(--edge); border-radius: var(--radius); box-shadow: var(--shadow); padding: var(--space-6); }
    .monthly > header, .monthly > section, .monthly > footer { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-4); }
    .monthly > header { gap: var(--space-1); }
    .monthly .from { font-size: var(--size-1); font-weight: 600; letter-spacing: .02em; color: var(--accent); }
    .monthly h1 { font-size: var(--size-5); font-weight: 700; letter-spacing: -.02em; line-height: 1.15; }
    .monthly .month { font-size: var(--size-3); color: var(--ink-soft); }
    .monthly h2 { font-size: var(--size-3); font-weight: 650; letter-spacing: -.01em; padding-block-end: var(--space-2); border-block-end: 2px solid var(--ink); }
    .monthly h3 { font-size: var(--size-2); font-weight: 650; }
    .monthly .brief { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: var(--space-4); margin-block: var(--space-5) var(--space-2); }
    .monthly .figure { display: grid; gap: var(--space-1); align-content: start; padding: var(--space-4); background: var(--sunken); border-radius: var(--radius-small); border-block-start: 3px solid var(--ink-faint); }
    .monthly .figure .name { font-size: var(--size-1); font-weight: 600; } .monthly .figure b { font-size: var(--size-5); font-weight: 700; line-height: 1.1; letter-spacing: -.02em; }
    .monthly .figure.kept { border-block-start-color: var(--kept); } .monthly .figure.kept b { color: var(--kept); }
    .monthly .figure.broken { border-block-start-color: var(--blocking); } .monthly .figure.broken b { color: var(--blocking); }
    .monthly table { border-collapse: collapse; inline-size: 100%; } .monthly caption { text-align: start; font-weight: 650; padding: var(--space-2) 0; }
    .monthly th, .monthly td { text-align: start; padding: var(--space-2) var(--space-4) var(--space-2) 0; border-block-start: var(--line) solid var(--edge); vertical-align: top; }
    .monthly th { border-block-start: 0; font-weight: 600; color: var(--ink-soft); font-size: var(--size-1); white-space: nowrap; }
    .monthly th:last-child, .monthly td:last-child { padding-inline-end: 0; }
    .monthly .number { text-align: end; white-space: nowrap; } .monthly td.broken { color: var(--blocking); font-weight: 650; }
    .monthly .incident { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-3); padding-block: var(--space-4); border-block-start: var(--line) solid var(--edge); }
    .monthly h2 + .incident { border-block-start: 0; padding-block-start: 0; }
    .monthly .incident header { display: grid; gap: var(--space-1); }
    .monthly .outcome { font-weight: 600; white-space: nowrap; } .monthly .outcome.kept { color: var(--kept); } .monthly .outcome.broken { color: var(--blocking); } .monthly .outcome.notNeeded, .monthly .outcome.paused { color: var(--ink-soft); }
    .monthly .whys > summary { font-size: var(--size-1); font-weight: 600; color: var(--ink-soft); cursor: pointer; }
    .monthly .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: var(--space-3) var(--space-5); padding-block-start: var(--space-3); }
    .monthly .why { font-size: var(--size-1); color: var(--ink-soft); break-inside: avoid; } .monthly .why b { color: var(--ink); font-weight: 600; }
    .monthly .why ol { margin: var(--space-1) 0 0; padding-inline-start: 1.3rem; } .monthly .why li:last-child { list-style: none; color: var(--ink-faint); overflow-wrap: anywhere; }
    .monthly footer h2 { font-size: var(--size-2); border-block-end-width: 1px; border-block-end-color: var(--edge); }
    @media screen and (max-width: 46rem) {
      .monthly { padding: var(--space-4); gap: var(--space-5); } .monthly .brief { grid-template-columns: minmax(0, 1fr); gap: var(--space-3); } .monthly h1 { font-size: var(--size-4); }
      .monthly table { font-size: var(--size-1); } .monthly th, .monthly td { padding-inline-end: var(--space-2); } .monthly th { white-space: normal; font-size: var(--size-0); } .monthly .incident table { font-size: inherit; }
      .monthly .incident table, .monthly .incident tbody { display: block; } .monthly .incident thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
      .monthly .incident tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--space-3); padding-block: var(--space-2); border-block-start: var(--line) solid var(--edge); }
      .monthly .incident td { border: 0; padding: 0; } .monthly .incident td.result { grid-area: 1 / 2; } .monthly .incident td[data-label] { grid-column: 1 / -1; text-align: start; color: var(--ink-soft); font-size: var(--size-1); }
      .monthly .incident td[data-label]::before { content: attr(data-label) " "; color: var(--ink-faint); }
    }
    @media print {
      @page { size: A4; margin: 16mm 14mm; }
      :root { color-scheme: light; --ground: #fff; --surface: #fff; --sunken: #f4f2ee; --edge: #cfcbc2; --ink: #000; --ink-soft: #3c3934; --ink-faint: #55514a; --accent: #1f4f8f; --blocking: #b3261e; --blocking-wash: #fff; --major: #8a5300; --major-wash: #fff; --minor: #1f5f8b; --minor-wash: #fff; --kept: #23693b; --kept-wash: #fff; --unknown: #5b574f; --unknown-wash: #fff; }
      body { font-size: 9.5pt; } main { max-inline-size: none; padding: 0; } .monthly { border: 0; box-shadow: none; padding: 0; }
      .monthly tr, .monthly .figure, .monthly .incident header { break-inside: avoid; } .monthly h2, .monthly h3 { break-after: avoid; }
    }
    """
}
