import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceHost } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import { fail, type Result } from '@core/result'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLocalServices, type LocalServices } from '../../../src/main/services/local'
import { failure, Repository, realClock, sentence, ship, temporaryFolder, value } from '../local/support'
import { plant, promise } from './planted'

const SQL = 'CREATE TABLE ships (id int);\n'

/** A repository with a past, a migration, a submodule and tags that look signed. */
function project() {
  const folder = temporaryFolder()
  vi.stubEnv('GNUPGHOME', join(folder, 'gnupg'))
  mkdirSync(join(folder, 'gnupg'), { mode: 0o700 })
  onTestFinished(() => void vi.unstubAllEnvs())
  const repository = new Repository(join(folder, 'site'))
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`)
  const first = repository.commit('First', {
    'a.txt': `${lines.join('\n')}\n`,
    '.gitattributes': '*.txt diff=evil filter=evil merge=evil\n*.sql diff=evil merge=evil\n',
    'migrations/1.sql': SQL,
  })
  repository.git('branch', 'release/1')
  const left = repository.commit('Top (#1)', { 'a.txt': `top\n${lines.join('\n')}\n` })
  repository.git('update-index', '--add', '--cacheinfo', `160000,${first},vendor/library`)
  const head = repository.commit('Middle (#2)', {
    'a.txt': `top\n${lines.join('\n').replace('line 20', 'line twenty')}\n`,
    'migrations/2.sql': 'DROP TABLE ships;\n',
    'moved.txt': 'x'.repeat(300),
  })
  for (const [tag, kind] of [
    ['v1', 'PGP SIGNATURE'],
    ['v2', 'SSH SIGNATURE'],
    ['v3', 'SIGNED MESSAGE'],
  ] as const)
    signed(repository, tag, first, kind)
  return { folder, repository, first, left, head }
}

/** A tag with a block that git takes for a signature. */
function signed(repository: Repository, tag: string, sha: string, kind: string): void {
  const block = `-----BEGIN ${kind}-----\n\nAAAA\n-----END ${kind}-----\n`
  const text = `object ${sha}\ntype commit\ntag ${tag}\ntagger T <t@example.com> 1700000000 +0000\n\nNote\n${block}`
  const object = execFileSync('git', ['-C', repository.folder, 'hash-object', '-t', 'tag', '-w', '--stdin'], {
    input: text,
    encoding: 'utf8',
  }).trim()
  repository.git('update-ref', `refs/tags/${tag}`, object)
}

function open(
  folder: string,
  data: string,
): LocalServices & { readonly source: SourceHost; readonly releases: ReleaseHost } {
  const app = {
    name: 'site',
    repository: folder,
    branch: 'main',
    check: null,
    build: null,
    ship: 'true',
    timeoutMs: 60_000,
    environments: ['staging'],
  }
  const made = createLocalServices({ apps: [app], directory: data, clock: realClock })
  onTestFinished(() => made.close())
  return { ...made, source: made.sourceOf('site'), releases: made.releasesOf('site') }
}

interface Ends {
  readonly first: string
  readonly left: string
  readonly head: string
}

/** All that a source host is asked. A partial clone can't answer some of it; what it says is told by a test of its own. */
async function readAll({ source, releases }: ReturnType<typeof open>, { first, left, head }: Ends) {
  source.onChange?.(() => {})
  for (const ref of ['main', 'v1', first.slice(0, 9), 'f'.repeat(40), 'nothing']) await source.resolve(ref)
  await source.defaultHead?.()
  const range = await source.compare(first, head)
  await source.compare(null, head)
  await source.compare(head, first)
  await source.commits?.([first, head, 'e'.repeat(40)])
  await source.refs('')
  await source.tags('')
  if (range.ok) await source.pulls?.(range.value)
  for (const path of ['migrations/1.sql', 'migrations/2.sql', 'a.txt', 'nowhere', '.gitattributes'])
    await source.file?.(head, path)
  await source.changes?.([first, left, head])
  await source.isAncestor?.(first, head)
  await source.line?.(head, 10)
  await source.history?.cutBefore(head)
  const whole = await source.releases?.whole(first, head)
  if (whole?.ok) {
    await source.releases?.pulls(whole.value)
    await source.releases?.elsewhere(whole.value, 'main')
    await source.releases?.newAuthors(whole.value)
    await source.releases?.touching(whole.value, ['migrations/**'])
  }
  for (const tag of ['v1', 'v2', 'v3', 'v4']) await releases.findTag(tag)
  await releases.findRelease('v1')
  await releases.generateNotes({ tag: 'v4', previous: 'v1', head })
  await releases.findBranch('release/1', first)
  await releases.mainline({ base: first, head })
  return releases.previewPicks({ onto: first, shas: [head, left] })
}

describe('a repository that names a program wherever git runs one', () => {
  it('is read without any of them', async () => {
    const { folder, repository, ...ends } = project()
    const planted = plant(repository, folder)
    const services = open(repository.folder, join(folder, 'data'))
    const picked = await readAll(services, ends)
    expect(planted.ran()).toEqual([])
    // And it was read: what it says is true, and a merge driver that doesn't run is no conflict and no clean merge of its own.
    expect(value(await fileOf(services.source, ends.head, 'migrations/1.sql'))).toBe(SQL)
    expect(value(picked)).toEqual([
      { kind: 'clean', sha: ends.head },
      { kind: 'clean', sha: ends.left },
    ])
    expect(value(await services.releases.findTag('v1'))?.annotation?.signature).toBe('signed')
  })

  it.each([
    ['a git of today', ''],
    // What an older git makes of it: the variable by which lazy fetching is forbidden is unknown to it.
    ['one before 2.45', 'unset GIT_NO_LAZY_FETCH\n'],
  ])(
    'is read without any of them by %s where it lacks objects that it would fetch',
    async (_git, forgets) => {
      const { folder, repository, ...ends } = project()
      const { PATH = '' } = process.env
      const script = `#!/bin/sh\n${forgets}PATH='${PATH}'\nexport PATH\nexec git "$@"\n`
      mkdirSync(join(folder, 'bin'))
      writeFileSync(join(folder, 'bin/git'), script, { mode: 0o755 })
      vi.stubEnv('PATH', `${join(folder, 'bin')}:${PATH}`)
      repository.git('config', 'uploadpack.allowFilter', 'true')
      const partial = join(folder, 'partial')
      execFileSync(
        'git',
        ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repository.folder}`, partial],
        { stdio: 'pipe' },
      )
      const clone = new Repository(partial)
      clone.git('branch', '-f', 'release/1', ends.first)
      const planted = plant(clone, join(folder, 'planted'))
      promise(clone, planted)
      const services = open(partial, join(folder, 'data'))
      await readAll(services, ends)
      expect(planted.ran()).toEqual([])
      // What isn't there is never taken for what there is none of, and the person is told what to do.
      const said = /partial clone .*“git fetch --refetch --no-filter”/
      expect(sentence(await fileOf(services.source, ends.head, 'migrations/1.sql'))).toMatch(said)
      expect(value(await fileOf(services.source, ends.head, 'migrations/9.sql'))).toBeNull()
      const range = value(await services.source.compare(ends.first, ends.head))
      expect(range).toMatchObject({ totalCommits: 2, linesUnknown: true })
      expect(range.files).toContainEqual({ path: 'migrations/2.sql', added: null, removed: null })
      const whole = services.source.releases?.whole(ends.first, ends.head)
      expect(sentence((await whole) ?? fail('fault', 'it reads no releases'))).toMatch(said)
      expect(value(await services.source.resolve('main')).sha).toBe(ends.head)
    },
  )

  it('is changed for a release without any of them', async () => {
    const { folder, repository, ...ends } = project()
    const planted = plant(repository, folder)
    repository.git('config', 'user.name', 'Rita')
    repository.git('config', 'user.email', 'rita@example.com')
    const { releases } = open(repository.folder, join(folder, 'data'))
    value(await releases.createBranch('release/2', ends.first))
    const onto = { branch: 'release/2', onto: ends.first }
    value(await releases.pick({ ...onto, shas: [ends.head, ends.left] }))
    expect(repository.git('log', '--format=%s', 'release/1..release/2').split('\n')).toEqual([
      'Top (#1)',
      'Middle (#2)',
    ])
    expect(value(await releases.createTag({ tag: 'v4', sha: ends.head, message: 'Four' })).sha).toBe(
      ends.head,
    )
    expect(planted.ran()).toEqual([])
  })

  it('is only read where nobody trusts its workspace', async () => {
    const { folder, repository, ...ends } = project()
    const app = {
      name: 'site',
      repository: repository.folder,
      branch: 'main',
      check: 'true',
      build: null,
      ship: 'true',
      timeoutMs: 60_000,
      environments: ['staging'],
      readOnly: true as const,
    }
    const made = createLocalServices({ apps: [app], directory: join(folder, 'data'), clock: realClock })
    onTestFinished(() => made.close())
    const before = readFileSync(join(repository.folder, '.git/HEAD'), 'utf8') + repository.git('for-each-ref')
    const refused = /isn’t trusted yet/
    const releases = made.releasesOf('site')
    expect(sentence(await releases.createBranch('release/2', ends.first))).toMatch(refused)
    const tag = { tag: 'v4', sha: ends.head, message: 'Four' }
    expect(sentence(await releases.createTag(tag))).toMatch(refused)
    const picks = { branch: 'release/1', onto: ends.first, shas: [ends.left] }
    expect(sentence(await releases.pick(picks))).toMatch(refused)
    expect(failure(await ship(made.deploy, ends.head)).sentence).toMatch(refused)
    expect(value(await made.sourceOf('site').resolve('main')).sha).toBe(ends.head)
    expect(readFileSync(join(repository.folder, '.git/HEAD'), 'utf8') + repository.git('for-each-ref')).toBe(
      before,
    )
  })

  it('keeps nobody waiting by a pipe where git has a list', async () => {
    const { folder, repository, head } = project()
    const { source } = open(repository.folder, join(folder, 'data'))
    execFileSync('mkfifo', [join(repository.folder, '.git/shallow')])
    const cut = await source.history?.cutBefore(head)
    expect(cut).toMatchObject({
      problem: { sentence: expect.stringContaining('This isn’t a regular file.') },
    })
  })

  it('of another user is not opened, whatever Binnacle sets otherwise', async () => {
    const { folder, repository } = project()
    // How git's own tests have a folder belong to somebody else (setup.c, ensure_valid_ownership).
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', 'true')
    const { source } = open(repository.folder, join(folder, 'data'))
    expect(sentence(await source.resolve('main'))).toBe(
      `site: ${repository.folder} belongs to another user, so git does not open it (git’s setting safe.directory allows it).`,
    )
  })
})

async function fileOf({ file }: SourceHost, sha: string, path: string): Promise<Result<string | null>> {
  return (await file?.(sha, path)) ?? fail('fault', 'it reads no files')
}
