import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { diskSentence, readJson, writeJson } from '../../../../src/main/services/local/files'
import {
  ended,
  failure,
  find,
  harbour,
  newIntent,
  request,
  sentence,
  ship,
  shipping,
  start,
  temporaryFolder,
  value,
} from '../support'
import { eventually } from '../waiting.support'

/** Writing there fails as on a disk that is full. */
const full = (path: string): void => symlinkSync('/dev/full', path)

describe('a file of ours', () => {
  it('is there as a whole or not at all', async () => {
    const path = join(temporaryFolder(), 'file.json')
    await writeJson(path, { a: 1 }, true)
    full(`${path}.tmp`)
    await expect(writeJson(path, { a: 2 }, true)).rejects.toThrow('ENOSPC')
    await expect(writeJson(path, { a: 2 }, false)).rejects.toThrow('ENOSPC')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ a: 1 })
  })

  it('that is cut, is something else, or is missing reads as nothing', async () => {
    const path = join(temporaryFolder(), 'file.json')
    const schema = z.object({ a: z.number() })
    for (const text of ['', '{"a":', '{"a":"x"}', '[]']) {
      writeFileSync(path, text)
      expect(await readJson(path, schema)).toBe(null)
    }
    rmSync(path)
    expect(await readJson(path, schema)).toBe(null)
  })

  it('that could not be written is told in a sentence', () => {
    const error = (code: string) => Object.assign(new Error('x'), { code })
    expect(diskSentence('the record', error('ENOSPC'))).toBe(
      'The disk is full: the record could not be written.',
    )
    expect(diskSentence('the record', error('EACCES'))).toBe('There is no permission to write the record.')
    expect(diskSentence('the record', error('EIO'))).toBe('The record could not be written.')
  })
})

describe('on a full disk', () => {
  it('a deploy is refused with a sentence, nothing is run, and the next one has its number once there is room', async () => {
    const made = harbour()
    const sha = made.repository.commit('One')
    await ship(made.deploy, sha)
    const forOthers = join(made.repository.folder, '.git/binnacle/site/staging/2.json.tmp')
    full(forOthers)
    expect(sentence(await made.deploy.start(request(sha), newIntent()))).toBe(
      'The disk is full: the record of site/staging#2 could not be written.',
    )
    expect(value(await made.deploy.latest())).toHaveLength(1)
    expect(readdirSync(join(made.folder, 'data/site/deploys/staging'))).toEqual(['1'])
    rmSync(forOthers)
    expect((await ship(made.deploy, sha)).number).toBe(2)
  })

  it('a deploy that cannot be written down before it ships does not ship', async () => {
    const made = harbour({ build: 'true' })
    const app = made.reopen({
      build: `ln -s /dev/full ${made.folder}/data/site/deploys/staging/1/deploy.json.tmp`,
      ship: `touch ${made.folder}/shipped`,
    })
    const record = join(made.folder, 'data/site/deploys/staging/1/deploy.json')
    const failed = await ship(app.deploy, app.repository.commit('One'))
    expect(failure(failed)).toMatchObject({
      step: 'Ship',
      sentence: 'The disk is full: the record of site/staging#1 could not be written.',
    })
    expect(() => readFileSync(join(made.folder, 'shipped'))).toThrow('ENOENT')
    expect(readFileSync(record, 'utf8')).not.toContain('"failed"')
  })

  it('how a deploy ended is kept in memory and written as soon as there is room', async () => {
    const pending: (() => void)[] = []
    const clock = {
      now: Date.now,
      // The tries to come are made when the test says so, and so are the looks at the log's size, as often; all else takes its time.
      after: (ms: number, run: () => void) => {
        if (ms === 5000) {
          pending.push(run)
          return () => {}
        }
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    }
    const made = harbour({ clock })
    const data = join(made.folder, 'data/site/deploys/staging/1')
    const app = made.reopen({
      ship: `sh -c 'while [ ! -e ${made.folder}/open ]; do sleep 0.02; done'`,
    })
    const deploy = await start(app.deploy, app.repository.commit('One'))
    await shipping(app.deploy, deploy)
    await eventually(() => (readFileSync(join(data, 'deploy.json'), 'utf8').includes('"born"') ? true : null))
    full(join(data, 'deploy.json.tmp'))
    writeFileSync(join(made.folder, 'open'), '')
    expect((await ended(app.deploy, deploy)).state.status).toBe('finished')
    expect(readFileSync(join(data, 'deploy.json'), 'utf8')).not.toContain('"finished"')
    rmSync(join(data, 'deploy.json.tmp'))
    await eventually(() => {
      for (const run of pending.splice(0)) run()
      return readFileSync(join(data, 'deploy.json'), 'utf8').includes('"finished"') ? true : null
    })
    expect((await find(app.deploy, deploy)).state.status).toBe('finished')
  })

  it('a build that cannot be kept fails the deploy with a sentence', async () => {
    const made = harbour()
    // Not before the note that the build has begun is in its place.
    const fill = 'until ln -s /dev/full ../build.json.tmp; do sleep 0.01; done'
    const app = made.reopen({ build: `sh -c '${fill}'` })
    expect(failure(await ship(app.deploy, app.repository.commit('One')))).toMatchObject({
      step: 'Build',
      sentence: 'The disk is full: the note that the build is whole could not be written.',
    })
  })

  it('a directory that cannot be made is told with every answer, until it can be', async () => {
    const folder = temporaryFolder()
    const made = harbour({ folder })
    const sha = made.repository.commit('One')
    made.close()
    rmSync(join(folder, 'data'), { recursive: true, force: true })
    writeFileSync(join(folder, 'data'), 'a file in its place')
    const app = made.reopen()
    expect(sentence(await app.deploy.latest())).toContain('could not be written')
    expect(sentence(await app.ci.report(sha))).toContain('could not be written')
    expect(await app.deploy.buildKept('site', sha)).toBe(null)
    rmSync(join(folder, 'data'))
    expect((await ship(app.deploy, sha)).state.status).toBe('finished')
  })
})
