import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commands, queries } from '@contract/contract'
import { isIn } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { harbour, ship, value } from '../support'

// git-init, `--object-format`: "The valid values are sha1 and (if enabled) sha256"; hash-function-transition: names have 64 digits.
describe('a repository of SHA-256', () => {
  const sha256 = () =>
    harbour({
      objectFormat: 'sha256',
      check: 'true',
      ship: "sh -c 'echo $1 >> ../../../../../shipped' sh {sha}",
    })

  it('is checked, deployed and rolled back like any other', async () => {
    const { repository, source, deploy, ci, folder } = sha256()
    const first = repository.commit('First', { 'a.txt': 'a\n' })
    const second = repository.commit('Second', { 'a.txt': 'b\n' })
    expect(first).toHaveLength(64)
    for (const ref of ['main', second, second.slice(0, 7), second.slice(0, 50)])
      expect(value(await source.resolve(ref)).sha).toBe(second)

    const range = value(await source.compare(first, second))
    expect(range).toMatchObject({ base: first, head: second, totalCommits: 1, totalRemoved: 0, additions: 1 })
    expect(value(await source.compare(null, second))).toMatchObject({ totalCommits: 2 })

    for (const sha of [first, second]) expect(isIn(await ship(deploy, sha), 'finished')).toBe(true)
    expect(value(await ci.report(second)).state).toBe('passing')
    const target = { app: 'site', environment: 'staging', number: 1 }
    const request = { ...target, ref: 'main', sha: first, subject: null, by: 'ada' }
    const back = value(await deploy.rollBack(request, target, 'back'))
    expect(back.sha).toBe(first)
    await expect
      .poll(() => readFileSync(join(folder, 'shipped'), 'utf8').trim().split('\n'))
      .toEqual([first, second, first])
  })

  it('is what the window may ask to deploy, to mark and to choose', () => {
    const sha = 'a1'.repeat(32)
    const at = { app: 'site', environment: 'staging' }
    expect(
      commands.deploy.input.safeParse({ ...at, ref: 'main', sha, shown: [], confirmation: null }).success,
    ).toBe(true)
    expect(commands.chooseFix.input.safeParse({ ...at, sha }).success).toBe(true)
    expect(commands.chooseWaiting.input.safeParse({ id: 'w', sha }).success).toBe(true)
    expect(queries.shipment.input.safeParse({ app: 'site', base: sha, head: sha }).success).toBe(true)
    for (const wrong of [sha.slice(1), sha.slice(0, 50), `${sha}0`])
      expect(commands.chooseFix.input.safeParse({ ...at, sha: wrong }).success).toBe(false)
  })

  it('has commits picked to another of its branches', async () => {
    const { repository, releases } = sha256()
    const lines = Array.from({ length: 20 }, (_, i) => `${i}\n`)
    const base = repository.commit('Base', { 'a.txt': lines.join('') })
    repository.commit('Top', { 'a.txt': `top\n${lines.join('')}` })
    const fix = repository.commit('Fix', { 'a.txt': `top\n${lines.join('')}end\n` })
    const picks = { onto: base, shas: [fix] }
    expect(value(await releases.previewPicks(picks))).toEqual([{ kind: 'clean', sha: fix }])
  })

  it('has its reverts, cherry-picks and tags read', async () => {
    const { repository, source, releases } = sha256()
    const first = repository.commit('First', { 'a.txt': 'a\n' })
    const bad = repository.commit('Bad', { 'a.txt': 'bad\n' })
    const revert = repository.commit(`Revert "Bad"\n\nThis reverts commit ${bad}.`, { 'a.txt': 'a\n' })
    expect(value(await source.resolve(revert)).reverts).toBe(bad)
    const whole = value(await (source.releases?.whole(first, revert) ?? Promise.reject()))
    expect(whole.commits.map(({ reverts }) => reverts)).toEqual([bad, undefined])
    const touching = value(await (source.releases?.touching(whole, ['*.txt']) ?? Promise.reject()))
    expect(touching).toEqual({ shas: new Set([bad, revert]), isWhole: true })

    value(await releases.createBranch('release/1', first))
    const picks = { onto: first, shas: [bad] }
    expect(value(await releases.previewPicks(picks))).toEqual([{ kind: 'clean', sha: bad }])
    repository.git('config', 'user.name', 'Ada')
    repository.git('config', 'user.email', 'ada@example.com')
    value(await releases.pick({ branch: 'release/1', ...picks }))
    const branch = value(await releases.findBranch('release/1', first))
    expect(branch?.commits.map(({ pickedFrom }) => pickedFrom)).toEqual([bad])
  })
})
