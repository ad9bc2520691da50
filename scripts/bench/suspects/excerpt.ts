import type { Activity, Excerpt, Frame } from '@core/failure/excerpt'

const FRAMES: readonly RegExp[] = [
  /File "(?<path>[^"]+)", line (?<line>\d+)/,
  /^(?<path>[\w./-]+\.\w+):(?<line>\d+): /,
  /\((?<path>[\w./-]+\.\w+):(?<line>\d+):\d+\)/,
  / ❯ (?:\S+ )?(?<path>[\w./-]+\.\w+):(?<line>\d+):\d+/,
  /^\s+(?:Error Trace:\s+|at )?(?<path>[\w./-]+\.(?:go|rs)):(?<line>\d+)/,
  /panicked at (?<path>[\w./-]+):(?<line>\d+)/,
]
const TESTS = [
  /^FAILED (\S+)/,
  /^\s+● (.+)/,
  /^ FAIL {2}(.+)/,
  /^--- FAIL: (\S+)/,
  /^test (\S+) \.\.\. FAILED/,
]
const ACTIVITIES: readonly [RegExp, Activity][] = [
  [/npm ci|pip install|go mod download|cargo fetch/, 'install'],
  [/manage\.py migrate/, 'migrate'],
  [/pytest|vitest|jest|go test|cargo test/, 'test'],
]
const MARK = /error|FAIL|panic|Error:|✗|×|●|❯|^E |ERROR|assert|Expected|Received/

/** Stands in until the reader of logs is there. */
export function excerptOf(log: string): Excerpt {
  const all = log.split('\n')
  const from = Math.max(
    0,
    all.findIndex((line) => /FAIL|ERROR|error|panic|Traceback/.test(line)),
  )
  const lines = all.slice(from).map((text, i) => ({ number: from + i + 1, text, marked: MARK.test(text) }))
  const frames = lines.flatMap(({ text }): Frame[] => {
    if (/DeprecationWarning/.test(text)) return []
    const groups = FRAMES.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined)
    return groups?.path === undefined ? [] : [{ path: groups.path, line: Number(groups.line) }]
  })
  const isOutermostFirst = /pytest|Traceback/.test(log)
  return {
    lines: lines.slice(0, 40),
    totalLines: all.length,
    headline: lines.find(({ marked }) => marked)?.text ?? null,
    command: null,
    exitCode: 1,
    activity: ACTIVITIES.find(([pattern]) => pattern.test(log))?.[1] ?? 'unknown',
    tests: [...new Set(all.flatMap((line) => TESTS.flatMap((pattern) => pattern.exec(line)?.[1] ?? [])))],
    frames: isOutermostFirst ? frames.reverse() : frames,
  }
}
