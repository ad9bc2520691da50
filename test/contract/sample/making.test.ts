import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSample } from '../../../src/main/services/local/sample'
import { clock, directory, git, NOW, repository, run, top, withSample } from './support'

const DAY = 24 * 60 * 60_000

withSample()

describe('making the sample', () => {
  test('once more keeps it as it is', async () => {
    writeFileSync(join(repository, 'mine.txt'), 'my own')
    const head = await git('rev-parse', 'main')
    expect(await createSample(directory, { now: () => NOW + DAY })).toMatchObject({ ok: true })
    expect(await git('rev-parse', 'main')).toBe(head)
    expect(readFileSync(join(repository, 'mine.txt'), 'utf8')).toBe('my own')
    rmSync(join(repository, 'mine.txt'))
  })

  test('twice at once makes one', async () => {
    const folder = join(top, 'twice')
    const both = await Promise.all([createSample(folder, clock), createSample(folder, clock)])
    expect(both.map((one) => one.ok)).toEqual([true, true])
    expect(readdirSync(folder).sort()).toEqual(['binnacle.json', 'harbour'])
  })

  test('where one was left half made puts a whole one in its place', async () => {
    const folder = join(top, 'half')
    mkdirSync(join(folder, 'harbour', '.git'), { recursive: true })
    mkdirSync(`${folder}.part`)
    writeFileSync(join(folder, 'binnacle.json'), '{"version": 1, "apps"')
    expect(await createSample(folder, clock)).toMatchObject({ ok: true })
    expect((await run('git', ['-C', join(folder, 'harbour'), 'rev-parse', 'main'])).stdout).toMatch(
      /^[0-9a-f]{40}/,
    )
    expect(parseWorkspace(readFileSync(join(folder, 'binnacle.json'), 'utf8')).ok).toBe(true)
    expect(readFileSync(join(`${folder}.old`, 'binnacle.json'), 'utf8')).toBe('{"version": 1, "apps"')
    expect(existsSync(`${folder}.part`)).toBe(false)
  })

  test('where there is something else is refused, and that stays', async () => {
    const folder = join(top, 'taken')
    mkdirSync(folder)
    writeFileSync(join(folder, 'thesis.txt'), 'years of work')
    expect(await createSample(folder, clock)).toEqual({
      ok: false,
      problem: {
        kind: 'invalid',
        sentence: `There is something else in ${folder}, so no sample project was put there.`,
        cause: null,
      },
    })
    expect(readdirSync(folder)).toEqual(['thesis.txt'])
  })

  test('is the same whatever a person has set up for git', async () => {
    const config = join(top, 'gitconfig')
    writeFileSync(
      config,
      '[commit]\n\tgpgsign = true\n[init]\n\tdefaultBranch = trunk\n\tdefaultObjectFormat = sha256\n[core]\n\tautocrlf = true\n\thooksPath = /nowhere\n',
    )
    const before = { ...process.env }
    Object.assign(process.env, {
      GIT_CONFIG_GLOBAL: config,
      GIT_DIR: join(top, 'nowhere'),
      GIT_AUTHOR_NAME: 'Nobody',
    })
    onTestFinished(() => {
      for (const name of ['GIT_CONFIG_GLOBAL', 'GIT_DIR', 'GIT_AUTHOR_NAME']) {
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
      }
    })
    const folder = join(top, 'configured')
    const made = await createSample(folder, clock)
    delete process.env.GIT_DIR
    delete process.env.GIT_CONFIG_GLOBAL
    expect(made).toMatchObject({ ok: true })
    const { stdout } = await run('git', ['-C', join(folder, 'harbour'), 'rev-parse', 'main'])
    expect(stdout.trim()).toBe(await git('rev-parse', 'main'))
  })

  test('without git says what is missing', async () => {
    const path = process.env.PATH
    process.env.PATH = top
    onTestFinished(() => {
      process.env.PATH = path
    })
    expect(await createSample(join(top, 'no-git'), clock)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'The sample project needs git, which is not installed.' },
    })
  })
})
