import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, test } from './support/test'

test('a workspace runs nothing and tells nobody anything before it is trusted, and again when it changes', async ({
  start,
  project,
  folder,
}) => {
  const ran = join(folder, 'ran')
  const workspace = project.workspace({ check: `touch "${ran}"` })
  const app = await start({ workspace, trust: false, env: { BINNACLE_FREIGHT_KEY: 'a-made-up-key' } })
  const ask = app.trustSheet
  const commands = ask.getByRole('list', { name: 'Commands' })
  await expect(commands.getByRole('listitem').first()).toContainText(`touch "${ran}"`)
  await expect(ask.getByRole('list', { name: 'Servers' })).toContainText('It asks no servers.')
  // Where the focus begins a stray key trusts nothing.
  await expect(ask.getByRole('button', { name: 'View read-only' })).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(ask).toBeHidden()

  const banner = app.page.getByRole('alert').filter({ hasText: 'read-only' })
  await expect(banner).toBeVisible()
  await expect(app.page.getByText('Nothing is fetched: this workspace isn’t trusted yet.')).toBeVisible()
  await app.openDeploy('site/staging')
  await expect(app.verdict(app.deploySheet)).toContainText('Stop')
  await expect(app.verdict(app.deploySheet)).toContainText('isn’t trusted')
  // Git is read all the same.
  await expect(app.deploySheet).toContainText(project.head().slice(0, 7))
  await app.page.keyboard.press('Escape')
  const reply = await app.call('deploy', {
    app: 'site',
    environment: 'staging',
    ref: 'main',
    sha: project.head(),
    confirmation: null,
    shown: [],
  })
  expect(reply).toMatchObject({ ok: false })
  expect(project.begun('staging')).toEqual([])
  expect(existsSync(ran)).toBe(false)

  await banner.getByRole('button', { name: 'Review…' }).click()
  await ask.getByRole('button', { name: 'Trust' }).click()
  await expect(app.environment('site/staging')).toContainText('CI green')
  expect(existsSync(ran)).toBe(true)

  // Somebody else's commit changes the file that is open.
  const again = join(folder, 'ran-again')
  const changed = {
    ...project.app({ check: `touch "${again}"` }),
    deploy: { service: 'freight', url: 'http://freight.example.com', app: 'site' },
  }
  writeFileSync(app.workspaceFile, JSON.stringify({ version: 1, apps: [changed] }))
  await expect(ask).toBeVisible()
  await expect(commands.getByRole('listitem').first()).toContainText('changed')
  await expect(commands.locator('del')).toContainText(`touch "${ran}"`)
  const server = ask.getByRole('list', { name: 'Servers' }).getByRole('listitem')
  await expect(server).toContainText('http://freight.example.com')
  await expect(server).toContainText('gets your Freight secret')
  await expect(server).toContainText('Not encrypted')
  await expect(server).toContainText('new')
  expect(existsSync(again)).toBe(false)

  // What was trusted before needs no question.
  writeFileSync(app.workspaceFile, JSON.stringify(workspace))
  await expect(ask).toBeHidden()
  await app.close()
  const restarted = await start({ trust: false })
  await expect(restarted.environment('site/staging')).toContainText('CI green')
  await expect(restarted.trustSheet).toBeHidden()
})

test('the page of a release is not asked before the workspace is trusted', async ({ start, project }) => {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const announce = `http://127.0.0.1:${address.port}/{version}`
  project.git('tag', 'v1.2.0')
  project.commit('Add a map', { 'map.txt': 'here\n' })
  const release = { name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'v{SemVer}', announce }
  const workspace = { ...Object(project.workspace()), releases: [release] }
  const app = await start({ workspace, trust: false, args: ['--view=release'] })
  await expect(app.trustSheet.getByRole('list', { name: 'Servers' })).toContainText(announce)
  await app.trustSheet.getByRole('button', { name: 'View read-only' }).click()
  const checklist = app.page.getByRole('list', { name: 'Checklist' })
  await expect(checklist).toContainText('its release’s page isn’t asked')
  expect(asked).toEqual([])

  await app.page
    .getByRole('alert')
    .filter({ hasText: 'read-only' })
    .getByRole('button', { name: 'Review…' })
    .click()
  await app.trustSheet.getByRole('button', { name: 'Trust' }).click()
  await expect(checklist).toContainText('Its page does not answer yet.')
  expect(asked).toContain('/1.3.0')
  server.close()
})
