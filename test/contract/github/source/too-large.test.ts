// What is beyond a limit of answers is not taken for what is not there: least of all where it is written back.
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { createGithubReleases } from '../../../../src/main/services/github/release-host'
import { createGithubSource } from '../../../../src/main/services/github/source/source'
import { sentence, value } from '../../local/support'
import { open } from '../support'

const change = (subject: string, path: string, content: string) => ({
  author: 'armin',
  subject,
  at: Date.UTC(2026, 10, 20),
  path,
  content,
})

/** A file that is longer in base64 than a text of an answer may be. */
const LONG = Array.from({ length: 30_000 }, (_, i) => `line ${i}\n`).join('')

describe('a file that is too long for an answer', () => {
  it('is not picked to another branch, of which its end would be missing there', async () => {
    expect(Buffer.from(LONG).toString('base64').length).toBeGreaterThan(LIMITS.answer.json.text)
    const { site, repository } = await open({
      branches: [{ name: 'master', commits: [change('Root', 'a.txt', LONG)] }],
    })
    const base = repository.history.resolve('master') ?? ''
    repository.history.repository.git(['branch', 'release/1'])
    const ours = repository.push('release/1', [change('Ours', 'a.txt', LONG.replace('line 1\n', 'ours\n'))])
    const fix = repository.push('master', [change('Fix', 'a.txt', LONG.replace('line 29000\n', 'fixed\n'))])
    const releases = createGithubReleases(site)
    const picked = await releases.pick({ branch: 'release/1', onto: ours, shas: [fix] })
    expect(sentence(picked)).toMatch(/^GitHub’s answer is too large to be read whole/)
    expect(repository.history.resolve('release/1')).toBe(ours)
    expect(base).not.toBe(ours)
  })

  it('is read whole where it is JSON, however many items it has', async () => {
    const text = JSON.stringify(Array.from({ length: LIMITS.answer.json.items + 2_000 }, (_, i) => i))
    const { site, repository } = await open({
      branches: [{ name: 'master', commits: [change('Root', 'package-lock.json', text)] }],
    })
    const head = repository.history.resolve('master') ?? ''
    const source = createGithubSource(site)
    const file = await source.file?.(head, 'package-lock.json')
    expect(file === undefined ? null : value(file)).toBe(text)
  })
})
