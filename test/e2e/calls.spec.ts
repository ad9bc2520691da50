import { expect, test } from './support/test'

test('calls that the contract does not know are refused, and say nothing of the inside', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  const bad: [string, unknown][] = [
    ['noSuchCall', null],
    ['constructor', null],
    ['__proto__', null],
    ['deploy', null],
    ['deploy', { app: 'site', environment: 'staging', ref: 'main', sha: 'main', confirmation: null }],
    ['log', { app: '../../etc', environment: 'passwd', number: -1, from: 0 }],
    ['history', { filter: null, offset: 0, limit: 1e9 }],
    ['openLink', { url: 'file:///etc/passwd' }],
    ['openLink', { url: 'javascript:alert(1)' }],
  ]
  for (const [name, input] of bad) {
    const reply = await app.call(name, input)
    expect(reply, name).toMatchObject({ ok: false, problem: { cause: null } })
  }
  expect(project.begun('staging')).toEqual([])
})

test('a deploy of a protected environment is refused without its name, whatever the window says', async ({
  start,
  project,
}) => {
  const app = await start({
    workspace: project.workspace({ environments: [{ name: 'production', protected: true }] }),
  })
  await expect(app.environment('site/production')).toContainText('CI green')
  const sha = project.head()
  const reply = await app.call('deploy', {
    app: 'site',
    environment: 'production',
    ref: 'main',
    sha,
    confirmation: 'prod',
    shown: [],
  })
  expect(reply).toMatchObject({ ok: false })
  expect(project.begun('production')).toEqual([])
})
