import type { LogRule, Tool } from '../rule'

/** webpack, what is built on it (Next.js, Create React App, Vue CLI), and Parcel. */
export const WEBPACK: Tool = {
  name: 'webpack and Next.js',
  rules: [
    {
      kind: 'detail',
      pattern:
        /^(?:\[\w+\] )?ERROR in (?<path>(?:[A-Z]:)?[^\s:(]+\.\w+)(?:(?: |:|\()(?<line>\d+)[:,][\d:,-]+\)?)?(?: .*)?$/,
      opens: 'what webpack says',
      activity: 'build',
    },
    {
      kind: 'detail',
      pattern: /^(?:\[\w+\] )?ERROR in \S/,
      opens: 'what webpack says',
      activity: 'build',
    },
    {
      kind: 'detail',
      pattern: /^Module build failed \(from .+\):$/,
      opens: 'what webpack says',
      activity: 'build',
    },
    {
      kind: 'noise',
      within: 'what webpack says',
      pattern: /^(?:\.\/\S+(?: \d+:\d+(?:-\d+)?(?::\d+)?)?|\[eslint\].*)$/,
    },
    {
      kind: 'error',
      within: 'what webpack says',
      pattern: /^\s*(?<headline>(?!\[\w+\] ERROR in|Module build failed \(from)\S.*)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'detail',
      pattern: /^(?<path>\.\/\S+\.(?:[cm]?[jt]sx?|vue|svelte|mdx?|s?css)):(?<line>\d+):\d+$/,
      activity: 'build',
    },
    {
      kind: 'sign',
      pattern: /^(?<path>\.\/\S+\.(?:[cm]?[jt]sx?|vue|svelte|mdx?|s?css))$/,
      lends: true,
      opens: 'what Next says of a file',
    },
    {
      kind: 'error',
      within: 'what Next says of a file',
      pattern: /^(?<line>\d+):\d+ {2}Error: (?<headline>.+)$/,
      borrows: true,
      activity: 'lint',
    },
    { kind: 'noise', within: 'what Next says of a file', pattern: /^\d+:\d+ {2}Warning: / },
    // SWC makes a cross an x where it may not write in color.
    {
      kind: 'error',
      within: 'what Next says of a file',
      pattern: /^Error: +[x×] (?<headline>\S.*)$/,
      borrows: true,
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what Next says of a file',
      pattern: /^(?<headline>(?:Error|Module (?:not found|parse failed|build failed)|Syntax error): .+)$/,
      borrows: true,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>(?:Type error|Module not found|Module parse failed|Syntax error): .+)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^ {2}Line (?<line>\d+):\d+: {2}(?<headline>\S.*)$/,
      borrows: true,
      activity: 'lint',
    },
    {
      kind: 'detail',
      pattern: /^These? (?:relative modules?|dependency|dependencies) (?:was|were) not found:$/,
    },
    { kind: 'error', pattern: /^\* (?<headline>\S+ in (?<path>\.\/\S+?)(?:,.*)?)$/, activity: 'build' },
    {
      kind: 'verdict',
      pattern:
        /^(?:> |\s*ERROR {2})?(?<headline>(?:Failed to compile\b.*|Build failed because of webpack errors|Error occurred prerendering page .+|Export encountered .+|Error: Turbopack build failed .+))$/,
      activity: 'build',
    },
    { kind: 'sign', pattern: /^> Build error occurred$/, activity: 'build' },
    {
      kind: 'sign',
      pattern: /^\s*(?:▲ Next\.js \d|Creating an optimized production build)/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>webpack .{0,60}compiled with [1-9]\d* errors?.*)$/,
      activity: 'build',
    },
    { kind: 'noise', pattern: /^webpack .{0,60}compiled / },
    {
      kind: 'error',
      pattern: /^@parcel\/[\w-]+: (?<headline>\S.*)$/,
      opens: 'what Parcel says',
      activity: 'build',
    },
    {
      kind: 'frame',
      within: 'what Parcel says',
      pattern: /^(?: {2})?(?<path>(?:\/|[A-Z]:\\|[\w@.])[^\s:]*):(?<line>\d+):\d+$/,
      closes: true,
    },
    { kind: 'verdict', pattern: /^🚨 (?<headline>Build failed\.)$/, activity: 'build' },
  ],
}

/** Two files are named: the one that wants a name, whose line stands below, and the one that lacks it. */
const NOT_EXPORTED: LogRule = {
  kind: 'error',
  pattern:
    /^(?:\[!\] )?(?:\[[\w:-]+\] |\w*Error: )*(?:\S+ \(\d+:\d+\): )?(?<headline>["'][^"']+["'] is not exported by "?(?<path>[^\s",]+)"?, imported by .+)$/,
  activity: 'build',
}

const ASTRO = 'what Astro says'

