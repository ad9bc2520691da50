import type { Locator } from '@playwright/test'
import type { RepositoryModel } from '../world/github/model/repository.ts'
import { startGitHub } from '../world/github/server.ts'
import type { Binnacle } from './support/app'
import { type Harbour, KEY, openHarbour } from './support/servers/freight'
import { test as base, expect } from './support/test'

const TOKEN = 'a-token-of-octocat'
const STAGING = 'docs/staging'
/** GitHub's checks are asked about every ten seconds or so. */
const SOON = { timeout: 40_000 }

interface Forge {
  readonly repository: RepositoryModel
  readonly workspace: unknown
}

/** Freight deploys what is on GitHub, once GitHub's checks are green. */
const test = base.extend<{ harbour: Harbour; forge: Forge; app: Binnacle }>({
  harbour: async ({ folder }, use) => {
    const harbour = await openHarbour(folder)
    await use(harbour)
    await harbour.close()
  },
  forge: async ({ harbour }, use) => {
    const github = await startGitHub({ token: TOKEN })
    const repository = github.model.addRepository({ fullName: 'octo/docs', repository: harbour.repository })
    repository.allow(github.model.user('octocat'), 'admin')
    const at = { service: 'github', url: github.apiUrl, repository: 'octo/docs' }
    const workspace = {
      version: 1,
      apps: [
        {
          name: 'docs',
          source: { ...at, branch: 'master' },
          ci: [at],
          deploy: { service: 'freight', url: harbour.proxy.url, app: 'docs' },
          environments: [{ name: 'staging' }],
        },
      ],
    }
    await use({ repository, workspace })
    await github.close()
  },
  app: async ({ forge, harbour, start }, use) => {
    checkUp(forge, headOf(harbour))
    const env = { BINNACLE_FREIGHT_KEY: KEY, BINNACLE_GITHUB_TOKEN: TOKEN }
    const app = await start({ workspace: forge.workspace, env })
    await expect(app.environment(STAGING)).toContainText('CI running', SOON)
    await use(app)
  },
})

const headOf = (harbour: Harbour): string => harbour.repository.resolve('master') ?? ''
const short = (sha: string): string => sha.slice(0, 7)
const waiting = (app: Binnacle): Locator => app.actives.getByRole('article', { name: STAGING, exact: true })
const made = (harbour: Harbour) => harbour.made().map(({ sha }) => sha)

let changes = 0

const aChange = (subject: string) => ({
  author: 'armin',
  subject,
  at: Date.now(),
  path: `change-${++changes}.txt`,
  content: `${subject}\n`,
})

/** Two checks of a commit: one has passed, one goes on until it is told how it ends. */
const checkUp = ({ repository }: Forge, sha: string): void =>
  repository.checks.plan(sha, [
    { name: 'lint', seconds: 0 },
    { name: 'unit', seconds: null },
  ])

async function request(app: Binnacle, sha: string): Promise<void> {
  const sheet = await app.openDeploy(STAGING)
  await expect(app.verdict(sheet)).toContainText('CI is running on')
  await sheet.getByRole('button', { name: 'Deploy when green' }).click()
  await expect(waiting(app)).toContainText(`Waiting for CI (1 of 2) on ${short(sha)}`)
}

test('a commit is deployed once when GitHub’s checks turn green', async ({ app, forge, harbour }) => {
  const head = headOf(harbour)
  await request(app, head)
  forge.repository.checks.end(head, 'unit', 'success')
  await app.look()
  await expect.poll(() => made(harbour), SOON).toEqual([head])
  await expect(waiting(app)).toBeHidden()
  await expect(app.environment(STAGING)).toContainText('up to date', SOON)
  expect(made(harbour)).toHaveLength(1)
})

test('a check that fails on GitHub stops it, and is named', async ({
  app,
  forge,
  harbour,
  notifications,
}) => {
  const head = headOf(harbour)
  await request(app, head)
  forge.repository.checks.end(head, 'unit', 'failure')
  await app.look()
  await expect(waiting(app)).toBeHidden(SOON)
  const told = await notifications.waitFor('docs/staging was not deployed')
  expect(told.body).toContain(`CI turned red on ${short(head)}: unit failed.`)
  expect(made(harbour)).toEqual([])
})

