/** A level or a stream is no process. */
const NO_PROCESS = /^(?:info|debug|trace|log|notice|verbose|stdout|stderr|out|err|exec)$/i
/** `web-1  | `, after a time or not; `[web] `; `@quay/web:test: `, `packages/web test: `. */
const NAMED: readonly RegExp[] = [
  /(?:^|\s)(?<name>[A-Za-z@][\w@./:-]{0,60}) {0,40}[|│┃║] ?$/,
  /^\[(?<name>\d{1,2}|[A-Za-z@][\w@./:-]{0,60})\]:? $/,
  /^(?<name>@[\w.-]{1,60}\/[\w.:-]{1,60}|[A-Za-z][\w.-]{0,60}:[A-Za-z][\w.:-]{0,60}|[A-Za-z][\w./-]{0,60} [A-Za-z][\w:-]{0,40}): $/,
]

/** The process that wrote a line, by what stands before it; '' where none is named. */
export function processOf(prefix: string): string {
  const name = NAMED.flatMap((pattern) => pattern.exec(prefix)?.groups?.name ?? [])[0]
  return name === undefined || NO_PROCESS.test(name) ? '' : name
}

/**
 * Whether several processes wrote at the same time, and not one after another, so that one of them begins again after another has written: `processes`
 * wrote the lines, in order.
 */
export function takeTurns(processes: readonly string[]): boolean {
  const begun = new Set<string>()
  let last = ''
  for (const process of processes) {
    if (process === '' || process === last) continue
    if (begun.has(process)) return true
    begun.add(process)
    last = process
  }
  return false
}
