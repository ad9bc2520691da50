import { startGitlab } from '../world/gitlab/server.ts'
import { KEY, openHarbour } from './support/servers/freight'
import { test as base, expect } from './support/test'

const TOKEN = 'glpat-a-made-up-one'
const STAGING = 'docs/staging'
/** GitLab is asked about a pipeline every ten seconds or so. */
const SOON = { timeout: 40_000 }

base('a commit is deployed once when GitLab’s pipeline turns green', async ({ folder, start }) => {
  const harbour = await openHarbour(folder)
  const gitlab = await startGitlab({ token: TOKEN })
  try {
    const head = harbour.repository.resolve('master') ?? ''
    const pipeline = gitlab.model.start(gitlab.model.addProject('acme/docs'), head, [
      { name: 'lint', seconds: 0 },
      { name: 'unit', seconds: null },
    ])
    const workspace = {
      version: 1,
      apps: [
        {
          name: 'docs',
          source: { service: 'local', repository: harbour.app.repository, branch: 'master' },
          ci: [{ service: 'gitlab', url: gitlab.url, project: 'acme/docs' }],
          deploy: { service: 'freight', url: harbour.proxy.url, app: 'docs' },
          environments: [{ name: 'staging' }],
        },
      ],
    }
    const env = { BINNACLE_FREIGHT_KEY: KEY, BINNACLE_GITLAB_TOKEN: TOKEN }
    const app = await start({ workspace, env })
    await expect(app.environment(STAGING)).toContainText('CI running', SOON)
    const sheet = await app.openDeploy(STAGING)
    await expect(app.verdict(sheet)).toContainText('CI is running on')
    await sheet.getByRole('button', { name: 'Deploy when green' }).click()
    const unit = pipeline.jobs.find(({ plan }) => plan.name === 'unit')
    if (unit === undefined) throw new Error('no job')
    gitlab.model.end(unit, 'success')
    await app.look()
    await expect.poll(() => harbour.made().map(({ sha }) => sha), SOON).toEqual([head])
    await expect(app.environment(STAGING)).toContainText('up to date', SOON)
    expect(harbour.made()).toHaveLength(1)
  } finally {
    await gitlab.close()
    await harbour.close()
  }
})
