import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { Repository } from '../world/repository.ts'
import type { Binnacle } from './support/app'
import { KEY, openHarbour } from './support/servers/freight'
import { openForge, TOKEN } from './support/servers/github'
import { test as base, expect } from './support/test'

/** At most so many things have to be decided from the welcome view to one's own deploys on Now. */
const MOST = 8

/** Counts what a person has to decide or type, from the welcome view on, and says how long it all took. */
class Decisions {
  #count = 0
  readonly #begin = Date.now()

  async make(act: Promise<unknown>): Promise<void> {
    this.#count += 1
    await act
  }

  tell(what: string): void {
    const seconds = ((Date.now() - this.#begin) / 1000).toFixed(1)
    console.log(`${what}: ${this.#count} decisions, ${seconds} s`)
    expect(this.#count).toBeLessThanOrEqual(MOST)
  }
}

const test = base.extend<{ decisions: Decisions }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter
  decisions: async ({}, use) => use(new Decisions()),
})

const sheetOf = (app: Binnacle): Locator => app.page.getByRole('dialog', { name: 'Add an app' })
const begin = (app: Binnacle): Promise<void> => app.page.getByRole('button', { name: 'Add an app…' }).click()

/** The system's dialog answers with this folder. */
const answerFolder = (app: Binnacle, folder: string): Promise<void> =>
  app.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)

/** A site with scripts that check, build and deploy it. */
function localSite(folder: string): Repository {
  const scripts = { test: 'true', build: 'mkdir -p dist && cp index.html dist', deploy: 'sh ship.sh' }
  const commit = (path: string, content: string, at: number) => ({
    author: 'ada',
    subject: `Add ${path}`,
    at: Date.now() - at,
    path,
    content,
  })
  return new Repository(folder, [
    {
      name: 'main',
      commits: [
        commit('index.html', '<h1>tides</h1>\n', 3_000_000),
        commit('package.json', JSON.stringify({ name: 'site', scripts }), 2_000_000),
        commit('ship.sh', 'echo "shipping to $1"\n', 1_000_000),
      ],
    },
  ])
}

test('a repository on this machine: from the welcome view to its first deploy', async ({
  folder,
  start,
  decisions,
}) => {
  const site = localSite(join(folder, 'site'))
  const app = await start()
  await answerFolder(app, join(site.folder, '.git'))
  await decisions.make(begin(app))
  const sheet = sheetOf(app)
  await decisions.make(sheet.getByRole('button', { name: 'Choose a folder…' }).click())
  await expect(sheet).toContainText('is where Git keeps its data')
  await expect(sheet.getByRole('textbox', { name: 'Name' })).toHaveValue('site')
  await expect(
    sheet.getByRole('combobox', { name: 'Deploy' }).or(sheet.getByRole('textbox', { name: 'Deploy' })),
  ).toHaveValue('npm run deploy -- {environment}')
  await expect(sheet.getByRole('status')).toContainText('Everything works.')
  await decisions.make(sheet.getByRole('button', { name: 'Add site' }).click())
  await expect(sheet).toBeHidden()
  const production = app.environment('site/production')
  await expect(production.getByRole('button', { name: /^Deploy/ })).toBeVisible()
  await expect(production).toContainText('CI')
  decisions.tell('a repository on this machine')
})

test('Freight alone: an address, its key, and the deploys are there', async ({
  folder,
  start,
  decisions,
}) => {
  const harbour = await openHarbour(folder)
  const app = await start()
  await decisions.make(begin(app))
  const sheet = sheetOf(app)
  await decisions.make(sheet.getByRole('button', { name: 'Only its deploys' }).click())
  await decisions.make(sheet.getByRole('textbox', { name: 'Address' }).fill(harbour.proxy.url))
  await expect(sheet).toContainText('Freight asks for its API key.')
  await sheet.getByLabel('Key').fill('a key of another harbour')
  await sheet.getByRole('button', { name: 'Sign in' }).click()
  await expect(sheet.getByRole('alert')).toContainText('401')
  await decisions.make(sheet.getByLabel('Key').fill(KEY))
  await decisions.make(sheet.getByRole('button', { name: 'Sign in' }).click())
  await expect(sheet).toContainText('1 app found')
  await expect(sheet.getByRole('listitem', { name: 'production' })).toContainText(/runs [0-9a-f]{7}/)
  await expect(sheet.getByRole('status')).toContainText(/Everything works\. .*recent deploys found/)
  await decisions.make(sheet.getByRole('button', { name: 'Add docs' }).click())
  await expect(app.environment('docs/production')).toContainText(/(ago|just now|yesterday) by \w+/)
  await expect(app.environment('docs/production')).toContainText('no source')
  decisions.tell('Freight')
  await harbour.close()
})

