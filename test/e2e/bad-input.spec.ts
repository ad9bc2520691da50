import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { workspaceOf } from './support/repository'
import { expect, test } from './support/test'

test('a workspace file that is no JSON says so, and the last good one runs on', async ({
  start,
  project,
  folder,
}) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toBeVisible()
  const bad = join(folder, 'bad.json')
  writeFileSync(bad, '{ "version": 1, "apps": [ }')
  await app.openWorkspace(bad)
  await app.view('Settings')
  const problem = app.page.getByRole('alert').filter({ hasText: 'bad.json' })
  await expect(problem).toContainText('This is not JSON')
  await expect(app.page.getByText(app.workspaceFile)).toBeVisible()
  await app.view('Now')
  await expect(app.environment('site/staging')).toBeVisible()
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
})

test('a bad workspace file on the command line leaves the last good one in use', async ({
  start,
  project,
  folder,
}) => {
  const app = await start({ workspace: project.workspace() })
  await expect(app.environment('site/staging')).toContainText('CI green')
  await app.close()
  const missing = join(folder, 'no-such-file.json')
  const again = await start({ args: [`--workspace=${missing}`] })
  // Consent was to the file that is missing, so the one before is asked about.
  await again.trustSheet.getByRole('button', { name: 'Trust' }).click()
  await expect(again.environment('site/staging')).toContainText('CI green')
  await expect(again.page.getByText(/There is no such file/)).toBeVisible()
})

const WRONG = [
  {
    what: 'a wrong type',
    change: (text: string) => text.replace('"timeoutSeconds": 60', '"timeoutSeconds": "soon"'),
    path: 'apps[0].deploy.timeoutSeconds',
    expected: 'expected a number, got "soon"',
  },
  {
    what: 'an unknown service',
    change: (text: string) => text.replace('"service": "local"', '"service": "fedex"'),
    path: 'apps[0].source',
    expected: 'expected a known service ("local", "github"), got "fedex"',
  },
  {
    what: 'a field that is missing',
    change: (text: string) => text.replace(/"ship": "[^"]*",?/, ''),
    path: 'apps[0].deploy.ship',
    expected: 'expected a text, but it is missing',
  },
] as const

test('a workspace file that is wrong names the place and what was expected', async ({ start, project }) => {
  const text = JSON.stringify(project.workspace(), null, 2)
  const [first] = WRONG
  const app = await start({ workspace: first.change(text) })
  await expect(app.page.getByText(first.path).first()).toBeVisible()
  await expect(app.page.getByText(first.expected).first()).toBeVisible()
  for (const { what, change, path, expected } of WRONG) {
    await test.step(what, async () => {
      writeFileSync(app.workspaceFile, change(text))
      await app.openWorkspace(app.workspaceFile)
      await expect(app.page.getByText(path).first()).toBeVisible()
      await expect(app.page.getByText(expected).first()).toBeVisible()
      writeFileSync(app.workspaceFile, text)
      await app.openWorkspace(app.workspaceFile)
      await expect(app.environment('site/staging')).toContainText('CI green')
      await expect(app.page.getByText(expected)).toHaveCount(0)
    })
  }
})

test('a repository that is missing, and a folder that is none', async ({ start, project, trayOf }) => {
  rmSync(join(project.repository, '.git'), { recursive: true })
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  await expect.poll(() => tray.state()).toBe('unknown')
  await expect.poll(() => tray.toolTip()).toContain('cannot be reached')
  await app.page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: /^Git/ }).click()
  await expect(app.page.getByText(/is not a git repository/).first()).toBeVisible()
  await app.page.keyboard.press('Escape')

  rmSync(project.repository, { recursive: true })
  await app.call('refresh', null)
  await app.page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: /^Git/ }).click()
  await expect(app.page.getByText(/does not exist|no such|missing|no folder/i).first()).toBeVisible()
})

