import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { commandLine, electronBinary, environmentOf, root } from './support/electron'
import { expect, test } from './support/test'

/** With another start of the app's program. */
const starting = test.extend({ ownElectron: true })

interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Runs the built `binnacle` command as a shell would. */
function binnacle(dir: string, ...args: readonly string[]): Promise<Ran> {
  const words = [join(root, 'out/cli/index.js'), ...args, `--user-data-dir=${dir}`]
  return new Promise((ran) => {
    execFile(process.execPath, words, (failed, out, error) => {
      const code = failed === null ? 0 : typeof failed.code === 'number' ? failed.code : -1
      ran({ code, out, error })
    })
  })
}

test('a script deploys, waits for the end, rolls back and is refused as a person would be', async ({
  start,
  project,
}) => {
  const environments = [{ name: 'staging' }, { name: 'production', protected: true }]
  const app = await start({ workspace: project.workspace({ environments }) })
  const first = project.head().slice(0, 7)
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText(first)

  project.commit('A second page', { 'second.txt': 'two\n' })
  const second = project.head().slice(0, 7)
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  const deployed = await binnacle(app.dir, 'deploy', 'site', 'staging', '--when-green', '--wait')
  expect(deployed).toMatchObject({ code: 0, out: expect.stringMatching(/^site\/staging#2 finished after /) })
  await expect(app.environment('site/staging')).toContainText(second)
  expect((await binnacle(app.dir, 'status')).out).toMatch(new RegExp(`site/staging +${second} A second page`))

  const refused = await binnacle(app.dir, 'deploy', 'site', 'production', '--wait')
  expect(refused).toMatchObject({ code: 3, error: expect.stringContaining('--yes production') })
  expect(project.runs('production')).toBeNull()

  const back = await binnacle(app.dir, 'rollback', 'site', 'staging', '--wait', '--reason', 'two is too many')
  expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/^site\/staging#3 finished/) })
  await expect(app.environment('site/staging')).toContainText(first)
  expect((await binnacle(app.dir, 'holds')).out).toContain('two is too many')
  expect(await binnacle(app.dir, 'deploy', 'site', 'staging')).toMatchObject({
    code: 2,
    out: expect.stringMatching(/^Stop\n/),
  })
  expect((await binnacle(app.dir, 'history', '--json')).out).toContain('"kind": "rollback"')
})

test('a deploy is cancelled from a shell, and the one that waits for it is told', async ({
  start,
  project,
}) => {
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.active('site/staging#1')).toContainText('Shipping')
  const waiting = binnacle(app.dir, 'wait', 'site', 'staging', '1')
  expect(await binnacle(app.dir, 'cancel', 'site', 'staging')).toMatchObject({ code: 0 })
  expect(await waiting).toMatchObject({ code: 1, out: expect.stringContaining('was cancelled') })
})

starting('a link opens its sheet in the app that runs, and does nothing', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toBeVisible()
  const follow = (link: string) =>
    new Promise<void>((ended) => {
      const args = commandLine({ dir: app.dir, args: [link] })
      execFile(electronBinary(), args, { env: environmentOf({ dir: app.dir }) }, () => ended())
    })
  await follow('binnacle://deploy/site/staging?ref=main')
  const sheet = app.page.getByRole('dialog', { name: 'Deploy site to staging' })
  await expect(sheet).toBeVisible()
  await expect(sheet.getByRole('combobox', { name: 'Ref' })).toHaveValue('main')
  await follow('binnacle://cancel/site/staging')
  await expect(app.page.getByText('This link doesn’t lead to a place in Binnacle.')).toBeVisible()
  await follow('binnacle://history?filter=nobody')
  await expect(app.page.getByRole('searchbox', { name: 'Search history' })).toHaveValue('nobody')
  expect(project.runs('staging')).toBeNull()
})

test('the command finds the app by its data folder, and says so once it has quit', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toBeVisible()
  const running = await binnacle(app.dir, 'status')
  expect(running.code).toBe(0)
  await app.close()
  expect(await binnacle(app.dir, 'status')).toMatchObject({
    code: 3,
    error: expect.stringContaining('Binnacle is not running'),
  })
})
