import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isIn } from '@core/deploys/deploy'
import type { SourceHost } from '@core/ports'
import { fail } from '@core/result'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLocalServices } from '../../../../src/main/services/local'
import {
  type Harbour,
  harbour,
  Repository,
  realClock,
  sentence,
  ship,
  temporaryFolder,
  value,
} from '../support'

/**
 * What git does with a history that is cut off is git's own here. By its documentation `$GIT_DIR/shallow` "lists commit object names and
 * tells Git to pretend as if they are root commits" (Documentation/technical/shallow), which is what makes its answers about the past wrong.
 */
describe('a shallow clone', () => {
  it('says where its history is cut off, and one that is whole says that it is', async () => {
    const { upstream, shas, shallow } = project(5)
    const { clone, source } = shallow(2)
    expect(value(await cutOf(source, clone.git('rev-parse', 'HEAD')))).toBe(shas[3])
    const beside = upstream.source
    expect(value(await cutOf(beside, shas[4] ?? ''))).toBeNull()
    // A worktree has the history of its repository.
    clone.git('worktree', 'add', '-q', '-b', 'other', join(clone.folder, '..', 'other'))
    const other = services(join(clone.folder, '..', 'other'))
    expect(value(await cutOf(other.source, shas[4] ?? ''))).toBe(shas[3])
  })

  it('tells of what lies within it as any other repository does', async () => {
    const { shas, shallow } = project(6)
    const { source } = shallow(3)
    const [older = '', newer = ''] = [shas[3], shas[5]]
    const range = value(await source.compare(older, newer))
    expect(range).toMatchObject({ totalCommits: 2, totalRemoved: 0, files: [{ path: 'a.txt' }] })
    expect(range.cutAt).toBeUndefined()
    expect(value(await source.compare(newer, older))).toMatchObject({
      totalCommits: 0,
      totalRemoved: 2,
    })
    expect(value(await isAncestor(source, older, newer))).toBe(true)
    expect(value(await isAncestor(source, newer, older))).toBe(false)
  })

  it('never shows a fast-forward as going back: what is behind the cut can’t be compared', async () => {
    const { upstream, shas, shallow } = project(3)
    const { clone, source } = shallow(1)
    upstream.repository.commit('Four', { 'a.txt': '4\n' })
    const head = upstream.repository.commit('Five', { 'a.txt': '5\n' })
    // What CI machines do: only the newest commit is fetched, so the one before it is there, and nothing leads to it.
    clone.git('fetch', '-q', '--depth=1')
    clone.git('reset', '-q', '--hard', 'origin/main')
    const [before = ''] = shas.slice(-1)
    const cut = `the history of this clone is cut off at ${head.slice(0, 7)}`
    const sides = `${before.slice(0, 7)} and ${head.slice(0, 7)}`
    expect(sentence(await source.compare(before, head))).toBe(`site: ${sides} can’t be compared: ${cut}.`)
    expect(sentence(await isAncestor(source, before, head))).toBe(`site: ${sides} can’t be compared: ${cut}.`)
    expect(sentence((await source.releases?.whole(before, head)) ?? unasked)).toContain('can’t be compared')
  })

  it('does not count as new what came with a side branch from behind the cut', async () => {
    const { upstream, shas, shallow } = project(6)
    const { clone, source } = shallow(2)
    const { repository } = upstream
    const base = shas[5] ?? ''
    repository.git('checkout', '-q', '-b', 'side', shas[1] ?? '')
    repository.commit('Side', { 'side.txt': '1\n' })
    repository.git('checkout', '-q', 'main')
    repository.git(
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.com',
      'merge',
      '-q',
      '--no-ff',
      '--no-edit',
      'side',
    )
    const head = repository.git('rev-parse', 'HEAD')
    // The server sends all that the side branch has, to the first commit: it takes the clone for one that has nothing behind its cut.
    clone.git('pull', '-q', '--ff-only')
    expect(clone.git('rev-list', '--count', `${base}..${head}`)).toBe('4')
    const range = value(await source.compare(base, head))
    expect(range).toMatchObject({ totalRemoved: 0, cutAt: shas[4] })
    expect(value(await isAncestor(source, base, head))).toBe(true)
    expect(sentence((await source.releases?.whole(base, head)) ?? unasked)).toBe(
      `site: the history of this clone is cut off at ${shas[4]?.slice(0, 7)}, so what the release is made of can’t be told.`,
    )
  })

  it('says of everything up to a commit that it is not all', async () => {
    const { shas, shallow } = project(5)
    const { source } = shallow(2)
    expect(value(await source.compare(null, shas[4] ?? ''))).toMatchObject({
      totalCommits: 2,
      cutAt: shas[3],
    })
  })

  it('says of a commit that it lacks where its history ends, not that there is none', async () => {
    const { shas, shallow } = project(5)
    const { source } = shallow(2)
    const [old = '', cut = ''] = [shas[0], shas[3]]
    const said = `site: this clone has no commit ${old.slice(0, 7)}, and its history is cut off at ${cut.slice(0, 7)}.`
    expect(sentence(await source.resolve(old))).toBe(said)
    expect(sentence(await source.compare(old, shas[4] ?? ''))).toBe(said)
  })

  it('does not blame the commit at the cut for every file', async () => {
    const { shas, shallow } = project(4)
    const { source } = shallow(2)
    const [cut = '', newest = ''] = shas.slice(-2)
    const changes = value((await source.changes?.([cut, newest])) ?? unasked)
    expect(changes.map(({ sha }) => sha)).toEqual([newest])
  })

  it('takes nobody for new, and picks nothing, where the past is not known', async () => {
    const { shas, shallow } = project(5)
    const { source, releases } = shallow(3)
    const [cut = '', base = '', head = ''] = shas.slice(-3)
    const whole = value((await source.releases?.whole(base, head)) ?? unasked)
    expect(sentence((await source.releases?.newAuthors(whole)) ?? unasked)).toContain('cut off at')
    expect(sentence((await source.releases?.elsewhere(whole, 'main')) ?? unasked)).toContain('cut off at')
    const notes = value(await releases.generateNotes({ tag: 'v2', previous: base, head }))
    expect(notes).not.toContain('New Contributors')
    expect(sentence(await releases.previewPicks({ onto: head, shas: [cut] }))).toBe(
      `site: the history of this clone is cut off at ${cut.slice(0, 7)}, so it can’t be cherry-picked.`,
    )
  })

  it('is deployed, also a commit that no branch leads to', async () => {
    const { shas, shallow } = project(4)
    const { clone, deploy } = shallow(3)
    const [old = '', , head = ''] = shas.slice(-3)
    const lost = clone.commit('On no branch', { 'a.txt': 'lost\n' })
    clone.git('reset', '-q', '--hard', head)
    for (const sha of [old, head, lost]) expect(isIn(await ship(deploy, sha), 'finished')).toBe(true)
  })
})

