import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf } from './support/repository'
import { expect, test } from './support/test'

test('a deploy shows what ships, goes through its steps and runs where it was sent', async ({
  start,
  project,
}) => {
  project.commit('A kinder greeting', { 'page.txt': 'good morning\n' }, 'Ada Byron')
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })

  const sheet = await app.openDeploy('site/staging')
  const commits = sheet.getByRole('list', { name: 'What ships' }).getByRole('listitem')
  await expect(commits).toHaveCount(2)
  await expect(commits.first()).toContainText('A kinder greeting')
  await expect(commits.first()).toContainText('Ada Byron')
  await expect(commits.first()).toContainText(project.head().slice(0, 7))
  await expect(app.verdict(sheet)).toContainText('Nothing runs here yet, so everything ships.')
  await app.confirmDeploy()

  const deploy = app.active('site/staging#1')
  await expect(deploy).toContainText('Shipping')
  await expect(deploy.getByRole('listitem')).toContainText([/CI green/, /^Build/, /^Ship/])
  project.release('ship-staging')
  await expect(deploy).toBeHidden()
  await expect(app.environment('site/staging')).toContainText('A kinder greeting')
  await expect(app.environment('site/staging')).toContainText('up to date')
  expect(project.runs('staging')).toBe('GOOD MORNING')
  expect(project.runs('production')).toBeNull()
})

test('a commit that is not deployed yet is waiting, and the sheet says so', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  const sheet = await app.openDeploy('site/staging')
  await expect(app.verdict(sheet)).toContainText('Nothing to ship')
  await sheet.getByRole('button', { name: 'Cancel' }).click()

  project.commit('A second page', { 'second.txt': 'two\nlines\n' })
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  await app.openDeploy('site/staging')
  await expect(sheet.getByRole('list', { name: 'What ships' }).getByRole('listitem')).toHaveCount(1)
  await expect(app.verdict(sheet)).toContainText('1 commit ahead of what runs there.')
})

test('with --say it prints each thing that happens as a sentence', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace(), args: ['--say'] })
  await app.deploy('site/staging')
  const sha = project.head().slice(0, 7)
  await expect
    .poll(() => app.said)
    .toMatch(new RegExp(`site/staging#1 finished: ${sha} A page after [\\d.]+ s\\.\n`))
  expect(app.said).toMatch(/site\/staging#1 started: /)
})

test('an environment is called whatever its service calls it, in every place', async ({
  start,
  project,
  folder,
  notifications,
  trayOf,
}) => {
  const [EU, ROCKET] = ['prod/eu-west-1', 'Production EU 🚀']
  const trace = join(folder, 'shipped-to')
  const app = await start({
    workspace: project.workspace({
      ship: `sh -c 'test ! -e broken-ship && echo "$1" >> "$2"' sh {environment} ${trace}`,
      environments: [{ name: EU }, { name: ROCKET, protected: true, promoteFrom: EU }],
    }),
  })
  await app.deploy(`site/${EU}`)
  await expect(app.environment(`site/${EU}`)).toContainText('up to date')
  await app.deploy(`site/${ROCKET}`)
  await expect(app.environment(`site/${ROCKET}`)).toContainText('up to date')
  expect(readFileSync(trace, 'utf8')).toBe(`${EU}\n${ROCKET}\n`)

  project.commit('A page that cannot be shipped', { 'broken-ship': '' })
  await expect(app.environment(`site/${EU}`)).toContainText('1 commit waiting')
  await app.deploy(`site/${EU}`)
  await expect(app.environment(`site/${EU}`)).toContainText('failed in Ship')
  await notifications.waitFor(`site/${EU}#2 failed in Ship`)

  const tray = await trayOf(app)
  await tray.choose(`site/${EU}`, 'What broke…')
  await expect(app.failure.getByRole('heading', { level: 2 })).toHaveText(`site/${EU}#2 failed in Ship`)
  await tray.choose(`site/${ROCKET}`, 'Deploy…')
  await expect(app.page.getByRole('dialog', { name: `Deploy site to ${ROCKET}` })).toBeVisible()
  await app.page.keyboard.press('Escape')

  await app.view('History')
  await app.historyRow(`site/${EU}#1`).click()
  const details = app.page.getByRole('complementary', { name: `Deploy site/${EU}#1` })
  await expect(details).toContainText('A page')
  await expect(details).toContainText('Finished')
})

