import type { CommitDiff } from '@core/commits/diff'
import { fail, ok } from '@core/result'
import { masked as maskedText } from '@core/secrets'
import { describe, expect, it } from 'vitest'
import { commits } from '../../../../src/main/features/commits'
import { aCommit, aReport, sha } from '../../support/builders'
import { aWatchedApp } from '../../support/fake-server'

const mask = async (text: string) => ok(maskedText(text))
const DIFF: CommitDiff = {
  sha: sha('a'),
  message: 'Set a key',
  isMerge: false,
  totalFiles: 2,
  files: [
    { path: 'a.ts', from: null, kind: 'modified', isCut: false, lines: ['@@ -1 +1 @@', '-one', '+two'] },
    { path: 'b.bin', from: null, kind: 'added', isCut: false, lines: null },
  ],
}

function setUp() {
  const { app, source } = aWatchedApp()
  const { calls } = commits({ app: (name) => (name === app.name ? app : undefined), mask })
  return { app, source, calls }
}

describe('a commit that is opened in a sheet', () => {
  it('comes as its host tells it', async () => {
    const { app, source, calls } = setUp()
    Object.assign(source, { diff: async () => ok(DIFF) })
    expect(await calls.commitDiff({ app: app.name, repository: null, sha: sha('a') })).toEqual(ok(DIFF))
  })

  it('shows no secret that somebody committed, and keeps its lines apart', async () => {
    const { app, source, calls } = setUp()
    const key = `AKIA${'Q'.repeat(16)}`
    const body = `${'Ab1'.repeat(21)}x`
    const lines = [
      '@@ -0,0 +1,4 @@',
      `+aws = "${key}"`,
      '+-----BEGIN PRIVATE KEY-----',
      `+${body}`,
      '+-----END PRIVATE KEY-----',
    ]
    const file = { path: 'k.ts', from: null, kind: 'added' as const, isCut: false, lines }
    Object.assign(source, { diff: async () => ok({ ...DIFF, message: `Use ${key}`, files: [file] }) })
    const answer = await calls.commitDiff({ app: app.name, repository: null, sha: sha('a') })
    const text = JSON.stringify(answer)
    expect(text).not.toContain(key)
    expect(text).not.toContain(body)
    expect(answer.ok && answer.value.files[0]?.lines?.map((line) => line[0])).toEqual([
      '@',
      '+',
      '+',
      '+',
      '+',
    ])
  })

  it('says where its host can’t tell', async () => {
    const { app, calls } = setUp()
    const answer = await calls.commitDiff({ app: app.name, repository: 'octo/other', sha: sha('a') })
    expect(answer.ok === false && answer.problem.sentence).toBe(
      'What a commit of octo/other changes can’t be read.',
    )
  })
})

describe('what a deploy may ship', () => {
  it('is the newest commits and open pull requests, and why some can’t be listed', async () => {
    const { app, source, calls } = setUp()
    const recent = async () => ok([aCommit({ sha: sha('c') })])
    Object.assign(source, {
      recent,
      openPulls: async () => fail('unreachable', 'GitHub could not be reached.'),
    })
    expect(await calls.shippable({ app: app.name })).toEqual(
      ok({ commits: [aCommit({ sha: sha('c') })], pulls: [], problems: ['GitHub could not be reached.'] }),
    )
  })

  it('has the CI of a commit where all of its CIs can say it, and begins no checks for it', async () => {
    const { app, calls } = setUp()
    const asked: string[] = []
    const onDemand = {
      id: 'checks',
      label: 'Checks',
      isOnDemand: true as const,
      report: async (of: string) => {
        asked.push(of)
        return ok(aReport('pending', { sha: of }))
      },
      known: async (of: string) => ok(of === sha('a') ? aReport('passing', { sha: of }) : null),
    }
    Object.assign(app, { ci: [onDemand] })
    expect(await calls.commitsCi({ app: app.name, shas: [sha('a'), sha('b')] })).toEqual(
      ok([{ sha: sha('a'), state: 'passing' }]),
    )
    expect(asked).toEqual([])
  })
})
