import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something that was written or sent, and where. */
export interface Trace {
  readonly where: string
  readonly content: Buffer
}

export const traceOf = (where: string, text: string): Trace => ({ where, content: Buffer.from(text) })

/** All files of a folder and of those below it. */
export function filesOf(folder: string): Trace[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    // Chromium's locks are links to nowhere.
    return entry.isFile() ? [{ where: path, content: readFileSync(path) }] : []
  })
}

/** Where one of the secrets stands: as it is, in UTF-16, in an address, in JSON, or in Base64 at any place of a longer text. */
export function findSecrets(secrets: Readonly<Record<string, string>>, traces: readonly Trace[]): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).flatMap(({ form, bytes }) =>
      traces
        .filter(({ content }) => content.includes(bytes))
        .map(({ where }) => `${name}, ${form}: ${where}`),
    ),
  )
}

function formsOf(secret: string): { form: string; bytes: Buffer }[] {
  const forms = {
    raw: Buffer.from(secret),
    'UTF-16': Buffer.from(secret, 'utf16le'),
    URL: Buffer.from(encodeURIComponent(secret)),
    JSON: Buffer.from(JSON.stringify(secret).slice(1, -1)),
    ...Object.fromEntries([0, 1, 2].map((offset) => [`Base64 at ${offset}`, base64At(secret, offset)])),
  }
  return Object.entries(forms).map(([form, bytes]) => ({ form, bytes }))
}

/** The part of the Base64 of a text that holds the secret which the secret alone decides, for one that begins so many bytes into a group. */
function base64At(secret: string, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64')
  const begin = offset === 0 ? 0 : 4
  const end = Math.floor(((offset + Buffer.byteLength(secret)) * 8) / 24) * 4
  return Buffer.from(text.slice(begin, end).replace(/=+$/, ''))
}