test('a push to the branch makes it ask, and the newer one waits for its own checks', async ({
  app,
  forge,
  harbour,
}) => {
  const chosen = headOf(harbour)
  await request(app, chosen)
  const newer = harbour.push()
  checkUp(forge, newer)
  forge.repository.checks.end(chosen, 'unit', 'success')
  await app.look()
  await expect(waiting(app)).toContainText(`master moved on to ${short(newer)}`, SOON)
  expect(made(harbour)).toEqual([])
  await waiting(app).getByRole('button', { name: 'Deploy the newer one' }).click()
  await expect(waiting(app)).toContainText(`Waiting for CI (1 of 2) on ${short(newer)}`, SOON)
  expect(made(harbour)).toEqual([])
  forge.repository.checks.end(newer, 'unit', 'success')
  await app.look()
  await expect.poll(() => made(harbour), SOON).toEqual([newer])
  await expect(waiting(app)).toBeHidden()
})

test('a branch that is merged and deleted while its commit waits: it deploys what is in master, and asks about what was squashed', async ({
  app,
  forge,
  harbour,
  notifications,
}) => {
  const { repository } = forge
  const git = (...args: string[]) => harbour.repository.git(args).trim()
  const branch = (name: string): string => {
    const sha = repository.push(name, [aChange(`Work on ${name}`)], 'master')
    checkUp(forge, sha)
    return sha
  }
  const waitFor = async (name: string, sha: string): Promise<void> => {
    const sheet = await app.openDeploy(STAGING, name)
    await expect(app.verdict(sheet)).toContainText('CI is running on', SOON)
    await sheet.getByRole('button', { name: 'Deploy when green' }).click()
    await expect(waiting(app)).toContainText(`Waiting for CI (1 of 2) on ${short(sha)}`)
  }

  // Merged as it is: nothing to ask.
  const contained = branch('fix-login')
  await waitFor('fix-login', contained)
  git('update-ref', 'refs/heads/master', contained)
  git('update-ref', '-d', 'refs/heads/fix-login')
  repository.checks.end(contained, 'unit', 'success')
  await app.look()
  await expect.poll(() => made(harbour), SOON).toEqual([contained])
  await expect(waiting(app)).toBeHidden(SOON)

  // Squashed to another commit, as GitHub's button does, which then deletes the branch.
  const chosen = branch('tides')
  await waitFor('tides', chosen)
  const squashed = repository.push('master', [aChange('Say more about the tides (#1)')])
  checkUp(forge, squashed)
  const user = repository.owner
  const merged = { sha: squashed, at: Date.now() }
  repository.pulls.add({ title: 'Tides', user, headRef: 'tides', headSha: chosen, baseRef: 'master', merged })
  git('update-ref', '-d', 'refs/heads/tides')
  repository.checks.end(chosen, 'unit', 'success')
  await app.look()
  await expect(waiting(app)).toContainText(
    `tides was merged into master as ${short(squashed)}, a different commit, and deleted. Deploy that one or the one you chose?`,
    SOON,
  )
  await notifications.waitFor('docs/staging waits for your answer')
  expect(made(harbour)).toEqual([contained])
  await waiting(app).getByRole('button', { name: 'Deploy the merged one' }).click()
  await expect(waiting(app)).toContainText(`Waiting for CI (1 of 2) on ${short(squashed)}`, SOON)
  repository.checks.end(squashed, 'unit', 'success')
  await app.look()
  await expect.poll(() => made(harbour), SOON).toEqual([contained, squashed])

  // Deleted without a merge.
  const lost = branch('storms')
  await waitFor('storms', lost)
  git('update-ref', '-d', 'refs/heads/storms')
  repository.checks.end(lost, 'unit', 'success')
  await app.look()
  await expect(waiting(app)).toContainText(
    'The branch storms was deleted and its commit isn’t in master. Deploy it anyway?',
    SOON,
  )
  await waiting(app).getByRole('button', { name: 'Deploy anyway' }).click()
  await expect.poll(() => made(harbour), SOON).toEqual([contained, squashed, lost])
})
