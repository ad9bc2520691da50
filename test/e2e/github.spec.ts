import type { RepositoryModel } from '../world/github/model/repository'
import { type GitHubServer, startGitHub } from '../world/github/server'
import { type Harbour, KEY, openHarbour } from './support/servers/freight'
import { test as base, expect } from './support/test'

const TOKEN = 'the-token-of-this-harbour'

interface Port {
  readonly harbour: Harbour
  readonly github: GitHubServer
  readonly docs: RepositoryModel
  /** The newest commit of master. */
  readonly head: string
  /** The content of a workspace file; `repository` is what it says the source is. */
  readonly workspace: (repository?: string) => unknown
}

/** `docs` on GitHub, deployed by Freight. */
const test = base.extend<{ port: Port }>({
  port: async ({ folder }, use) => {
    const harbour = await openHarbour(folder)
    const { repository } = harbour
    const github = await startGitHub({ repositories: { 'octo/docs': repository }, token: TOKEN })
    const docs = github.model.repository('octo/docs')
    if (docs === undefined) throw new Error('octo/docs is not there')
    const head = repository.resolve('master') ?? ''
    const on = { service: 'github', url: github.apiUrl }
    const workspace = (name = 'octo/docs') => ({
      version: 1,
      apps: [
        {
          name: 'docs',
          source: { ...on, repository: name, branch: 'master' },
          ci: [{ service: 'github' }],
          deploy: { service: 'freight', url: harbour.proxy.url, app: 'docs' },
          environments: [{ name: 'staging' }, { name: 'production', promoteFrom: 'staging' }],
        },
      ],
    })
    await use({ harbour, github, docs, head, workspace })
    await github.close()
    await harbour.close()
  },
})
const env = { BINNACLE_FREIGHT_KEY: KEY, BINNACLE_GITHUB_TOKEN: TOKEN }

