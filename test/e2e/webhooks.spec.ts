import { createHmac } from 'node:crypto'
import { startGitHub } from '../world/github/server'
import { keepPort } from '../world/port'
import { startReceiver } from '../world/webhook/receiver'
import { KEY, openHarbour } from './support/servers/freight'
import { expect, test } from './support/test'

const TOKEN = 'the-token-of-this-harbour'
const SIGNING = 'a-made-up-key-for-webhooks'
const SECRET = 'a-made-up-secret-of-github'

test('a team’s server is told of a deploy, signed and in order; GitHub’s webhook is heard at once, and nothing of it is believed', async ({
  folder,
  start,
}) => {
  const harbour = await openHarbour(folder)
  const { repository } = harbour
  const github = await startGitHub({ repositories: { 'octo/docs': repository }, token: TOKEN })
  const receiver = await startReceiver(SIGNING)
  const { port, release } = await keepPort()
  const head = repository.resolve('master') ?? ''
  const checks = github.model.repository('octo/docs')?.checks
  checks?.plan(head, [{ name: 'unit', seconds: 0 }])
  const app = await start({
    workspace: {
      version: 1,
      apps: [
        {
          name: 'docs',
          source: { service: 'github', url: github.apiUrl, repository: 'octo/docs', branch: 'master' },
          ci: [{ service: 'github' }],
          deploy: { service: 'freight', url: harbour.proxy.url, app: 'docs' },
          environments: [{ name: 'staging' }],
        },
      ],
      webhooks: [{ url: receiver.url, events: ['deploy-started', 'deploy-finished'] }],
    },
    env: {
      BINNACLE_FREIGHT_KEY: KEY,
      BINNACLE_GITHUB_TOKEN: TOKEN,
      BINNACLE_WEBHOOK_KEY: SIGNING,
      BINNACLE_INCOMING_KEY: SECRET,
    },
  })
  const staging = app.environment('docs/staging')
  await expect(staging).toContainText('CI green')

  // Out
  harbour.hold()
  await app.deploy('docs/staging')
  const told = () => receiver.received.map(({ event }) => event)
  await expect.poll(told, { timeout: 60_000 }).toEqual(['deploy-started'])
  harbour.release()
  await expect.poll(told, { timeout: 60_000 }).toEqual(['deploy-started', 'deploy-finished'])
  expect(receiver.received.map(({ verdict }) => verdict)).toEqual(['taken', 'taken'])
  expect(receiver.received[1]?.body).toMatchObject({ app: 'docs', deploy: { status: 'finished' } })
  await app.view('Settings')
  const hooks = app.page.getByRole('region', { name: 'Webhooks' })
  await expect(hooks).toContainText('The last one arrived')

  // In
  await app.page.getByRole('switch', { name: /Listen for webhooks/ }).click()
  const field = app.page.getByRole('textbox', { name: 'Port' })
  await field.fill(String(port))
  await field.press('Enter')
  await expect(app.page.getByText(`http://127.0.0.1:${port}/github`)).toBeVisible()
  const post = async (secret: string, claim: string) => {
    const body = JSON.stringify({ repository: { full_name: 'octo/docs' }, claim })
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${signature}`, 'x-github-event': 'check_run' }
    return (await fetch(`http://127.0.0.1:${port}/github`, { method: 'POST', body, headers })).status
  }
  await app.view('Now')
  checks?.plan(head, [{ name: 'lint', seconds: 0, conclusion: 'failure' }])
  expect(await post('guessed', 'CI is green')).toBe(401)
  const postedAt = Date.now()
  expect(await post(SECRET, 'CI is green')).toBe(202)
  await expect(staging).toContainText('CI red', { timeout: 10_000 })
  console.log(`from the webhook to the window: ${Date.now() - postedAt} ms`)
  release()
  await Promise.all([receiver.close(), github.close(), harbour.close()])
})
