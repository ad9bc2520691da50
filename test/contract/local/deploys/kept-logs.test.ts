import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { harbour, sentence, ship, value } from '../support'
import { eventually, everyMoment, until } from '../waiting.support'

const logOf = (folder: string, number: number): string =>
  join(folder, 'data/site/deploys/staging', String(number), 'log')

it('keeps the logs of the newest deploys, and says of an older one that its log is no longer kept', async () => {
  const { deploy, folder, repository } = harbour({ tuning: { keptLogs: 2 } })
  const sha = repository.commit('One')
  const first = await ship(deploy, sha)
  await ship(deploy, sha)
  expect(value(await deploy.log(first, 0)).text).not.toBe('')
  const third = await ship(deploy, sha)
  expect(sentence(await deploy.log(first, 0))).toBe(
    'The log of site/staging#1 is no longer kept: only the newest 2 of site/staging are.',
  )
  await eventually(() => (existsSync(logOf(folder, 1)) ? null : true))
  expect(existsSync(logOf(folder, 2))).toBe(true)
  expect(value(await deploy.log(third, 0)).text).not.toBe('')
})

it('takes away at the next start what an earlier one left', async () => {
  const before = harbour({ tuning: { keptLogs: 10 } })
  const sha = before.repository.commit('One')
  for (let i = 0; i < 4; i++) await ship(before.deploy, sha)
  expect(existsSync(logOf(before.folder, 1))).toBe(true)
  const after = before.reopen({}, { keptLogs: 1 })
  value(await after.deploy.latest())
  await eventually(() => ([1, 2, 3].some((number) => existsSync(logOf(before.folder, number))) ? null : true))
  expect(existsSync(logOf(before.folder, 4))).toBe(true)
})

it('keeps the log of a deploy that is under way, however many wait behind it', async () => {
  const { deploy, repository } = harbour({ ship: 'sleep 30', tuning: { keptLogs: 1 } })
  const sha = repository.commit('One')
  const request = { app: 'site', environment: 'staging', ref: 'main', sha, subject: 'A change', by: 'ada' }
  const first = value(await deploy.start(request, 'request-a'))
  value(await deploy.start(request, 'request-b'))
  expect(value(await deploy.log(first, 0)).ended).toBe(false)
  for (const number of [1, 2]) value(await deploy.cancel({ ...first, number }, 'ada'))
})

it('keeps the checks of the commits that were checked last, and checks an older one again when it is asked for', async () => {
  const { ci, folder, repository } = harbour({ check: 'echo checked', tuning: { keptChecks: 2 } })
  const isKept = (sha: string) => existsSync(join(folder, 'data/site/checks', sha, 'check.json'))
  const shas = ['One', 'Two', 'Three'].map((subject) => repository.commit(subject, { [subject]: '' }))
  const concluded = async (sha: string) =>
    until(everyMoment, async () => (value(await ci.report(sha)).state === 'passing' ? true : null))
  for (const sha of shas) await concluded(sha)
  const [one = '', two = '', three = ''] = shas
  await eventually(() => (isKept(one) ? null : true))
  expect([two, three].map(isKept)).toEqual([true, true])
  // Its result may still be told while its folder goes: from then on it is checked again by whoever asks.
  await until(everyMoment, async () => {
    await concluded(one)
    return isKept(one) && !isKept(two) ? true : null
  })
})
