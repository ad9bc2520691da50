// What git prints of a repository, and what other Binnacles wrote into it, is somebody else's text: each is as long as its kind may be.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { runGit } from '../../../world/git/beside'
import { harbour, type Repository, request, sentence, ship, value } from '../support'
import { eventually } from '../waiting.support'

const LONG = 'Ada Lovelace '.repeat(3_100).trim()
const { field } = LIMITS

/** What people read is cut; what is sent back or compared is whole or not there. */
const MOST: Readonly<Record<string, number>> = {
  subject: field.line,
  title: field.line,
  author: field.name,
  by: field.name,
  authors: field.name,
  name: field.ref,
  email: field.id,
  sha: field.sha,
  ref: field.ref,
  path: field.path,
  message: field.whole,
  waitingFor: field.line,
  why: field.line,
  url: field.address,
  intentId: field.id,
  identity: field.id,
}

/** Every text of a value that is longer than its field may be, with that. */
function tooLong(value: unknown, name = ''): string[] {
  if (typeof value === 'string')
    return value.length > (MOST[name] ?? field.text) ? [`${name}: ${value.length}`] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => tooLong(one, Array.isArray(value) ? name : key))
}

/** A path that no file system takes, and git does. */
const FAR = `${'deep/'.repeat(900)}file.txt`

/** A commit with nothing but a file at that path. */
function farCommit(repository: Repository, parent: string): string {
  const who = 'committer Ada <ada@example.com> 1700000000 +0000'
  const file = `M 100644 inline ${FAR}\ndata 4\nfar\n`
  const input = `commit refs/heads/far\n${who}\ndata 3\nFar\nfrom ${parent}\ndeleteall\n${file}\n`
  runGit({ args: ['fast-import', '--quiet'], cwd: repository.folder, env: process.env, input })
  return repository.git('rev-parse', 'far')
}

describe('what git tells of a repository', () => {
  it('is as long as each kind of text may be', async () => {
    const { source, releases, repository } = harbour()
    const base = repository.commit('One', { 'a.txt': 'a\n' })
    const message = `${LONG}\n\n${LONG}\n\nCo-authored-by: ${LONG} <${'e'.repeat(40_000)}@example.com>`
    const file = join(repository.folder, '.git/message')
    writeFileSync(file, message)
    const who = ['-c', `user.name=${'A'.repeat(3_000)}`, '-c', `user.email=${'a'.repeat(3_000)}@example.com`]
    repository.git(...who, 'commit', '-q', '--allow-empty', '-F', file)
    const head = repository.git('rev-parse', 'HEAD')
    repository.git('update-ref', `refs/heads/${'x/'.repeat(600)}x`, head)
    repository.git('update-ref', `refs/tags/${'v/'.repeat(600)}1`, head)
    repository.git(
      '-c',
      'user.name=B'.padEnd(3_000, 'b'),
      '-c',
      'user.email=b@example.com',
      'tag',
      '-a',
      'v1',
      '-m',
      LONG,
      head,
    )
    const reader = source.releases
    if (reader === undefined) throw new Error('no reader')
    const whole = value(await reader.whole(base, head))
    const answers = {
      commit: value(await source.resolve('main')),
      range: value(await source.compare(base, head)),
      refs: value(await source.refs('')),
      tags: value(await source.tags('')),
      pulls: await source.pulls?.(value(await source.compare(base, head))),
      whole,
      pullsOfAll: value(await reader.pulls(whole)),
      authors: value(await reader.newAuthors(whole)),
      tag: value(await releases.findTag('v1')),
    }
    expect(tooLong(answers)).toEqual([])
    expect(answers.commit.subject).toMatch(/…$/)
    expect(answers.refs.refs.map(({ name }) => name)).toEqual(expect.arrayContaining(['main', 'v1']))
  })

  it('counts a file whose path is too long, and does not name it', async () => {
    const { source, repository } = harbour()
    const base = repository.commit('One', { 'a.txt': 'a\n' })
    const far = farCommit(repository, base)
    const range = value(await source.compare(base, far))
    expect(tooLong(range)).toEqual([])
    // The other one is a.txt, which is gone.
    expect([range.files.length, range.totalFiles]).toEqual([1, 2])
    const whole = value(await (source.releases?.whole(base, far) ?? Promise.reject()))
    expect([whole.files.length, whole.totalFiles, whole.filesCut]).toEqual([1, 2, true])
  })

  it('does not take a tag whose message could not be written back', async () => {
    const { releases, repository } = harbour()
    repository.commit('One', { 'a.txt': 'a\n', message: 'word '.repeat(30_000) })
    repository.git(
      '-c',
      'user.name=B',
      '-c',
      'user.email=b@example.com',
      'tag',
      '-a',
      'v1',
      '-F',
      join(repository.folder, 'message'),
    )
    expect(sentence(await releases.findTag('v1'))).toBe(
      'site: the message of the tag v1 is longer than 125,000 characters.',
    )
  })

  it('is no answer where git prints more than is read', async () => {
    const { source, repository } = harbour()
    repository.commit('One', { 'a.txt': 'a\n' })
    const head = repository.git('rev-parse', 'HEAD')
    const blob = await bigBlob(repository, LIMITS.git.output + 1)
    const entry = `100644 blob ${blob}\tbig.txt\n`
    const tree = runGit({ args: ['mktree'], cwd: repository.folder, env: process.env, input: entry }).trim()
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
    const big = repository.git(...who, 'commit-tree', tree, '-m', 'Big')
    const answer = (await source.file?.(big, 'big.txt')) ?? { ok: true, value: null }
    expect(sentence(answer)).toBe('site: git printed more than 256 MB, so its answer wasn’t used.')
    expect(value(await source.resolve('main')).sha).toBe(head)
  })
})