test('each app says what is wrong with its own repository, and a clone without its past never tells of going back', async ({
  start,
  project,
  folder,
}) => {
  project.commit('A second page', { 'second.txt': 'two\n' })
  const clone = join(folder, 'clone')
  const git = (...args: string[]) => execFileSync('git', ['-C', clone, ...args], { stdio: 'pipe' })
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${project.repository}`, clone])
  const appOn = (repository: string, name: string, branch: string) => ({
    ...Object(project.app({ name, environments: [{ name: 'staging' }] })),
    source: { service: 'local', repository, branch },
  })
  const app = await start({
    workspace: workspaceOf(
      appOn(clone, 'site', 'main'),
      appOn(join(folder, 'missing'), 'docs', 'main'),
      appOn(project.repository, 'old', 'master'),
    ),
  })
  const site = app.environment('site/staging')
  const first = project.head().slice(0, 7)
  await expect(site).toContainText(`History is cut off at ${first}.`)
  await expect(app.environment('docs/staging')).toContainText(
    `Its repository is missing: there is no folder ${join(folder, 'missing')}.`,
  )
  await expect(app.environment('old/staging')).toContainText(
    'Its repository has no branch “master”. Was it renamed to “main”?',
  )
  await app.deploy('site/staging')
  await expect(site).toContainText('up to date')

  const newer = project.commit('A third page', { 'third.txt': 'three\n' }).slice(0, 7)
  git('fetch', '--quiet', '--depth=1')
  git('reset', '--quiet', '--hard', 'origin/main')
  const cut = `${first} and ${newer} can’t be compared: the history of this clone is cut off at ${newer}.`
  await expect(site).toContainText(cut)
  await expect(site).not.toContainText('waiting')
  const sheet = await app.openDeploy('site/staging')
  await expect(app.verdict(sheet)).toContainText('Caution')
  await expect(app.verdict(sheet)).toContainText(cut)
  await expect(app.verdict(sheet)).not.toContainText('goes back')
  await app.page.keyboard.press('Escape')
  await site.getByRole('button', { name: 'Fetch the rest' }).click()
  await expect(site).toContainText('1 commit waiting')
  await expect(site).not.toContainText('cut off')
  await app.openDeploy('site/staging')
  await expect(app.verdict(sheet)).toContainText('1 commit ahead of what runs there.')
})

test('a ref that does not exist is said in the sheet, and cannot be deployed', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  const sheet = await app.openDeploy('site/staging', 'no-such-branch')
  await expect(sheet).toContainText(/no-such-branch/)
  await expect(sheet.getByRole('alert')).toBeVisible()
  await expect(sheet.getByRole('button', { name: /^Deploy( when green)?$/ })).toBeDisabled()
  await app.chooseRef('main')
  await expect(app.verdict(sheet)).toContainText('Go')
  await expect(sheet.getByRole('button', { name: /^Deploy( when green)?$/ })).toBeEnabled()
})

test('a command that does not exist fails the deploy with its name', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace({ ship: 'no-such-program {environment}' }) })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('failed in Ship')
  await expect(app.environment('site/staging')).toContainText('no-such-program')
})

test('a branch with a hostile name is only an odd branch', async ({ start, project, folder }) => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: a shell's expansions are what is hostile here
  const names = [
    'a;touch${IFS}pwned',
    '$(touch${IFS}pwned)',
    '`touch${IFS}pwned`',
    "it's|here&now",
    '<img/src=x/onerror=alert(1)>',
  ]
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  for (const [i, name] of names.entries()) project.branch(name, `Odd ${i}`, { [`odd-${i}.txt`]: `${i}\n` })
  const ship = `sh -c 'printf "%s\\n" "$1" >> "$2/refs"' sh {ref} ${project.places}`
  const app = await start({ workspace: project.workspace({ ship, check: null, build: null }) })
  for (const [i, name] of names.entries()) {
    await app.deploy('site/staging', name)
    await expect(app.environment('site/staging')).toContainText(`Odd ${i}`)
    await expect(app.actives.getByRole('article')).toHaveCount(0)
  }
  expect(readFileSync(join(project.places, 'refs'), 'utf8').trim().split('\n')).toEqual(names)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => basename(name) === 'pwned')).toEqual([])
})

test('a branch that looks like an option is refused or shipped, never obeyed', async ({
  start,
  project,
  folder,
}) => {
  const app = await start({ workspace: project.workspace() })
  const sheet = await app.openDeploy('site/staging', `--output=${join(folder, 'pwned')}`)
  await expect(sheet.getByRole('alert')).toBeVisible()
  expect(readdirSync(folder)).not.toContain('pwned')
})

test('a log of 50 MB with bytes that are no text, escape codes and HTML is shown as text', async ({
  start,
  project,
}) => {
  project.commit('A chatty ship', {
    'ship.sh': `printf 'first \\033[31mred\\033[0m \\033]0;title\\007 \\033[2J bell\\007\\n'
printf 'broken \\377\\376 bytes\\n'
printf '%s\\n' '<img src=x onerror="document.title=1"><b>bold</b>'
node -e 'const line = "x".repeat(99) + "\\n"; for (let i = 0; i < 500; i++) process.stdout.write(line.repeat(1000))'
echo "the last line"
`,
  })
  const app = await start({ workspace: project.workspace({ check: null, build: null }) })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('A chatty ship', { timeout: 20_000 })
  await expect(app.active('site/staging#1')).toBeHidden({ timeout: 20_000 })

  const read = (from: number) => app.call('log', { app: 'site', environment: 'staging', number: 1, from })
  expect(JSON.stringify(await read(0))).toContain('first')
  expect(JSON.stringify(await read(-1000))).toContain('the last line')
  await app.view('History')
  await app.historyRow('site/staging#1').click()
  await app.page.getByRole('complementary').getByRole('button', { name: 'Log' }).click()
  await expect(app.log).toContainText('the last line')
  expect(await app.page.title()).not.toBe('1')
  expect(await app.page.locator('img[src=x]').count()).toBe(0)
})

test('colors in a log are kept, all else in it is text', async ({ start, project }) => {
  project.commit('A colorful ship', {
    'ship.sh': `printf 'plain \\033[31mred\\033[0m \\033]0;title\\007after\\n'
printf 'broken \\377\\376 bytes\\n'
printf '%s\\n' '<img src=x onerror="document.title=1"><b>bold</b>'
sh wait.sh "$2" "ship-$1"
`,
  })
  project.hold('ship-staging')
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await app.active('site/staging#1').getByRole('button', { name: 'Log' }).click()
  const log = app.log
  await expect(log).toContainText('<img src=x onerror="document.title=1"><b>bold</b>')
  await expect(log).toContainText('broken \uFFFD\uFFFD bytes')
  expect(await log.textContent()).not.toContain('\u001b')
  const red = log.getByText('red', { exact: true })
  const plain = log.getByText(/^plain/).first()
  const color = (element: Element) => getComputedStyle(element).color
  expect(await red.evaluate(color)).not.toBe(await plain.evaluate(color))
  expect(await app.page.locator('img[src=x]').count()).toBe(0)
  project.release('ship-staging')
  await expect(app.active('site/staging#1')).toBeHidden()
})

test('a damaged history is set aside, said, and begun anew', async ({ start, project }) => {
  const workspace = project.workspace()
  const app = await start({ workspace })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await app.close()
  for (const name of readdirSync(app.dir).filter((file) => /^history\.db/.test(file))) {
    writeFileSync(join(app.dir, name), 'this is no database '.repeat(1000))
  }

  const again = await start({ workspace })
  await expect(again.page.getByText(/history.*set aside/i)).toBeVisible()
  expect(readdirSync(again.dir).filter((name) => /^history.*(aside|corrupt|damaged)/.test(name))).not.toEqual(
    [],
  )
  // The deploy service itself remembers, so the history fills again.
  await again.view('History')
  await expect(again.historyRow('site/staging#1')).toContainText('Finished')
  await again.view('Now')
  project.commit('A second page', { 'second.txt': 'two\n' })
  await expect(again.environment('site/staging')).toContainText('1 commit waiting')
  await again.deploy('site/staging')
  await expect(again.environment('site/staging')).toContainText('up to date')
})

test('settings cut in half are set aside, said, and the defaults apply', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  await app.view('Settings')
  const option = app.page.getByRole('switch', { name: /CI turned red/ })
  await option.click()
  await expect(option).not.toBeChecked()
  await app.close()
  const file = join(app.dir, 'settings.json')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('"ci"')
  writeFileSync(file, text.slice(0, text.length / 2))

  const again = await start({ workspace: project.workspace() })
  await expect(again.page.getByText(/settings could not be read/i)).toBeVisible()
  await again.view('Settings')
  await expect(again.page.getByRole('switch', { name: /CI turned red/ })).toBeChecked()
})