test('what CI refuses is not shipped', async ({ start, project }) => {
  const red = project.branch('risky', 'A risky change', { 'broken-check': '' })
  project.hold('check')
  const app = await start({ workspace: project.workspace() })
  const sheet = await app.openDeploy('site/staging', 'risky')
  await expect(sheet.getByRole('list', { name: 'What ships' })).toContainText('A risky change')
  await expect(app.verdict(sheet)).toContainText(`CI is running on ${red.slice(0, 7)}`)
  await app.confirmDeploy()
  await expect(app.active('site/staging#1').getByRole('listitem').first()).toContainText('CI')
  project.release('check')
  await expect(app.environment('site/staging')).toContainText('failed in CI')
  await expect(app.environment('site/staging')).toContainText('1 of 3 tests failed')
  expect(project.begun('staging')).toEqual([])
  expect(project.built()).toEqual([])

  await app.openDeploy('site/staging', 'risky')
  await expect(app.verdict(sheet)).toContainText('Stop')
  await expect(app.verdict(sheet)).toContainText(`CI is red on ${red.slice(0, 7)}`)
})

test('one at a time in each environment, side by side in two, and one build for one commit', async ({
  start,
  project,
}) => {
  project.hold('ship-staging')
  project.hold('ship-production')
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.active('site/staging#1')).toContainText('Shipping')
  await app.deploy('site/staging')
  await expect(app.active('site/staging#2')).toContainText('Waits for site/staging#1')
  await app.deploy('site/production')
  await expect.poll(() => project.begun('production')).toEqual([project.head()])
  await expect.poll(() => project.begun('staging')).toEqual([project.head()])
  await expect(app.actives.getByRole('article')).toHaveCount(3)

  project.release('ship-production')
  await expect(app.active('site/production#1')).toBeHidden()
  await expect(app.active('site/staging#1')).toBeVisible()
  project.release('ship-staging')
  await expect(app.actives.getByRole('article')).toHaveCount(0)
  expect(project.shipped('staging')).toEqual([project.head(), project.head()])
  expect(project.shipped('production')).toEqual([project.head()])
  expect(project.built()).toEqual([project.head()])
})

test('what waits in the queue can be taken out of it', async ({ start, project }) => {
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await app.deploy('site/staging')
  const waiting = app.active('site/staging#2')
  await expect(waiting).toContainText('Waits for site/staging#1')
  await waiting.getByRole('button', { name: 'Cancel' }).click()
  await expect(waiting).toBeHidden()
  project.release('ship-staging')
  await expect(app.active('site/staging#1')).toBeHidden()
  expect(project.shipped('staging')).toEqual([project.head()])
  await app.view('History')
  await expect(app.historyRow('site/staging#2')).toContainText('Cancelled')
})

test('two apps of one workspace do not wait for each other', async ({ start, project }) => {
  project.hold('ship-staging')
  const docs = {
    name: 'docs',
    check: null,
    build: null,
    ship: 'sh -c "cat page.txt"',
    environments: [{ name: 'live' }],
  }
  const app = await start({ workspace: workspaceOf(project.app(), project.app(docs)) })
  await app.deploy('site/staging')
  await expect(app.active('site/staging#1')).toContainText('Shipping')
  await app.deploy('docs/live')
  await expect(app.environment('docs/live')).toContainText('up to date')
  await expect(app.active('site/staging#1')).toBeVisible()
})

for (const { motion, leaves } of [
  { motion: 'no-preference' as const, leaves: ['site/staging#1'] },
  { motion: 'reduce' as const, leaves: [] },
]) {
  test(`a row that finishes ${leaves.length > 0 ? 'slides to History' : 'just goes where motion is not wanted'}`, async ({
    start,
    project,
  }) => {
    project.hold('ship-staging')
    const app = await start({ workspace: project.workspace() })
    await app.page.emulateMedia({ reducedMotion: motion })
    await app.deploy('site/staging')
    await expect(app.active('site/staging#1')).toContainText('Shipping')
    await app.page.evaluate(() => {
      new MutationObserver((changes) => {
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
          if (node instanceof HTMLElement && node.dataset.leaving !== undefined)
            document.documentElement.dataset.left = node.dataset.leaving
      }).observe(document.body, { childList: true })
    })
    await app.view('History')
    await app.view('Now')
    project.release('ship-staging')
    await expect(app.active('site/staging#1')).toBeHidden()
    const left = () => app.page.evaluate(() => document.documentElement.dataset.left ?? null)
    await expect.poll(left).toBe(leaves[0] ?? null)
    await expect(app.page.locator('[data-leaving]')).toHaveCount(0)
  })
}
