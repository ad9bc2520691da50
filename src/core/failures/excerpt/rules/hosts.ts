import type { Tool } from '../rule'

/** Railway, which asks what it has started whether it is well. */
export const RAILWAY: Tool = {
  name: 'Railway',
  rules: [
    { kind: 'noise', pattern: /^Attempt #\d+ failed with .+ Continuing to retry / },
    {
      kind: 'error',
      pattern: /^(?<headline>\d+\/\d+ replicas never became healthy!)$/,
      activity: 'ship',
    },
    { kind: 'verdict', pattern: /^(?<headline>Healthcheck failed!)$/, activity: 'ship' },
  ],
}

/** Heroku, whose words begin with an arrow or with `!`, and git, by which one pushes to it. */
export const HEROKU: Tool = {
  name: 'Heroku',
  rules: [
    {
      kind: 'verdict',
      pattern: /^(?:remote: )?\s*!\s+(?<headline>Push rejected\b.*)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^(?:remote: )?\s*! +(?<headline>Precompiling assets failed\.)$/,
      activity: 'build',
    },
    { kind: 'noise', pattern: /^\s*We're sorry this build is failing!/ },
    {
      kind: 'error',
      pattern:
        /^ ! (?<headline>\[(?:remote )?rejected\] +.{1,300} \((?!pre-receive hook declined).{1,200}\))$/,
    },
    { kind: 'exit', pattern: /^(?:remote: )?\s*! +(?:\[(?:remote )?rejected\]|Push failed$)/ },
    {
      kind: 'error',
      pattern:
        /^(?:remote: )?\s*! {2,}(?<headline>(?:Error\b|.*\b(?:failed|could not|cannot|can't|unable to|not (?:found|available|supported|compatible)|[Uu]nsupported|[Ii]nvalid|[Mm]issing|exceeds|too large|No default language|No matching|Unable)\b).*)$/,
      activity: 'build',
    },
    {
      kind: 'frame',
      pattern: /^(?:remote: )?\s*! {2,}(?<path>[^\s:]{1,300}\.\w{1,5}):(?<line>\d+):in /,
      activity: 'build',
    },
    { kind: 'noise', pattern: /^(?:remote: )?\s*!(?: {2,}\S.*)?$/ },
    { kind: 'exit', pattern: /^(?<headline>error: failed to push some refs to .+)$/ },
    {
      kind: 'sign',
      pattern: /^(?:remote: )?(?:-----> (?:Running release|Launching|Releasing)|Running release command)/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?:remote: )?-----> (?<headline>(?:Failed to detect app|App not compatible with|No [\w-]+ app detected).*)$/,
      activity: 'build',
    },
    { kind: 'sign', pattern: /^(?:remote: )?-----> /, activity: 'build' },
  ],
}

/** Fly.io. */
export const FLY: Tool = {
  name: 'Fly.io',
  rules: [
    {
      kind: 'sign',
      pattern: /^(?:==> (?:Verifying|Building image)|--> (?:Building|Pushing) image)/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Error: (?:release[ _]command|smoke checks|failed to (?:update|launch|create) |timeout reached).*)$/,
      activity: 'ship',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>Error: failed to fetch an image or build from source: .+)$/,
      activity: 'build',
    },
    { kind: 'error', pattern: /^\s*✖ (?<headline>(?:Failed: |Machine \S+ ).+)$/, activity: 'ship' },
    { kind: 'error', pattern: /^(?<headline>Unrecoverable error: .+)$/, activity: 'ship' },
    { kind: 'detail', pattern: /^WARNING The app is not listening on / },
  ],
}

/** Vercel, Netlify and Cloudflare, and what runs a monorepo's tasks there. */
export const PAGES: Tool = {
  name: 'Vercel, Netlify, Cloudflare, Turborepo, Nx and Lerna',
  rules: [
    // What it answered stands below.
    {
      kind: 'verdict',
      pattern: /^✘ \[ERROR\] (?<headline>A request to the Cloudflare API \(.{1,300}\) failed\.)$/,
      opens: 'what Cloudflare answers',
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'what Cloudflare answers',
      pattern: /^ {2}(?<headline>\S.*)$/,
      closes: true,
      activity: 'ship',
    },
    { kind: 'sign', pattern: /^Vercel CLI \d/, activity: 'build' },
    // What it is told from elsewhere to put there.
    { kind: 'sign', pattern: /^(?:Inspect|Production|Preview): https:\/\/\S+/, activity: 'ship' },
    { kind: 'command', pattern: /^Running "(?<command>[^"]+)"$/, activity: 'build' },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Error: (?:No Output Directory named|The Serverless Function |No Next\.js version|The \w+ Function |Function Runtimes must).+)$/,
      activity: 'build',
    },
    {
      kind: 'exit',
      pattern: /^.{0,120}?[Bb]uild script returned non-zero exit code: (?<code>\d+)/,
      activity: 'build',
    },
    { kind: 'exit', pattern: /^ {2}Command failed with exit code (?<code>\d+): \S/, activity: 'build' },
    { kind: 'noise', pattern: /^Failed to fetch cache, continuing with build/ },
    { kind: 'verdict', pattern: /^(?<headline>Failing build: .+)$/, activity: 'build' },
    { kind: 'verdict', pattern: /^ {2}(?<headline>"?build\.command"? failed)\s*$/, activity: 'build' },
    { kind: 'error', pattern: /^ {2}(?<headline>Plugin "[^"]+" failed)\s*$/, activity: 'build' },
    { kind: 'noise', pattern: /^(?: {2})?Error (?:message|location)$/ },
    {
      kind: 'exit',
      pattern: /^\s*ERROR {2}run failed: command .{0,300}?exited \((?<code>\d+)\)/,
    },
    {
      kind: 'exit',
      pattern: /^(?:ERROR: command finished with error|\S+#\S+): .{0,400}?exited \((?<code>\d+)\)/,
    },
    { kind: 'verdict', pattern: /^\s*(?<headline>Failed: {2,}\S+#\S+.*)$/ },
    {
      kind: 'verdict',
      pattern: /^\s*(?:NX|> {1,2}NX) {2,}(?<headline>(?:Running target|Ran target) .+(?:failed|failures).*)$/,
    },
    {
      kind: 'error',
      pattern: /^(?<headline>[A-Z][a-z]+[A-Z]\w+ in (?<path>\S+\.jsonc?) at (?<line>\d+):\d+)$/,
    },
    {
      kind: 'error',
      pattern:
        /^\s*(?:NX|> {1,2}NX) {2,}(?<headline>(?:Cannot find|Could not|Failed to|Unable to|Invalid|The following) .+)$/,
    },
    { kind: 'exit', pattern: /^lerna ERR! .{1,200} exited (?<code>\d+) in / },
  ],
}

/** The command line of Google Cloud. */
export const GCLOUD: Tool = {
  name: 'gcloud',
  rules: [
    {
      kind: 'verdict',
      pattern: /^(?<headline>ERROR: \(gcloud\.builds\.submit\) build \S+ completed with status .+)$/,
      activity: 'build',
    },
    {
      kind: 'verdict',
      pattern: /^(?<headline>ERROR: \(gcloud\.[\w.-]+\) Error Response: \[\d+\])\s*$/,
      opens: 'what gcloud answers',
      activity: 'ship',
    },
    {
      kind: 'error',
      within: 'what gcloud answers',
      pattern: /^(?<headline>\S.+)$/,
      closes: true,
      activity: 'ship',
    },
    { kind: 'error', pattern: /^(?<headline>ERROR: \(gcloud\.[\w.-]+\) .+)$/, activity: 'ship' },
    {
      kind: 'exit',
      pattern: /^(?:ERROR: )?build step \d+ ".+" failed: step exited with non-zero status: (?<code>\d+)/,
      activity: 'build',
    },
    { kind: 'verdict', pattern: /^(?<headline>BUILD FAILURE: .+)$/, activity: 'build' },
  ],
}
