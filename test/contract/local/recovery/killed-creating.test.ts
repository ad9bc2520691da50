import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isActive } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { ended, type Harbour, harbour, ship, start, value } from '../support'
import { killable } from './killable'

const killWhen = killable()

const recordsOf = ({ folder }: Harbour): string => join(folder, 'data/site/deploys/staging')
const sharedOf = ({ repository }: Harbour): string => join(repository.folder, '.git/binnacle/site/staging')

/** A number that was claimed by who was killed before its deploy was written down. */
function claimed(made: Harbour, number: number, directory: string): void {
  const owner = { host: hostname(), process: { pid: 1, born: 'before' }, instance: 'gone', directory }
  const claim = { owner, sha: 'a'.repeat(40), kind: 'deploy', isVoid: false }
  writeFileSync(join(sharedOf(made), `${number}.1`), JSON.stringify(claim))
}

describe('A kill while a deploy is created', () => {
  it('leaves no folder behind', async () => {
    const made = harbour()
    await ship(made.deploy, made.repository.commit('One'))
    const unborn = join(recordsOf(made), '.new-4a1f')
    mkdirSync(unborn)
    writeFileSync(join(unborn, 'deploy.json.tmp'), '{')
    const { deploy } = made.reopen()
    expect(value(await deploy.latest())).toHaveLength(1)
    expect(readdirSync(recordsOf(made))).toEqual(['1'])
  })

  it.each(['data', 'data of another'])(
    'leaves no gap in the numbers: what it claimed in “%s” is free',
    async (data) => {
      const made = harbour()
      const sha = made.repository.commit('One')
      await ship(made.deploy, sha)
      claimed(made, 2, join(made.folder, data))
      claimed(made, 3, join(made.folder, data))
      const { deploy } = made.reopen()
      expect((await ship(deploy, sha)).number).toBe(2)
      expect((await ship(deploy, sha)).number).toBe(3)
      expect((await ship(deploy, sha)).number).toBe(4)
      expect(value(await deploy.latest()).map(({ number }) => number)).toEqual([4, 3, 2, 1])
    },
  )

  it('at any moment leaves all numbers with their deploys, and nothing runs twice', async () => {
    const made = harbour()
    const ran = join(made.folder, 'ran')
    const app = { ship: `sh -c 'echo "$BINNACLE_SHA" >> ${ran}'` }
    let here: Harbour = made
    for (let round = 0; round < 6; round++) {
      const deploys = Array.from({ length: 4 }, (_, i) => made.repository.commit(`Change ${round} ${i}`))
      // Another moment each time, from its first sign of life on.
      let since: number | null = null
      await killWhen(here, { app, deploys }, (printed) => {
        if (printed !== '') since ??= Date.now()
        return since !== null && Date.now() - since >= round * 100
      })
      here = here.reopen(app)
      const deploys_ = value(await here.deploy.latest())
      for (const one of deploys_) if (isActive(one)) await ended(here.deploy, one)
      const numbers = value(await here.deploy.latest()).map(({ number }) => number)
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => numbers.length - i))
      const folders = readdirSync(recordsOf(made))
      expect(folders.map(Number).sort((a, b) => b - a)).toEqual(numbers)
      for (const folder of folders)
        expect(existsSync(join(recordsOf(made), folder, 'deploy.json'))).toBe(true)
    }
    const before = value(await here.deploy.latest()).length
    expect((await start(here.deploy, made.repository.commit('Another'))).number).toBe(before + 1)
    // It may have been killed before anything shipped.
    const times = existsSync(ran) ? readFileSync(ran, 'utf8').trim().split('\n') : []
    expect(new Set(times).size).toBe(times.length)
  })
})
