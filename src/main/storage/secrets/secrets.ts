import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  AccountKindSchema,
  type Keeping,
  type Secret,
  type SecretStore,
  type Server,
  serverKey,
} from '@core/accounts/account'
import { describeCause } from '@core/result'
import { z } from 'zod'
import { setAside } from '../files'
import { codeOf, type Report, reasonOf } from '../problem'
import * as words from '../words'
import type { Cipher } from './cipher'
import { createKeyFileCipher } from './key-file-cipher'

/** The system's keychain. It is asked only when a secret is read or written, since it may be slow. */
export interface Keychain extends Cipher {
  /** Whether it protects at all: Linux without a keyring does not. */
  isAvailable(): boolean
}

const EntrySchema = z.object({
  kind: AccountKindSchema,
  url: z.string(),
  origin: z.enum(['device', 'typed']),
  /** Which key it was encrypted with. */
  by: z.enum(['keychain', 'file']),
  /** Base64. */
  encrypted: z.string(),
})
type Entry = z.infer<typeof EntrySchema>

const FileSchema = z.object({
  version: z.literal(1),
  /** The person wanted them kept where there is no keychain. */
  allTheSame: z.boolean(),
  secrets: z.array(EntrySchema),
})

interface Options {
  readonly directory: string
  readonly keychain: Keychain
  readonly report: Report
  readonly now?: () => number
}

/**
 * Opens the secrets of a data folder: `secrets.json`, only for its owner, each encrypted. Never throws: a file that cannot be
 * read is set aside and reported; what cannot be written holds until Binnacle quits, and that is reported.
 */
export function openSecrets({ directory, keychain, report, now = Date.now }: Options): SecretStore {
  const file = join(directory, 'secrets.json')
  const ciphers = { keychain, file: createKeyFileCipher(join(directory, 'secrets.key')) }
  let { allTheSame, entries } = read(file, report, now)
  /** What was read or set in this run, by server; null: there is none that can be read. */
  const inMemory = new Map<string, Secret | null>()
  const hasKeychain = askedOnce(() => keychain.isAvailable())
  const keeping = (): Keeping => (hasKeychain() ? 'keychain' : allTheSame ? 'file' : 'memory')

  const encrypt = (server: Server, { value, origin }: Secret): Entry | null => {
    const by = keeping()
    if (by === 'memory') return null
    return { ...server, origin, by, encrypted: ciphers[by].encrypt(value).toString('base64') }
  }
  const keep = (server: Server, secret: Secret | null): void => {
    const others = entries.filter((entry) => serverKey(entry) !== serverKey(server))
    const had = others.length < entries.length
    try {
      const entry = secret === null ? null : encrypt(server, secret)
      if (entry === null && !had) return
      entries = entry === null ? others : [...others, entry]
      write(file, { version: 1, allTheSame, secrets: entries })
    } catch (cause) {
      const sentence = words.secretsNotSaved(reasonOf(cause))
      report({ kind: 'fault', sentence, cause: describeCause(cause) })
    }
  }

  return {
    get: (server) => {
      const known = inMemory.get(serverKey(server))
      if (known !== undefined) return known
      const entry = entries.find((one) => serverKey(one) === serverKey(server))
      const secret = entry === undefined ? null : decrypted(entry, ciphers, report)
      inMemory.set(serverKey(server), secret)
      return secret
    },
    set: (server, secret) => {
      inMemory.set(serverKey(server), secret)
      keep({ kind: server.kind, url: server.url }, secret)
    },
    get keeping() {
      return keeping()
    },
    keepAllTheSame: () => {
      allTheSame = true
      for (const [key, secret] of inMemory) if (secret !== null) keep(serverOf(key), secret)
    },
    servers: () => serversOf(inMemory, entries),
  }
}

/** The servers that have a secret: in this run, or in the file unless there it could not be read. */
function serversOf(inMemory: ReadonlyMap<string, Secret | null>, entries: readonly Entry[]): Server[] {
  const held = [...inMemory].flatMap(([key, secret]) => (secret === null ? [] : [serverOf(key)]))
  const written = entries.filter((entry) => inMemory.get(serverKey(entry)) !== null)
  const all = [...held, ...written.map(({ kind, url }) => ({ kind, url }))]
  return [...new Map(all.map((server) => [serverKey(server), server])).values()]
}

/** Asks when it is first needed, and remembers the answer. */
function askedOnce(ask: () => boolean): () => boolean {
  let answer: boolean | null = null
  return () => {
    answer ??= ask()
    return answer
  }
}

function serverOf(key: string): Server {
  const space = key.indexOf(' ')
  return { kind: EntrySchema.shape.kind.parse(key.slice(0, space)), url: key.slice(space + 1) }
}

function decrypted(entry: Entry, ciphers: Record<Entry['by'], Cipher>, report: Report): Secret | null {
  try {
    const value = ciphers[entry.by].decrypt(Buffer.from(entry.encrypted, 'base64'))
    return { value, origin: entry.origin }
  } catch (cause) {
    const sentence = words.secretKeyGone(entry.url)
    report({ kind: 'fault', sentence, cause: describeCause(cause) })
    return null
  }
}

function read(file: string, report: Report, now: () => number): { allTheSame: boolean; entries: Entry[] } {
  try {
    const { allTheSame, secrets } = FileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { allTheSame, entries: secrets }
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') reportAside(file, cause, report, now())
    return { allTheSame: false, entries: [] }
  }
}

function reportAside(file: string, why: unknown, report: Report, at: number): void {
  const sentence = words.SECRETS_NOT_READ
  try {
    const moved = basename(setAside(file, at))
    report({
      kind: 'fault',
      sentence: words.andSetAside(sentence, moved),
      cause: describeCause(why),
    })
  } catch {
    report({ kind: 'fault', sentence, cause: describeCause(why) })
  }
}

/** Written beside it and moved over it, so that a kill leaves the one or the other whole. */
function write(file: string, content: z.infer<typeof FileSchema>): void {
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
}
