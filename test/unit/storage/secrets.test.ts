import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '@core/result'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Keychain, openSecrets } from '../../../src/main/storage/secrets/secrets'

const GITHUB = { kind: 'github', url: 'https://api.github.com' } as const
const FREIGHT = { kind: 'freight', url: 'https://freight.example.com' } as const
const SECRET = { value: 'a-made-up-secret', origin: 'typed' } as const

let directory: string
let reported: Problem[]
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'secrets-'))
  reported = []
})
afterEach(() => rmSync(directory, { recursive: true }))

/** A keychain that turns texts around; one with another name is another key. */
const keychain = (name = 'mine'): Keychain => ({
  isAvailable: () => true,
  encrypt: (text) => Buffer.from(`${name}:${[...text].reverse().join('')}`),
  decrypt: (bytes) => {
    const [by, text = ''] = bytes.toString().split(':')
    if (by !== name) throw new Error('another key')
    return [...text].reverse().join('')
  },
})
const NONE: Keychain = { ...keychain(), isAvailable: () => false }

const open = (chain: Keychain) =>
  openSecrets({ directory, keychain: chain, report: (problem) => reported.push(problem) })
const written = () => readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'))

/** Windows has no modes: there the access list of the person's own folder says who may read them. */
function expectOwnersAlone(names: readonly string[]): void {
  if (process.platform === 'win32') return
  for (const name of names) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
}

describe('secrets with a keychain', () => {
  it('outlive a restart, and are forgotten when one signs out', () => {
    open(keychain()).set(GITHUB, SECRET)
    open(keychain()).set(FREIGHT, { value: 'another', origin: 'typed' })
    const again = open(keychain())
    expect(again.get(GITHUB)).toEqual(SECRET)
    expect(again.servers()).toEqual([GITHUB, FREIGHT])
    again.set(GITHUB, null)
    expect(again.get(GITHUB)).toBeNull()
    expect(open(keychain()).servers()).toEqual([FREIGHT])
  })

  it('are nowhere to be read in the clear, and only their owner may read the file', () => {
    open(keychain()).set(GITHUB, SECRET)
    expect(written().join('')).not.toContain(SECRET.value)
    expectOwnersAlone(['secrets.json'])
  })

  it('that were encrypted with a key which is gone are said to be, once', () => {
    open(keychain('old')).set(GITHUB, SECRET)
    const secrets = open(keychain('new'))
    expect(secrets.get(GITHUB)).toBeNull()
    expect(secrets.get(GITHUB)).toBeNull()
    expect(reported.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('Sign in again')])
  })

  it('of a damaged file are set aside, not lost', () => {
    writeFileSync(join(directory, 'secrets.json'), '{"version":1,"secr')
    expect(open(keychain()).servers()).toEqual([])
    expect(reported[0]?.sentence).toContain('set aside as secrets.json.corrupt-')
    expect(readdirSync(directory)).toHaveLength(1)
  })
})

describe('secrets without a keychain', () => {
  it('hold until Binnacle quits', () => {
    const secrets = open(NONE)
    secrets.set(GITHUB, SECRET)
    expect(secrets.keeping).toBe('memory')
    expect(secrets.get(GITHUB)).toEqual(SECRET)
    expect(readdirSync(directory)).toEqual([])
    expect(open(NONE).get(GITHUB)).toBeNull()
  })

  it('are kept all the same where the person wants it, still not in the clear', () => {
    const secrets = open(NONE)
    secrets.set(GITHUB, SECRET)
    secrets.keepAllTheSame()
    secrets.set(FREIGHT, { value: 'another-secret', origin: 'typed' })
    const again = open(NONE)
    expect(again.keeping).toBe('file')
    expect(again.get(GITHUB)).toEqual(SECRET)
    expect(again.get(FREIGHT)?.value).toBe('another-secret')
    expect(written().join('')).not.toMatch(/a-made-up-secret|another-secret/)
    expectOwnersAlone(readdirSync(directory))
  })

  it('leave the choice to be made again once all are forgotten', () => {
    const secrets = open(NONE)
    secrets.set(GITHUB, SECRET)
    secrets.set(GITHUB, null)
    secrets.keepAllTheSame()
    expect(open(NONE).get(GITHUB)).toBeNull()
  })
})