test('what GitHub says of the branch is in Now, and a click shows each check, of which workflow it is and why one is red', async ({
  port: { docs, github, head, workspace },
  start,
}) => {
  docs.protection.protect('master', ['unit', 'types'])
  docs.checks.plan(head, [{ name: 'lint', seconds: 0 }])
  const steps = [
    { name: 'npm ci', seconds: 5, lines: ['added 500 packages'] },
    { name: 'npm test', seconds: 5, fails: true, lines: ['crane lifts 3 t', 'expected 3, got 2'] },
  ]
  const workflow = docs.actions.addWorkflow({
    name: 'CI',
    file: 'ci.yml',
    plan: () => ({ jobs: [{ name: 'unit', steps }] }),
  })
  const actor = github.model.user('octocat')
  const run = { event: 'push', ref: 'refs/heads/master', sha: head, actor, inputs: {} } as const
  docs.actions.start(workflow, run, Date.now() - 600_000)
  // A later job of the same name in another workflow does not hide it.
  const other = docs.actions.addWorkflow({
    name: 'Docs',
    file: 'docs.yml',
    plan: () => ({ jobs: [{ name: 'unit', steps: [{ name: 'build the docs', seconds: 5 }] }] }),
  })
  docs.actions.start(other, run, Date.now() - 500_000)

  const app = await start({ workspace: workspace(), env })
  await app.environment('docs/production').getByRole('button', { name: 'CI red' }).click()
  const sheet = app.page.getByRole('dialog', { name: `Checks of ${head.slice(0, 7)}` })
  await expect(sheet).toContainText('CI red: 2 of 4 checks passed. Only those that are required count.')
  const checks = sheet.getByRole('list', { name: 'Checks' }).getByRole('listitem')
  await expect(checks).toHaveCount(4)
  await expect(checks.first()).toContainText(/CI \/ unit.*required.*failed/)
  await expect(checks.first()).toContainText('Failed in the step npm test')
  await expect(checks.first()).toContainText('expected 3, got 2')
  await expect(checks.first()).not.toContainText('added 500 packages')
  await expect(checks.nth(1)).toContainText(/types.*required.*not reported.*Required by master/)
  await expect(checks.nth(2)).toContainText(/Docs \/ unit.*required.*passed/)
  await expect(checks.last()).toContainText(/lint.*passed/)
  await app.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('what ships comes from GitHub, with the pictures of its authors, whatever the repository is called by now, and the source tells what is left of the hour', async ({
  port: { docs, github, head, workspace },
  start,
}) => {
  const tags = Array.from({ length: 600 }, (_, i) => `create refs/tags/nightly-${i} ${head}\n`)
  docs.history.repository.git(['update-ref', '--stdin'], tags.join(''))
  docs.checks.plan(head, [{ name: 'unit', seconds: 0 }])
  // People of GitHub whose commits these are.
  for (const { author } of docs.history.commits([head])) github.model.user(author.email.split('@')[0] ?? '')
  const app = await start({ workspace: workspace(), env })
  const environment = app.environment('docs/production')
  await expect(environment).toContainText('6 commits waiting')
  await environment.getByRole('button', { name: /^Deploy/ }).click()
  const sheet = app.page.getByRole('dialog', { name: 'Deploy docs to production' })
  await expect(sheet.getByRole('list', { name: 'What ships' }).getByRole('listitem')).toHaveCount(6)
  await expect(sheet.locator('img').first()).toHaveAttribute('src', /^data:image\/png;base64,/)
  await app.page.keyboard.press('ArrowDown')
  await expect(sheet).toContainText(
    /500 of 60\d branches and tags are listed\. Type the beginning of a name to find others\./,
  )
  await sheet.getByRole('combobox', { name: 'Ref' }).fill('nightly-17')
  await expect(sheet).not.toContainText('are listed')
  await expect(sheet.getByRole('option', { name: /nightly-17/ })).toHaveCount(11)
  // The first closes the list, the second the sheet.
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()

  github.model.renameRepository(docs, 'harbour/docs')
  await app.look()
  await expect(
    app.page.getByText('octo/docs is now harbour/docs on GitHub. Change it in the workspace file.'),
  ).toBeVisible({ timeout: 70_000 })
  const newest = docs.push('master', [
    { author: 'armin', subject: 'Say more', at: Date.now(), path: 'more.md', content: 'more\n' },
  ])
  await app.look()
  await expect(environment).toContainText('7 commits waiting', { timeout: 70_000 })
  await environment.getByRole('button', { name: /^Deploy/ }).click()
  await expect(sheet).toContainText(newest.slice(0, 7))
  await app.page.keyboard.press('Escape')

  const source = app.page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: /GitHub/ })
  await expect(source).toHaveCount(1)
  await source.click()
  await expect(app.page.getByText(/[\d,]+ of 5,000 requests left until/)).toBeVisible()
  expect(github.requests.filter(({ part, authorized }) => part === 'web' && authorized)).toEqual([])
})

test('a repository that this account may not see is told as such, and nothing else is lost by it', async ({
  port: { workspace },
  start,
}) => {
  const app = await start({ workspace: workspace('octo/secret'), env })
  await expect(app.environment('docs/production')).toContainText(/(ago|just now|yesterday) by \w+/)
  await app.page
    .getByRole('region', { name: 'Sources' })
    .getByRole('button', { name: /GitHub/ })
    .click()
  await expect(
    app.page.getByText(/octo\/secret does not exist on GitHub, or this account isn’t allowed to see it/),
  ).toBeVisible()
})

test('while GitHub cannot be reached, what waits and CI are not told as if they were so now', async ({
  port: { github, workspace },
  start,
}) => {
  const app = await start({ workspace: workspace(), env })
  const row = app.environment('docs/production')
  await expect(row).toContainText(/waiting|up to date/, { timeout: 20_000 })
  await expect(row).toContainText(/CI (green|red|running|not run yet)/)
  await github.close()
  await app.look()
  await expect(row).toContainText(
    /GitHub.* has been unreachable for .*: what waits and CI are as of then\./,
    {
      timeout: 30_000,
    },
  )
  await expect(row).toContainText(/(waiting|up to date).* ago/)
  await expect(row).toContainText('CI unknown')
})