/** Rollup, Vite, which is built on it, and esbuild. */
export const ROLLUP: Tool = {
  name: 'Rollup, Vite and esbuild',
  rules: [
    { kind: 'sign', pattern: /^vite v\d\S* building for /, activity: 'build' },
    {
      kind: 'verdict',
      pattern: /^(?:[x✗✖] )?(?<headline>Build failed in [\d.]+m?s)$/,
      activity: 'build',
    },
    { kind: 'sign', pattern: /^error during build:$/, opens: 'what Vite says', activity: 'build' },
    {
      kind: 'error',
      pattern: /^(?<path>[^\s:]+\.astro):(?<line>\d+):\d+ - (?<headline>error .+)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^\[astro\] (?<headline>Unable to load your Astro config)$/,
      opens: ASTRO,
      activity: 'build',
    },
    // An integration may still say what it does.
    {
      kind: 'error',
      within: ASTRO,
      pattern: /^\[[\w:@/.-]{1,80}\] (?<headline>Could not resolve "[^"]+" from "(?<path>[^"]+)".*)$/,
      opens: 'where Astro failed',
      activity: 'build',
    },
    {
      kind: 'error',
      within: ASTRO,
      pattern: /^(?!\[)(?<headline>\S.*)$/,
      opens: 'where Astro failed',
      activity: 'build',
    },
    { kind: 'frame', within: 'where Astro failed', pattern: /^file: (?<path>[^\s:]+)$/ },
    {
      kind: 'frame',
      within: 'where Astro failed',
      pattern: /^ {4}(?<path>\/[^\s:]+):(?<line>\d+):\d+$/,
      closes: true,
    },
    { kind: 'sign', within: 'where Astro failed', pattern: /^ {2}Stack trace:$/, closes: true },
    // Astro, which may say more before Vite does.
    {
      kind: 'verdict',
      pattern: /^(?:\d\d:\d\d:\d\d )?\[ERROR\] \[vite\] (?<headline>[x✗✖] Build failed in [\d.]+m?s)$/,
      opens: ASTRO,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^(?:error {3}|Error: )?(?<headline>\[vite\]: Roll(?:up|down) failed to resolve import "[^"]+" from "(?<path>[^"?]+)(?:\?[^"]*)?"\.)$/,
      activity: 'build',
    },
    { ...NOT_EXPORTED, within: 'what Vite says', closes: true },
    NOT_EXPORTED,
    {
      kind: 'error',
      within: 'what Vite says',
      pattern:
        /^(?:\[[\w:-]+\] |\w*Error: )*(?<path>[^\s:()]+\.\w+) \((?<line>\d+):\d+\): (?<headline>\S.*)$/,
      closes: true,
      activity: 'build',
    },
    // Since Vite 8: Rolldown names the kind of each error, then its place.
    {
      kind: 'verdict',
      pattern: /^(?:Error: )?(?<headline>Build failed with \d+ errors?:)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'verdict',
      within: 'what Vite says',
      pattern: /^(?:Error: )?(?<headline>Build failed with \d+ errors?:)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^(?:\w*Error: )?\[(?:plugin [^\]]+|builtin:[^\]]+|[A-Z]+(?:_[A-Z]+)+)\] (?<headline>\S.*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what Vite says',
      pattern: /^(?<headline>.*\bresolve import "[^"]+" from "(?<path>[^"]+)".*)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'error',
      within: 'what Vite says',
      pattern: /^(?<headline>\S.*)$/,
      closes: true,
      activity: 'build',
    },
    {
      kind: 'frame',
      pattern: /^file: (?<path>(?:[A-Z]:)?[^\s:]+)(?:\?\S*?)?:(?<line>\d+):\d+$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern:
        /^\[!\] (?:\(plugin [^)]+\) )?(?<headline>(?:\w*Error: )?Could not resolve "[^"]+" from "(?<path>[^"]+)".*)$/,
      activity: 'build',
    },
    {
      kind: 'error',
      pattern: /^\[!\] (?:\(plugin [^)]+\) )?(?<headline>(?:\w*Error: |\(|Could not|Unresolved).+)$/,
      activity: 'build',
    },
    {
      kind: 'frame',
      pattern: /^(?<path>[\w@./-]+\.(?:[cm]?[jt]sx?|vue|svelte|s?css)) \((?<line>\d+):\d+\)$/,
    },
    { kind: 'noise', pattern: /^▲ \[WARNING\] / },
    // Wrangler, which tells why further to the right.
    {
      kind: 'verdict',
      pattern: /^[✘X✗] \[ERROR\] (?<headline>Build failed with \d+ errors?:)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^[✘X✗] \[ERROR\] (?<headline>Processing \S+ configuration:)$/,
      opens: 'what Wrangler says of its settings',
    },
    { kind: 'error', within: 'what Wrangler says of its settings', pattern: /^ {4}- (?<headline>\S.*)$/ },
    {
      kind: 'error',
      pattern: /^(?: {2})?[✘X✗] \[ERROR\] (?<headline>.+?)(?: \[plugin [^\]]+\])?$/,
      opens: 'where esbuild failed',
      activity: 'build',
    },
    {
      kind: 'frame',
      within: 'where esbuild failed',
      pattern: /^ {4,6}(?<path>(?:[A-Z]:)?[^\s:]+):(?<line>\d+):\d+:$/,
      closes: true,
    },
    {
      kind: 'error',
      pattern: /^ ?> (?<path>[^\s:]+):(?<line>\d+):\d+: error: (?<headline>.+)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^ ?> (?<headline>error: .+)$/, activity: 'build' },
    { kind: 'verdict', pattern: /^(?<headline>[1-9]\d* errors?)$/, activity: 'build' },
  ],
}
