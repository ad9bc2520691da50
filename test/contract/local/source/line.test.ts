import { join } from 'node:path'
import { fail } from '@core/result'
import { expect, it } from 'vitest'
import { BranchPasts } from '../../../../src/main/features/failures/branch-pasts'
import { aWatchedApp } from '../../../unit/support/fake-server'
import { harbour, realClock, ship, value } from '../support'
import { until } from '../waiting.support'

const unasked = fail('fault', 'It cannot be asked.')

it('a branch’s line is its first parents, the newest first, as far as it is asked for', async () => {
  const { repository, source } = harbour()
  const first = repository.commit('One')
  repository.git('checkout', '-q', '-b', 'topic')
  repository.commit('Beside', { 'beside.txt': '' })
  repository.git('checkout', '-q', 'main')
  const second = repository.commit('Two')
  repository.git(
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@example.com',
    'merge',
    '-q',
    '--no-ff',
    '--no-edit',
    'topic',
  )
  const merge = repository.git('rev-parse', 'HEAD')
  const line = async (most: number) => value((await source.line?.(merge, most)) ?? unasked)
  expect(await line(10)).toEqual({ shas: [merge, second, first], end: 'first' })
  expect(await line(2)).toEqual({ shas: [merge, second], end: 'limit' })
})

it('a branch that is red at the first look was green where its own checks and deploys say so, and no check is begun', async () => {
  const made = harbour()
  const { repository, folder } = made
  const check = `sh -c 'echo run >> "${join(folder, 'runs')}"; test ! -e broken'`
  const { source, ci, deploy } = made.reopen({ check })
  const good = repository.commit('Good')
  await ship(deploy, good)
  const unchecked = repository.commit('Bad, and never checked', { broken: '' })
  const red = repository.commit('Still bad')
  await until(
    (again) => ci.onChange?.(again) ?? (() => {}),
    async () => (value(await ci.report(red)).state === 'failing' ? true : null),
  )
  const deploys = value(await deploy.latest())
  const past = async () => {
    const kept = new Map()
    const pasts = new BranchPasts({
      clock: realClock,
      store: {
        putPast: (_, from, found) => void kept.set(from, found),
        past: (_, from) => kept.get(from) ?? null,
      },
      app: () => ({ ...aWatchedApp().app, source, ci: [ci] }),
      deploys: () => deploys,
      learned: () => {},
    })
    await pasts.look('site', red)
    return pasts.of('site', red)
  }
  expect(await past()).toEqual({ good, red, looked: 2, end: 'green' })
  expect(value((await ci.known?.(unchecked)) ?? unasked)).toBeNull()
  // Another command says nothing of what this one would; that it was deployed and had passed still does.
  const again = made.reopen({ check: `${check} ` })
  expect(value((await again.ci.known?.(good)) ?? unasked)).toBeNull()
  expect(await past()).toMatchObject({ good })
})