/** A file of so many zeros, which git keeps as almost nothing. */
async function bigBlob(repository: Repository, bytes: number): Promise<string> {
  const child = spawn('git', [
    '-C',
    repository.folder,
    '-c',
    'core.compression=1',
    'hash-object',
    '-w',
    '--stdin',
  ])
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const piece = Buffer.alloc(1024 * 1024, '0')
  for (let left = bytes; left > 0; left -= piece.length) {
    if (!child.stdin.write(piece.subarray(0, Math.min(left, piece.length)))) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  await once(child, 'close')
  return printed.trim()
}

describe('what another Binnacle wrote of its deploys', () => {
  async function shared(change: (record: Record<string, unknown>) => unknown) {
    const mine = harbour()
    const sha = mine.repository.commit('One', { 'a.txt': 'a\n' })
    const theirs = mine.beside()
    const made = await ship(theirs.deploy, sha)
    const folder = join(mine.repository.folder, '.git/binnacle')
    const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith(`/${made.number}.json`),
    )
    if (file === undefined) throw new Error('nothing is shared')
    const path = join(folder, file)
    // It is told that it has ended before that is written down.
    const record = await eventually((): Record<string, unknown> | null => {
      const text = readFileSync(path, 'utf8')
      return text.includes('"finished"') ? JSON.parse(text) : null
    })
    theirs.close()
    writeFileSync(path, JSON.stringify(change(record)))
    const again = mine.reopen()
    return { again, sha, made, path }
  }

  const longer = (record: Record<string, unknown>): unknown => ({
    ...record,
    deploy: {
      ...Object(record.deploy),
      subject: LONG,
      by: LONG,
      url: `https://example.com/${'a'.repeat(40_000)}`,
      phases: [{ name: LONG, state: 'skipped', why: LONG }],
      state: { status: 'failed', startedAt: 1, endedAt: 2, step: LONG, sentence: LONG.repeat(4) },
    },
    cancelledBy: LONG,
  })

  it('is as long as each kind of text may be', async () => {
    const { again } = await shared(longer)
    const latest = value(await again.deploy.latest())
    expect(latest).toHaveLength(1)
    expect(tooLong(latest)).toEqual([])
    expect(latest[0]).toMatchObject({ by: expect.stringMatching(/…$/), url: null })
  })

  it.each([
    ['a ref', { ref: 'r'.repeat(40_000) }],
    ['a commit', { sha: 'a'.repeat(40_000) }],
    ['the request that made it', { intentId: 'i'.repeat(40_000) }],
    [
      'steps without number',
      { phases: Array.from({ length: 5_000 }, () => ({ name: 'Ship', state: 'waiting' })) },
    ],
  ])('is not read where it would be another one, or too much: %s', async (_, over) => {
    const { again } = await shared((record) => ({ ...record, deploy: { ...Object(record.deploy), ...over } }))
    expect(value(await again.deploy.latest())).toEqual([])
    // Its number stays its own.
    expect(
      value(await again.deploy.start(request(again.repository.git('rev-parse', 'HEAD')), 'request-1')).number,
    ).toBe(2)
  })

  it('is not read where it is longer than any record', async () => {
    const { again, path } = await shared((record) => ({
      ...record,
      more: 'm'.repeat(LIMITS.file.sharedRecord),
    }))
    expect(value(await again.deploy.latest())).toEqual([])
    writeFileSync(join(dirname(path), '2.1'), JSON.stringify({ owner: LONG.repeat(20), sha: LONG }))
    expect(value(await again.deploy.latest())).toEqual([])
  })
})
