/** Where a collapsible section of a job's log begins or ends ("Custom collapsible sections"). */
const SECTION =
  /\u001b\[0Ksection_(?:start|end):\d{1,12}:([\w.-]{1,200})(?:\[[^\]\r\n]{0,200}\])?\r\u001b\[0K/g
/** What a runner with FF_TIMESTAMPS writes before each line: the time, which stream it is of, and `+` where the line goes on from the one before. */
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}Z [0-9a-f]{2}[EO](\+?) ?/

/** The sections in which the commands of a job run. */
const SCRIPT = /section_start:\d{1,12}:(?:build_script|step_script|after_script)\b/
const COLOR = /\u001b\[[\d;]{0,20}[A-Za-z]/g
const COMMAND = /^\$ (.+)$/

/** A job's log as it would stand on a terminal: without section marks and times. Colors stay. */
export function plainTrace(raw: string): string {
  const lines: string[] = []
  for (const line of raw.split('\n')) {
    const stamp = STAMP.exec(line)
    const text = (stamp === null ? line : line.slice(stamp[0].length)).replace(SECTION, '')
    const last = lines.length - 1
    if (stamp?.[1] === '+' && last >= 0) lines[last] = `${lines[last]?.replace(/\r$/, '')}${text}`
    else lines.push(text)
  }
  return lines.join('\n')
}

/** The command that failed: the last one that the script began; null where it did not come to run. */
export function failedCommand(raw: string): string | null {
  if (!SCRIPT.test(raw)) return null
  const begun = plainTrace(raw)
    .split('\n')
    .flatMap((line) => COMMAND.exec(line.replace(COLOR, '').trim())?.[1] ?? [])
  return begun.at(-1) ?? null
}
