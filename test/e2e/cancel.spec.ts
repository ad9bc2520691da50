import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from './support/processes'
import { expect, test } from './support/test'

/** A ship with a child and a grandchild that will not hear a polite word, the last of them in a session of its own. */
const STUBBORN = `trap '' TERM
echo $$ > "$2/pids"
sh -c 'trap "" TERM; echo $$ >> "$0/pids"; setsid sh stubborn-grandchild.sh "$0" & wait' "$2" &
echo waiting
while :; do sleep 0.05; done
`
const GRANDCHILD = `trap '' TERM
echo $$ >> "$1/pids"
while :; do sleep 0.05; done
`

test('cancel ends the whole tree of processes and says how long it had run', async ({
  start,
  project,
  notifications,
}) => {
  project.commit('A ship that will not stop', { 'ship.sh': STUBBORN, 'stubborn-grandchild.sh': GRANDCHILD })
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  const pids = (): number[] =>
    readFileSync(join(project.places, 'pids'), { encoding: 'utf8', flag: 'a+' })
      .split('\n')
      .filter(Boolean)
      .map(Number)
  await expect.poll(() => pids().length, { message: 'a ship with a child and a grandchild' }).toBe(3)
  expect(pids().filter(isRunning)).toHaveLength(3)

  await app.active('site/staging#1').getByRole('button', { name: 'Cancel' }).click()
  await expect(app.active('site/staging#1')).toContainText('Cancelling')
  await expect(app.active('site/staging#1')).toBeHidden({ timeout: 20_000 })
  expect(pids().filter(isRunning)).toEqual([])
  await expect.poll(() => app.processes().filter(({ command }) => command.includes('.sh'))).toEqual([])

  await app.view('History')
  const row = app.historyRow('site/staging#1')
  await expect(row).toContainText(/Cancelled by \w+/)
  await expect(row).toContainText(/\d+(\.\d)? s/)
  expect(project.shipped('staging')).toEqual([])
  // One’s own doing is no news.
  expect(await notifications.all()).toEqual([])
})

test('a command that never ends is stopped at its time limit', async ({ start, project, notifications }) => {
  project.hold('ship-staging')
  // Of the ship alone: on a busy machine a check or a build may itself take a second.
  const app = await start({ workspace: project.workspace({ check: null, build: null, timeoutSeconds: 1 }) })
  await app.deploy('site/staging')
  const told = await notifications.waitFor('site/staging#1 failed in Ship')
  expect(told.body).toContain('ship ran longer than 1.0 s and was stopped.')
  await expect(app.active('site/staging#1')).toBeHidden()
  await expect.poll(() => app.processes().filter(({ command }) => command.includes('.sh'))).toEqual([])
})

test('a cancel in a protected environment asks, and says afterwards what it left behind', async ({
  start,
  project,
}) => {
  const one = project.head()
  const environments = [{ name: 'production', protected: true }]
  const app = await start({ workspace: project.workspace({ check: null, environments }) })
  await app.deploy('site/production')
  await expect(app.environment('site/production')).toContainText(one.slice(0, 7))
  const two = project.commit('A change that is cancelled', { page: 'two' })
  project.hold('ship-production')
  await app.deploy('site/production')
  await expect.poll(() => project.begun('production')).toContain(two)

  await app
    .active('site/production#2')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  const asks = app.page.getByRole('dialog', { name: 'Cancel site/production#2?' })
  await expect(asks).toContainText(`It is shipping: ${two.slice(0, 7)} may stay partly live`)
  await asks.getByRole('button', { name: 'Keep running' }).click()
  await expect(asks).toBeHidden()
  await app
    .active('site/production#2')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await asks.getByRole('button', { name: 'Cancel deploy' }).click()
  await expect(app.active('site/production#2')).toBeHidden({ timeout: 20_000 })

  const words = `#2 was cancelled while shipping; ${two.slice(0, 7)} may be partly live`
  const row = app.environment('site/production')
  await expect(row).toContainText(`Uncertain: ${words}.`)
  await row.getByRole('button', { name: 'Deploy again' }).click()
  await expect(app.verdict(app.deploySheet)).toContainText(
    `${words}. What ships is counted from ${one.slice(0, 7)}`,
  )
  await app.page.keyboard.press('Escape')
  await row.getByRole('button', { name: /^Roll back/ }).click()
  await expect(app.verdict(app.rollbackSheet)).toContainText(`${words}. ${one.slice(0, 7)} ran before.`)
  await app.page.keyboard.press('Escape')
  await app.view('Failures')
  await expect(app.failure).toContainText(words)
  await app.view('History')
  await expect(app.historyRow('site/production#2')).toContainText(/Cancelled by \w+ while shipping/)
})

test('a cancel before shipping began changes nothing', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace({ check: null }) })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText(project.head().slice(0, 7))
  project.commit('Built for long', { page: 'two' })
  project.hold('build')
  await app.deploy('site/staging')
  await app.active('site/staging#2').getByRole('button', { name: 'Cancel' }).click()
  await expect(app.active('site/staging#2')).toBeHidden({ timeout: 20_000 })
  await expect(app.environment('site/staging')).not.toContainText(/uncertain/i)
  await app.view('History')
  await expect(app.historyRow('site/staging#2')).toContainText('before shipping began')
})
