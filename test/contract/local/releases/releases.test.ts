import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Harbour, harbour, sentence, temporaryFolder, value } from '../support'

/** A repository whose git knows its person. */
function site(): Harbour {
  const here = harbour()
  here.repository.git('config', 'user.name', 'Rita')
  here.repository.git('config', 'user.email', 'rita@example.com')
  return here
}

const draft = (sha: string, tag = '26.11.0') => ({
  tag,
  sha,
  title: `Release ${tag}`,
  body: '## Features\n\n* One\n',
  isPrerelease: false,
})

/** All refs and objects of a repository, and what its checkout says of itself. */
const stateOf = ({ repository }: Harbour): string =>
  [
    repository.git('for-each-ref'),
    repository.git('status', '--porcelain', '--branch'),
    repository.git('count-objects', '-v'),
    repository.git('worktree', 'list'),
  ].join('\n')

describe('tags on plain git', () => {
  it('are annotated, in the name of the person, and say their message', async () => {
    const { releases, repository } = site()
    const sha = repository.commit('Root')
    const message = 'Release 26.11.0\n\n# not a comment\nby hand'
    const made = value(await releases.createTag({ tag: '26.11.0', sha, message }))
    expect(made).toMatchObject({
      tag: '26.11.0',
      sha,
      annotation: { message, by: 'Rita', signature: 'none' },
    })
    expect(value(await releases.findTag('26.11.0'))).toEqual(made)
    expect(repository.git('cat-file', '-t', '26.11.0')).toBe('tag')
  })

  it('are found lightweight as they are, and not where only a longer name is', async () => {
    const { releases, repository } = site()
    const sha = repository.commit('Root')
    repository.git('tag', 'v1')
    repository.git('tag', 'v2/rc')
    expect(value(await releases.findTag('v1'))).toEqual({ tag: 'v1', sha, annotation: null })
    expect(value(await releases.findTag('v2'))).toBeNull()
  })

  it('are never made twice nor moved', async () => {
    const { releases, repository } = site()
    const sha = repository.commit('Root')
    value(await releases.createTag({ tag: 'v1', sha, message: 'One' }))
    const later = repository.commit('Later')
    expect(sentence(await releases.createTag({ tag: 'v1', sha: later, message: 'Two' }))).toBe(
      'site: there is a tag v1 already.',
    )
    expect(value(await releases.findTag('v1'))?.sha).toBe(sha)
  })

  it('are signed where the repository is set so, and verified where the key is trusted', async () => {
    const { releases, repository, folder } = site()
    const sha = repository.commit('Root')
    const key = join(folder, 'key')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'rita', '-f', key])
    repository.git('config', 'gpg.format', 'ssh')
    repository.git('config', 'user.signingKey', `${key}.pub`)
    repository.git('config', 'tag.gpgSign', 'true')
    const made = value(await releases.createTag({ tag: 'v1', sha, message: 'One' }))
    expect(made.annotation).toMatchObject({ message: 'One', signature: 'signed' })
    const allowed = join(folder, 'allowed')
    execFileSync('sh', ['-c', `echo "rita@example.com $(cat '${key}.pub')" > '${allowed}'`])
    repository.git('config', 'gpg.ssh.allowedSignersFile', allowed)
    expect(value(await releases.findTag('v1'))?.annotation?.signature).toBe('verified')
  })
})

describe('releases on plain git', () => {
  it('go from draft to published and stay so through a restart', async () => {
    const here = site()
    const sha = here.repository.commit('Root')
    value(await here.releases.createTag({ tag: '26.11.0', sha, message: 'One' }))
    expect(value(await here.releases.findRelease('26.11.0'))).toBeNull()
    const made = value(await here.releases.createDraft(draft(sha)))
    expect(made).toMatchObject({ isDraft: true, publishedAt: null, title: 'Release 26.11.0' })
    value(await here.releases.updateNotes(made.id, 'Other notes'))
    const { releases } = here.reopen()
    expect(value(await releases.findRelease('26.11.0'))).toMatchObject({
      isDraft: true,
      body: 'Other notes',
    })
    const published = value(await releases.publish(made.id))
    expect(published.isDraft).toBe(false)
    expect(value(await releases.publish(made.id))).toEqual(published)
    expect(value(await here.reopen().releases.findRelease('26.11.0'))).toEqual(published)
  })

  it('are not made twice, and not published without a tag', async () => {
    const { releases, repository } = site()
    const sha = repository.commit('Root')
    value(await releases.createDraft(draft(sha)))
    expect(sentence(await releases.createDraft(draft(sha)))).toBe('site: there is a release 26.11.0 already.')
    expect(sentence(await releases.publish('26.11.0'))).toBe(
      'site: there is no tag 26.11.0, so nothing can be published.',
    )
  })

  it('have notes of the pull requests since the release before, and name who is new', async () => {
    const { releases, repository } = site()
    repository.commit('Root')
    repository.git('tag', 'v1')
    repository.commit('Cache quotas (#101)', { a: 'a' }, { author: 'Grace' })
    const head = repository.commit('Count faster (#102)', { a: 'b' })
    expect(value(await releases.generateNotes({ tag: 'v2', previous: 'v1', head })).split('\n')).toEqual([
      "## What's Changed",
      '* Count faster by Ada in #102',
      '* Cache quotas by Grace in #101',
      '',
      '## New Contributors',
      '* Grace made their first contribution in #101',
      '',
      '**Full Changelog**: v1...v2',
    ])
  })
})

