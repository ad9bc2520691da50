import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import type { Powers } from '@core/trust'
import { describe, expect, it } from 'vitest'
import { TrustBook } from '../../../../src/main/features/workspace/trust-book'
import { temporaryFolder } from '../../support/temporary/folder'

const POWERS: Powers = {
  commands: [{ app: 'site', what: 'ship', command: './ship', where: '/srv/site' }],
  servers: [],
}
const OTHERS: Powers = { ...POWERS, servers: [{ url: 'https://freight.example.com', account: 'freight' }] }

function aBook() {
  let settings: Settings = DEFAULT_SETTINGS
  const store = {
    get: () => settings,
    set: (patch: Partial<Settings>) => {
      settings = { ...settings, ...patch }
      return settings
    },
  }
  return { book: new TrustBook(store, () => 5), restarted: () => new TrustBook(store, () => 6) }
}

describe('A workspace file', () => {
  it('is asked about until the person trusts it, also after a restart', () => {
    const { book, restarted } = aBook()
    expect(book.of('/a/binnacle.json', POWERS)).toMatchObject({
      state: 'asked',
      question: { isChange: false },
    })
    book.grant('/a/binnacle.json', POWERS)
    expect(restarted().of('/a/binnacle.json', POWERS)).toEqual({ state: 'trusted' })
  })

  it('is asked about again when it can do something else, and for another path', () => {
    const { book } = aBook()
    book.grant('/a/binnacle.json', POWERS)
    expect(book.of('/a/binnacle.json', OTHERS)).toMatchObject({
      state: 'asked',
      question: { isChange: true },
    })
    expect(book.of('/b/binnacle.json', POWERS)).toMatchObject({
      state: 'asked',
      question: { isChange: false },
    })
  })

  it('is looked at read-only until it can do something else, or for the rest of this run', () => {
    const { book, restarted } = aBook()
    const asked = book.of('/a/binnacle.json', POWERS)
    if (asked.state !== 'asked') throw new Error('nobody asked')
    book.lookOnly(asked.question.id)
    expect(book.of('/a/binnacle.json', POWERS).state).toBe('read-only')
    const same: Powers = {
      servers: [],
      commands: [{ where: '/srv/site', command: './ship', what: 'ship', app: 'site' }],
    }
    expect(book.of('/a/binnacle.json', same).state).toBe('read-only')
    expect(book.of('/a/binnacle.json', OTHERS).state).toBe('asked')
    expect(restarted().of('/a/binnacle.json', POWERS).state).toBe('asked')
  })

  it('is trusted for one run where its command line says so', () => {
    const { book, restarted } = aBook()
    book.grantForRun('/a/binnacle.json')
    expect(book.of('/a/binnacle.json', OTHERS).state).toBe('trusted')
    expect(restarted().of('/a/binnacle.json', OTHERS).state).toBe('asked')
  })

  // Links are for administrators on Windows.
  it.runIf(process.platform !== 'win32')('that is a link has the trust of where it leads', () => {
    const folder = temporaryFolder('trust')
    const [file, other, link] = ['a.json', 'b.json', 'link.json'].map((name) => join(folder, name))
    if (file === undefined || other === undefined || link === undefined) throw new Error('no names')
    writeFileSync(file, '{}')
    writeFileSync(other, '{}')
    symlinkSync(other, link)
    const { book } = aBook()
    book.grant(file, POWERS)
    expect(book.of(link, POWERS).state).toBe('asked')
  })

  it('that can do nothing needs no question', () => {
    expect(aBook().book.of('/a/binnacle.json', { commands: [], servers: [] })).toEqual({ state: 'trusted' })
  })
})
