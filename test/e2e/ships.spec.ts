import type { Locator } from '@playwright/test'
import { Project } from './support/repository'
import { expect, test } from './support/test'

const list = (sheet: Locator, name: string): Locator => sheet.getByRole('list', { name, exact: true })
const items = (sheet: Locator, name = 'What ships'): Locator => list(sheet, name).getByRole('listitem')

/** The pinned one is released, and nothing deploys it but the project. */
const released = (engine: Project) => ({
  name: 'engine',
  source: { service: 'local', repository: engine.repository, branch: 'main' },
})
const RELEASE = { name: 'Engine', app: 'engine', cadence: 'manual', tag: 'vSemVer' }

/** A project that pins another one, with pull requests and something that is taken back again. */
function story(folder: string, project: Project) {
  const engine = new Project(folder, 'engine')
  const pin = (of: Project) => ({ 'engine.txt': `engine@${of.head().slice(0, 10)}\n` })
  project.commit('Pin the engine', pin(engine))
  engine.git('tag', 'v1.0.0')
  return {
    engine,
    includes: [
      {
        service: 'local',
        repository: engine.repository,
        pin: { file: 'engine.txt', pattern: 'engine@([0-9a-f]+)' },
      },
    ],
    goOn: () => {
      project.git('checkout', '--quiet', '-b', 'faster')
      project.commit('Measure the counters', { 'src/counters/measure.txt': 'a\n' })
      project.commit('Count in batches', { 'src/counters/count.txt': 'b\n', 'src/web/page.txt': 'c\n' })
      project.git('checkout', '--quiet', 'main')
      project.merge('faster', 12, 'Cheaper event counters')
      project.commit('Cache quotas (#13)', { 'src/quotas.txt': 'cached\n' }, 'Linus Ek')
      project.commit('Revert "Cache quotas" (#14)', { 'src/quotas.txt': null }, 'Linus Ek')
      engine.commit('Sort faster', { 'sort.txt': 'x\n' })
      engine.commit('Fix the sort (#7)', { 'sort.txt': 'y\n' })
      project.commit('Raise the engine', pin(engine), 'Ada Byron')
    },
  }
}

test('the sheet shows pull requests with their commits, what comes along and what is backed out', async ({
  start,
  project,
  folder,
}) => {
  const { includes, goOn } = story(folder, project)
  const app = await start({ workspace: project.workspace({ includes }) })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  goOn()
  await expect(app.environment('site/staging')).toContainText('8 commits waiting6 of site, 2 of engine')

  const sheet = await app.openDeploy('site/staging')
  await expect(items(sheet)).toHaveCount(2)
  await expect(items(sheet)).toContainText(['Raise the engine', '#12Cheaper event counters'])
  await expect(sheet).toContainText('2 pull requests · 6 commits · 2 authors · 5 files · +5 −1')

  const fold = sheet.getByRole('button', { name: '3 commits of #12' })
  await fold.focus()
  await app.page.keyboard.press('Enter')
  await expect(items(sheet, 'Commits of #12')).toContainText([
    'Merge pull request #12',
    'Count in batches',
    'Measure the counters',
  ])
  await fold.click()
  await expect(list(sheet, 'Commits of #12')).toBeHidden()

  const along = sheet.getByRole('region', { name: 'engine' })
  await expect(sheet.getByRole('heading', { name: 'site, 6 commits' })).toBeVisible()
  await expect(along.getByRole('heading')).toHaveText('engine, 2 commits')
  await expect(items(along, 'engine')).toContainText(['#7Fix the sort', 'Sort faster'])

  await sheet.getByText('Shipped and backed out: 1').click()
  await expect(items(sheet, 'Shipped and backed out')).toHaveText('#13 Cache quotas, taken back by #14')
  await expect(sheet.locator('summary').filter({ hasText: '4 files' })).toContainText('src/counters/ 2')
})

test('what waits can be looked at without deploying, and what a rollback takes out', async ({
  start,
  project,
  folder,
}) => {
  const { engine, includes, goOn } = story(folder, project)
  const apps = [project.app({ includes, environments: [{ name: 'staging' }] }), released(engine)]
  const app = await start({ workspace: { version: 1, apps, releases: [RELEASE] } })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  goOn()
  await app
    .environment('site/staging')
    .getByRole('button', { name: '8 commits waiting: 6 of site, 2 of engine' })
    .click()
  const waiting = app.page.getByRole('dialog', { name: 'Waiting for site/staging' })
  await expect(items(waiting, 'What waits')).toContainText(['Raise the engine', '#12Cheaper event counters'])
  await waiting.getByRole('button', { name: 'Deploy…' }).click()
  await expect(app.deploySheet).toBeVisible()
  await expect(app.verdict(app.deploySheet)).toContainText('Go')
  await app.confirmDeploy()
  await expect(app.environment('site/staging')).toContainText('up to date')

  await app
    .environment('site/staging')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await expect(items(app.rollbackSheet, 'What is taken out')).toContainText([
    'Raise the engine',
    '#12Cheaper event counters',
  ])
  await expect(app.rollbackSheet.getByRole('region', { name: 'engine' })).toContainText('engine, 2 commits')
  await expect(app.rollbackSheet).toContainText('Users lose 4 changes (2 of site, 2 of engine):')
  await expect(app.verdict(app.rollbackSheet)).toContainText(
    '8 commits will be taken out and wait to ship again: 6 of site, 2 of engine.',
  )

  await app.page.keyboard.press('Escape')
  await expect(app.environments.getByRole('article')).toHaveCount(1)
  await app.page.keyboard.press('Control+4')
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Engine 1.1.0')
  const cycle = app.page.getByRole('region', { name: 'This cycle' })
  await expect(cycle).toContainText('The hosted product was deployed once with these commits.')
  await expect(cycle).toContainText('Every commit has run in staging for ')
})

test('a pin that names no commit is said, and nothing else is held up', async ({
  start,
  project,
  folder,
}) => {
  const { includes } = story(folder, project)
  const app = await start({ workspace: project.workspace({ includes }) })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  project.commit('Lose the pin', { 'engine.txt': 'none\n' })
  await expect(app.environment('site/staging')).toContainText(
    'At least 1 commit waiting1 of site and an unknown number of engine',
  )
  const sheet = await app.openDeploy('site/staging')
  await expect(sheet.getByRole('region', { name: 'engine' })).toContainText(
    'is not known: engine.txt names none.',
  )
  await expect(app.verdict(sheet)).toContainText('What comes along from engine is not known')
  await expect(app.verdict(sheet)).toContainText('At least 1 commit ahead of what runs there')
})
