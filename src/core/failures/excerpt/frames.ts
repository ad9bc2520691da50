import type { Frame } from './excerpt'
import type { LogMatch } from './scan'

/** More places than this help nobody. */
const MOST = 20

/** Code that the project did not write: installed packages, and what comes with a language. */
const LIBRARY =
  /node_modules\/|(?:^|\/)\.next\/|(?:^|\/)dist\/\.prerender\/|^https?:\/\/(?:jsr\.io|deno\.land|esm\.sh)\/|(?:^|\/)vendor\/|(?:site|dist)-packages\/|^\/usr\/(?:local\/)?(?:s?bin|lib|share|include)\/|\/lib\/python\d|^<|^node:|^internal\/[\w/]+\.js$|\/rustc\/|\.cargo\/registry|\/gems\/|\/rubies\/|^\/usr\/local\/go\/|\/pkg\/mod\/|\.m2\/|^\.\/(?:nptl|csu|elf|misc|malloc)\/|\/sysdeps\/|^\/home\/iojs\/|\/freight\/(?:jobs|tasks|utils|providers)\//

/** What nobody of the project could put right, so that it is no place even where no other is named. */
const ALIEN =
  /^node:|(?:^|\/)node_modules\/|^\.\/(?:nptl|csu|elf|misc|malloc)\/|\/sysdeps\/|^\/home\/iojs\/|(?:^|\/)dist\/\.prerender\/|(?:site|dist)-packages\//

/** Whether a finding's place is in the project's own code, as far as its path tells. */
export const isOwn = ({ frame, rule, line }: LogMatch): boolean =>
  frame !== null && !LIBRARY.test(frame.path) && !(rule.library?.test(line.text) ?? false)

/**
 * The places that findings name, each once: those of stack traces and complaints, innermost first; then the files of failing tests.
 * Those of libraries only where there is no other, and what is nowhere the project’s never.
 */
export function framesOf(findings: readonly LogMatch[]): Frame[] {
  const placed = findings.filter(({ frame }) => frame !== null && !ALIEN.test(frame.path))
  const own = placed.filter(isOwn)
  const telling = own.length > 0 ? own : placed
  const tests = telling.filter(({ rule }) => isOfTest(rule.kind))
  return unique([...innermostFirst(findings, new Set(telling)), ...tests])
}

/**
 * Where to look first: the innermost place in the project's own code that is told of first; where a test runner tells what failed, first
 * from there on. null where none is named.
 */
export function innermostOwn(findings: readonly LogMatch[]): LogMatch | null {
  const report = findings.findIndex(({ rule }) => rule.kind === 'report' || rule.kind === 'test')
  const inOrder = (some: readonly LogMatch[]): LogMatch[] => innermostFirst(some, new Set(some.filter(isOwn)))
  return inOrder(findings.slice(Math.max(0, report)))[0] ?? inOrder(findings)[0] ?? null
}

const isOfTest = (kind: LogMatch['rule']['kind']): boolean => kind === 'test' || kind === 'verdict'

/** A language that writes the outermost place first is turned round, trace by trace. */
function innermostFirst(findings: readonly LogMatch[], telling: ReadonlySet<LogMatch>): LogMatch[] {
  const ordered: LogMatch[] = []
  let trace: LogMatch[] = []
  const turn = (): void => {
    ordered.push(...trace.reverse())
    trace = []
  }
  for (const finding of findings) {
    const { rule } = finding
    if (telling.has(finding) && !isOfTest(rule.kind)) {
      if (rule.outermostFirst) trace.push(finding)
      else ordered.push(finding)
    }
    if (rule.closes) turn()
  }
  turn()
  return ordered
}

/** Each place once, as it was first written: `src/a.ts`, `./src/a.ts` and `/home/ci/src/a.ts` are taken as the same file. */
function unique(findings: readonly LogMatch[]): Frame[] {
  const kept: Frame[] = []
  for (const { frame } of findings) {
    if (frame === null || kept.length === MOST) continue
    if (!kept.some((other) => isSameFile(frame.path, other.path) && isCovered(frame, other))) kept.push(frame)
  }
  return kept
}

/** A file without a line adds nothing to a line of it. */
const isCovered = ({ line }: Frame, other: Frame): boolean => line === null || line === other.line

function isSameFile(a: string, b: string): boolean {
  const [short = '', long = ''] = [a, b]
    .map((path) => path.replace(/^\.\//, ''))
    .sort((left, right) => left.length - right.length)
  return short === long || long.endsWith(`/${short}`)
}
