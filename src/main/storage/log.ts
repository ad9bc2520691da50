import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A log is put aside (one old one is kept) when it is this long, bytes. */
const LONGEST = 1_000_000

/** Writes a line for whoever looks into a fault later. Never throws: a log that cannot be written must not stop the app. */
export type Log = (message: string) => void

/** A log in a file, each line with its time. Takes sentences and causes; whoever calls keeps secrets out. */
export function createLog(file: string, now: () => number): Log {
  return (message) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      putAside(file)
      appendFileSync(file, `${new Date(now()).toISOString()} ${message.replace(/\n/g, '\n  ')}\n`)
    } catch {
      // Nowhere left to say it.
    }
  }
}

function putAside(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LONGEST) renameSync(file, `${file}.old`)
}
