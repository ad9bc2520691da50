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

/** Two processes take turns where each begins to write so many times after the other. */
const TURNS = 2

/** Whether several processes wrote at the same time, and not one after another: `processes` wrote the lines, in order. */
export function takeTurns(processes: readonly string[]): boolean {
  const begun = new Map<string, number>()
  let last = ''
  for (const process of processes) {
    if (process === '' || process === last) continue
    begun.set(process, (begun.get(process) ?? 0) + 1)
    last = process
  }
  return [...begun.values()].filter((count) => count >= TURNS).length >= 1 && begun.size >= 2
}