describe('the rest of a history that is cut off', () => {
  it('is fetched when a person asks for it, and from then on all is told', async () => {
    const { shas, shallow } = project(5)
    const { clone, source } = shallow(2)
    const [oldest = '', , , , newest = ''] = shas
    const told: number[] = []
    const stop = source.onChange?.(() => told.push(1))
    const both = await Promise.all([fetchRest(source), fetchRest(source)])
    expect(both.map(value)).toEqual([null, null])
    expect(value(await cutOf(source, newest))).toBeNull()
    const range = value(await source.compare(oldest, newest))
    expect(range).toMatchObject({ totalCommits: 4, totalRemoved: 0 })
    expect(range.cutAt).toBeUndefined()
    expect(clone.git('status', '--porcelain')).toBe('')
    expect(value(await fetchRest(source))).toBeNull()
    await expect.poll(() => told.length).toBeGreaterThan(0)
    stop?.()
  })

  it('is not there where what it was cloned from is cut off too, or gone, or nothing', async () => {
    const { shas, shallow } = project(5)
    const { clone, source } = shallow(3)
    const folder = join(temporaryFolder(), 'clone')
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${clone.folder}`, folder], { stdio: 'pipe' })
    const second = services(folder)
    const cut = shas[2]?.slice(0, 7)
    expect(sentence(await fetchRest(second.source))).toBe(
      `site: the history is still cut off at ${cut}: origin doesn’t have the rest.`,
    )
    clone.git('remote', 'set-url', 'origin', `file://${clone.folder}/nowhere`)
    expect(sentence(await fetchRest(source))).toMatch(
      /^site: the rest of the history couldn’t be fetched from origin: .*nowhere.*\.$/,
    )
    clone.git('remote', 'remove', 'origin')
    expect(sentence(await fetchRest(source))).toBe(
      'site: the rest of the history can’t be fetched: the repository has no remote.',
    )
  })

  it('is left to the person where the repository’s own settings would start a program', async () => {
    const { clone, source } = project(3).shallow(1)
    const mark = join(clone.folder, '..', 'ran')
    const settings = [
      ['core.sshCommand', `touch ${mark}; ssh`],
      ['credential.https://example.com.helper', `!touch ${mark}`],
      ['remote.origin.uploadpack', `touch ${mark}; git-upload-pack`],
    ] as const
    for (const [name, program] of settings) {
      clone.git('config', name, program)
      expect(sentence(await fetchRest(source))).toMatch(
        new RegExp(
          `^site: Binnacle doesn’t run the program that the repository’s own setting ${name} names`,
          'i',
        ),
      )
      clone.git('config', '--unset', name)
    }
    clone.git('config', 'remote.origin.url', `ext::sh -c "touch ${mark}"`)
    expect(sentence(await fetchRest(source))).toContain('couldn’t be fetched from origin')
    expect(existsSync(mark)).toBe(false)
  })
})

const fetchRest = async (source: SourceHost) => (await source.history?.fetchRest()) ?? unasked
const unasked = fail('fault', 'It cannot be asked.')
const cutOf = async (source: SourceHost, head: string) => (await source.history?.cutBefore(head)) ?? unasked
const isAncestor = async (source: SourceHost, before: string, sha: string) =>
  (await source.isAncestor?.(before, sha)) ?? unasked

/** A repository with commits, of which shallow clones are made. */
function project(commits: number) {
  const upstream = harbour()
  const shas = Array.from({ length: commits }, (_, i) =>
    upstream.repository.commit(
      `Commit ${i + 1}`,
      { 'a.txt': `${i}\n` },
      { author: i === commits - 1 ? 'Mei' : 'Ada' },
    ),
  )
  const shallow = (depth: number) => {
    const folder = join(temporaryFolder(), 'clone')
    const url = `file://${upstream.repository.folder}`
    execFileSync('git', ['clone', '-q', `--depth=${depth}`, url, folder], { stdio: 'pipe' })
    return { clone: new Repository(folder), ...services(folder) }
  }
  return { upstream, shas, shallow }
}

/** The local service over a repository that is there. */
function services(
  repository: string,
): ReturnType<typeof createLocalServices> & Pick<Harbour, 'source' | 'releases'> {
  const app = {
    name: 'site',
    repository,
    branch: 'main',
    check: null,
    build: null,
    ship: 'true',
    timeoutMs: 60_000,
    environments: ['staging'],
  }
  const made = createLocalServices({
    apps: [app],
    directory: join(repository, '..', 'data'),
    clock: realClock,
  })
  onTestFinished(() => made.close())
  return { ...made, source: made.sourceOf('site'), releases: made.releasesOf('site') }
}
