// Two real Binnacles with a data folder each, on one workspace: what one of them does the other sees and respects.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startGitlab } from '../world/gitlab/server.ts'
import type { Binnacle } from './support/app'
import { workspaceOf } from './support/repository'
import { KEY, openHarbour } from './support/servers/freight'
import { test as base, expect } from './support/test'

const TOKEN = 'glpat-a-made-up-one'
const STAGING = 'site/staging'

const test = base.extend<{
  two: (options: {
    workspace: unknown
    /** What the environment of each has, by its own folder. */
    envOf?: (folder: string) => Record<string, string>
  }) => Promise<[Binnacle, Binnacle]>
}>({
  two: async ({ folder, start }, use) => {
    await use(async ({ workspace, envOf = () => ({}) }) => {
      const begin = (name: string) => {
        const dir = join(folder, name)
        mkdirSync(dir)
        return start({ dir, workspace, env: envOf(dir) })
      }
      return [await begin('one'), await begin('two')]
    })
  },
})

test('on one Freight, a commit that both wait for is deployed once when it turns green', async ({
  folder,
  two,
}) => {
  const harbour = await openHarbour(folder)
  harbour.holdCi()
  const both = await two({ workspace: harbour.checked, envOf: () => ({ BINNACLE_FREIGHT_KEY: KEY }) })
  for (const app of both) {
    const sheet = await app.openDeploy('docs/staging')
    await expect(app.verdict(sheet)).toContainText('CI is running on')
    await sheet.getByRole('button', { name: 'Deploy when green' }).click()
    await expect(sheet).toBeHidden()
  }
  const waits = (app: Binnacle) => app.actives.getByRole('article', { name: 'docs/staging', exact: true })
  for (const app of both) await expect(waits(app)).toContainText('Waiting for CI')

  harbour.endCi('green')
  for (const app of both) await expect(waits(app)).toBeHidden({ timeout: 30_000 })
  for (const app of both) await expect(app.environment('docs/staging')).toContainText('up to date')
  expect(harbour.made()).toHaveLength(1)
  await harbour.close()
})

for (const { who, env } of [
  { who: 'one user', env: () => ({}) },
  // Two users share no folder for temporary files: one hears of the other by the repository alone.
  { who: 'two users', env: (folder: string) => ({ TMPDIR: folder }) },
]) {
  test(`on one repository, a commit that Binnacles of ${who} both wait for is deployed once`, async ({
    project,
    two,
  }) => {
    const gitlab = await startGitlab({ token: TOKEN })
    const [unit] = gitlab.model.start(gitlab.model.addProject('acme/site'), project.head(), [
      { name: 'unit', seconds: null },
    ]).jobs
    if (unit === undefined) throw new Error('no job')
    const ci = [{ service: 'gitlab', url: gitlab.url, project: 'acme/site' }]
    const both = await two({
      workspace: workspaceOf({ ...project.app(), ci }),
      envOf: (folder) => ({ ...env(folder), BINNACLE_GITLAB_TOKEN: TOKEN }),
    })
    for (const app of both) {
      const sheet = await app.openDeploy(STAGING)
      await expect(app.verdict(sheet)).toContainText('CI is running on')
      await sheet.getByRole('button', { name: 'Deploy when green' }).click()
      await expect(sheet).toBeHidden()
    }
    const waits = (app: Binnacle) => app.actives.getByRole('article', { name: STAGING, exact: true })
    for (const app of both) await expect(waits(app)).toContainText('Waiting for CI')

    project.hold('ship-staging')
    gitlab.model.end(unit, 'success')
    for (const app of both) await expect(waits(app)).toBeHidden({ timeout: 40_000 })
    for (const app of both) await expect(app.active('site/staging#1')).toContainText('Shipping')
    project.release('ship-staging')
    for (const app of both) await showsWhatRuns(app, project.head())
    expect(project.begun('staging')).toEqual([project.head()])
    for (const app of both) {
      await app.view('History')
      await expect(app.historyRows).toHaveCount(1)
      await expect(app.historyRow('site/staging#1')).toContainText('Finished')
    }
    await gitlab.close()
  })
}

test('on one repository, each of two Binnacles sees what the other deploys, and waits for it', async ({
  project,
  two,
}) => {
  project.hold('check')
  const [one, other] = await two({ workspace: project.workspace() })
  const first = project.head()
  await one.deploy(STAGING)
  await expect(other.active('site/staging#1')).toContainText('CI')
  const sheet = await other.openDeploy(STAGING)
  await expect(other.verdict(sheet)).toContainText('site/staging#1')
  await other.page.keyboard.press('Escape')
  project.release('check')
  for (const app of [one, other]) await showsWhatRuns(app, first)

  project.commit('A second page', { 'second.txt': 'two\n' })
  const second = project.commit('A third page', { 'third.txt': 'three\n' })
  for (const app of [one, other]) await expect(app.environment(STAGING)).toContainText('2 commits waiting')
  project.hold('ship-staging')
  await other.deploy(STAGING)
  for (const app of [one, other]) await expect(app.active('site/staging#2')).toContainText('Shipping')
  await one.deploy(STAGING)
  for (const app of [one, other])
    await expect(app.active('site/staging#3')).toContainText('Waits for site/staging#2')
  await other.active('site/staging#3').getByRole('button', { name: 'Cancel' }).click()
  for (const app of [one, other]) await expect(app.active('site/staging#3')).toBeHidden()
  project.release('ship-staging')
  for (const app of [one, other]) await showsWhatRuns(app, second)
  expect(project.shipped('staging')).toEqual([first, second])
})

async function showsWhatRuns(app: Binnacle, sha: string): Promise<void> {
  const row = app.environment(STAGING)
  await expect(row).toContainText(sha.slice(0, 7))
  await expect(row).toContainText('up to date')
  await expect(app.actives.getByRole('article')).toHaveCount(0)
}