test('GitHub Actions: a repository by its address, a token, and what the workflow is given', async ({
  folder,
  start,
  decisions,
}) => {
  const forge = await openForge(folder, { basePath: '/api/v3' })
  const { github, repository, site } = forge
  const workflow = `name: Deploy
on:
  workflow_dispatch:
    inputs:
      environment: { required: true, type: environment }
      ref: { required: true, description: What to ship }
jobs: {}
`
  const commit = {
    author: 'ada',
    subject: 'Deploy by hand',
    at: Date.now(),
    path: '.github/workflows/deploy.yml',
    content: workflow,
  }
  repository.grow([{ name: 'main', from: 'main^0', commits: [commit] }])
  site.pushed({ branch: 'main', sha: forge.head() })
  site.environments.add('production', [github.model.user('mei')])
  site.environments.add('staging')
  const app = await start()
  await decisions.make(begin(app))
  const sheet = sheetOf(app)
  await decisions.make(
    sheet
      .getByRole('textbox', { name: 'A repository on GitHub' })
      .fill(`${new URL(github.apiUrl).origin}/octo/site`),
  )
  await decisions.make(sheet.getByRole('button', { name: 'Look' }).click())
  await decisions.make(sheet.getByLabel('Token').fill(TOKEN))
  await decisions.make(sheet.getByRole('button', { name: 'Sign in', exact: true }).click())
  await expect(sheet.getByRole('radio', { name: /GitHub Actions/ })).toBeChecked()
  await expect(sheet.getByRole('combobox', { name: 'Workflow' })).toHaveValue('deploy.yml')
  await expect(sheet.getByRole('combobox', { name: 'environment', exact: true })).toHaveValue('{environment}')
  await expect(sheet.getByRole('combobox', { name: 'ref', exact: true })).toHaveValue('{ref}')
  await expect(sheet).toContainText('mei approves')
  await expect(sheet).toContainText(/1 check: unit/)
  await expect(sheet.getByRole('status')).toContainText('Everything works.')
  await decisions.make(sheet.getByRole('button', { name: 'Add site' }).click())
  await expect(app.environment('site/production')).toContainText('CI green')
  decisions.tell('GitHub Actions')

  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText(/by octocat/, { timeout: 30_000 })
  expect(forge.given).toEqual([{ environment: 'staging', ref: forge.head() }])
  await forge.close()
})

test('a folder that is no repository is refused with the reason, and a command that is not there says so', async ({
  folder,
  start,
}) => {
  const plain = join(folder, 'plain')
  mkdirSync(plain)
  const site = localSite(join(folder, 'site'))
  const app = await start()
  await answerFolder(app, plain)
  await begin(app)
  const sheet = sheetOf(app)
  await sheet.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(sheet.getByRole('alert')).toContainText('isn’t a Git repository')
  await expect(sheet.getByRole('button', { name: /^Add/ })).toBeDisabled()

  const inside = join(site.folder, 'pages')
  mkdirSync(inside)
  await answerFolder(app, inside)
  await sheet.getByRole('button', { name: 'Change' }).click()
  await sheet.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(sheet).toContainText('Checks and deploys use the whole repository.')

  const deploy = sheet.getByLabel('Deploy', { exact: true })
  await deploy.fill('./ship-it {environment}')
  await expect(sheet).toContainText('main has no file ship-it. Is it committed?')
  await expect(sheet.getByRole('button', { name: 'Add anyway' })).toBeVisible()
  await deploy.fill('')
  await expect(sheet).toContainText('No deploys yet')

  // A command that only the page names is asked about by the system, where the page cannot answer.
  writeFileSync(join(folder, 'ship-it'), '#!/bin/sh\necho shipping\n')
  chmodSync(join(folder, 'ship-it'), 0o755)
  const asked = await app.app.evaluateHandle(({ dialog }) => {
    const questions: string[] = []
    dialog.showMessageBox = async (...given: unknown[]) => {
      questions.push(JSON.stringify(given.at(-1)))
      return { response: 1, checkboxChecked: false }
    }
    return questions
  })
  await deploy.fill('sh ship.sh {environment}')
  await expect(sheet.getByRole('status')).toContainText('Everything works.')
  await sheet.getByRole('button', { name: 'Add site' }).click()
  await expect(app.page.getByText('Nothing was added, since you didn’t allow it.')).toBeVisible()
  await expect(sheet).toBeVisible()
  expect(await asked.jsonValue()).toEqual([expect.stringContaining('sh ship.sh {environment}')])
})