/** A release with a branch of its own, and changes on main since then. */
function released() {
  const here = site()
  const { repository } = here
  const base = repository.commit('Root', { 'a.txt': '1\n2\n3\n4\n5\n6\n7\n8\n9\n', 'b.txt': 'b\n' })
  repository.git('branch', 'release/26.11')
  const fix = repository.commit(
    'Fix the top\n\nCo-authored-by: Bob <bob@example.com>',
    { 'a.txt': 'one\n2\n3\n4\n5\n6\n7\n8\n9\n' },
    { author: 'Grace Hopper' },
  )
  const other = repository.commit('Change the end', { 'a.txt': 'one\n2\n3\n4\n5\n6\n7\n8\nnine\n' })
  const clash = repository.commit('Change the end again', { 'a.txt': 'one\n2\n3\n4\n5\n6\n7\n8\nIX\n' })
  return { ...here, here, base, fix, other, clash }
}

describe('a point release on plain git', () => {
  it('shows which picks are clean and which are in conflict, and changes nothing by it', async () => {
    const { here, releases, base, fix, other, clash } = released()
    const before = stateOf(here)
    const shas = [fix, clash, other]
    expect(value(await releases.previewPicks({ onto: base, shas }))).toEqual([
      { kind: 'clean', sha: fix },
      { kind: 'conflict', sha: clash, paths: ['a.txt'] },
      { kind: 'untried', sha: other },
    ])
    const inOrder = [fix, other, clash]
    expect(value(await releases.previewPicks({ onto: base, shas: inOrder })).map(({ kind }) => kind)).toEqual(
      ['clean', 'clean', 'clean'],
    )
    expect(stateOf(here)).toBe(before)
  })

  it('picks in order, as their authors, says where each came from and leaves the checkout alone', async () => {
    const { repository, releases, base, fix, other } = released()
    const head = value(await releases.pick({ branch: 'release/26.11', onto: base, shas: [fix, other] }))
    expect(repository.git('show', `${head}:a.txt`)).toBe('one\n2\n3\n4\n5\n6\n7\n8\nnine')
    expect(repository.git('log', '--format=%s|%an|%cn', `${base}..release/26.11`).split('\n')).toEqual([
      'Change the end|Ada|Rita',
      'Fix the top|Grace Hopper|Rita',
    ])
    expect(repository.git('log', '-1', '--format=%(trailers)', `${head}^`)).toContain('Co-authored-by: Bob')
    expect(repository.git('status', '--porcelain')).toBe('')
    const branch = value(await releases.findBranch('release/26.11', base))
    expect(branch).toMatchObject({ sha: head, holdsBase: true })
    expect(branch?.commits.map(({ pickedFrom }) => pickedFrom)).toEqual([fix, other])
  })

  it('picks all or nothing', async () => {
    const { repository, releases, base, fix, clash } = released()
    const picks = { branch: 'release/26.11', onto: base, shas: [fix, clash] }
    expect(sentence(await releases.pick(picks))).toBe(
      `site: ${clash.slice(0, 7)} can’t be picked onto release/26.11: a.txt would conflict. Nothing was picked.`,
    )
    expect(repository.git('rev-parse', 'release/26.11')).toBe(base)
  })

  it('leaves out what is there already', async () => {
    const { releases, fix, other } = released()
    expect(value(await releases.previewPicks({ onto: other, shas: [fix] }))).toEqual([
      { kind: 'empty', sha: fix },
    ])
  })

  it('picks a merge as all that it brought', async () => {
    const { repository, releases, base } = released()
    repository.git('checkout', '-q', '-b', 'topic', base)
    repository.commit('Part one', { 'b.txt': 'b\nc\n' })
    repository.commit('Part two', { 'c.txt': 'new\n' })
    repository.git('checkout', '-q', 'main')
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge topic', 'topic')
    const merge = repository.git('rev-parse', 'HEAD')
    const line = value(await releases.mainline({ base, head: merge }))
    expect(line).toHaveLength(4)
    expect(line[0]).toBe(merge)
    const head = value(await releases.pick({ branch: 'release/26.11', onto: base, shas: [merge] }))
    expect(repository.git('show', '--format=', '--name-only', head).split('\n')).toEqual(['b.txt', 'c.txt'])
  })

  it('does not move a branch that has moved on, or that somebody works on', async () => {
    const { repository, releases, base, fix, other } = released()
    const picks = { branch: 'release/26.11', onto: base, shas: [other] }
    repository.git('branch', '-f', 'release/26.11', fix)
    expect(sentence(await releases.pick(picks))).toBe(
      'site: release/26.11 has moved on meanwhile, so nothing was picked.',
    )
    repository.git('checkout', '-q', 'release/26.11')
    expect(sentence(await releases.pick({ ...picks, onto: fix }))).toMatch(
      /^site: release\/26\.11 is checked out in .*Check out another branch there\.$/,
    )
    expect(repository.git('rev-parse', 'release/26.11')).toBe(fix)
  })

  it('makes the branch once', async () => {
    const { releases, base, fix } = released()
    expect(value(await releases.findBranch('release/26.12', base))).toBeNull()
    value(await releases.createBranch('release/26.12', fix))
    expect(value(await releases.findBranch('release/26.12', base))).toMatchObject({ sha: fix })
    expect(value(await releases.findBranch('release/26.11', fix))).toMatchObject({
      holdsBase: false,
    })
    expect(sentence(await releases.createBranch('release/26.12', base))).toBe(
      'site: there is a branch release/26.12 already.',
    )
    expect(sentence(await releases.createBranch('no..name', base))).toBe(
      'site: no branch can be called “no..name”.',
    )
  })

  it('leaves nothing behind of a preview', async () => {
    const { releases, base, fix } = released()
    const aside = temporaryFolder()
    vi.stubEnv('TMPDIR', aside)
    onTestFinished(() => void vi.unstubAllEnvs())
    value(await releases.previewPicks({ onto: base, shas: [fix] }))
    expect(readdirSync(aside)).toEqual([])
  })
})
