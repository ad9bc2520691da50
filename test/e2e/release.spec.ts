import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import type { Binnacle } from './support/app'
import { violations } from './support/axe'
import type { Project } from './support/repository'
import { openForge } from './support/servers/github'
import { expect, test } from './support/test'

/** With the app killed, so that it has an Electron of its own. */
const killing = test.extend({ ownElectron: true })

const RELEASE = { name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'v{SemVer}' }

/** A workspace with a project that has released 1.2.0 and goes on since. */
function workspaceOf(project: Project): unknown {
  project.git('config', 'user.name', 'Ada Byron')
  project.git('config', 'user.email', 'ada@example.com')
  project.git('tag', 'v1.2.0')
  project.commit('Add a map', { 'map.txt': 'here\n' }, 'Linus Ek')
  project.commit('Fix the title', { 'title.txt': 'one\ntwo\nthree\n' })
  return { ...Object(project.workspace()), releases: [RELEASE] }
}

const heading = (app: Binnacle) => app.page.getByRole('heading', { level: 1 })
const checklist = (app: Binnacle) => app.page.getByRole('list', { name: 'Checklist' })
const box = (app: Binnacle, name: string | RegExp) => checklist(app).getByRole('checkbox', { name })
const itemOf = (app: Binnacle, name: string | RegExp): Locator =>
  checklist(app)
    .getByRole('listitem')
    .filter({ has: app.page.getByRole('checkbox', { name }) })
const tagSheet = (app: Binnacle) => app.page.getByRole('dialog', { name: /^Tag and draft / })

async function typeToPublish(app: Binnacle, version: string): Promise<void> {
  await app.page.getByRole('button', { name: 'Publish…' }).last().click()
  const sheet = app.page.getByRole('dialog', { name: `Publish Site ${version}` })
  const publish = sheet.getByRole('button', { name: 'Publish', exact: true })
  await expect(publish).toBeDisabled()
  await sheet.getByRole('textbox', { name: `Type ${version} to confirm` }).fill(version)
  await publish.click()
  await expect(sheet).toBeHidden()
  await expect(app.page.getByText(`Site ${version} is published.`)).toBeVisible()
}

test('a cycle from its numbers to the published version: what turned red is open again, what was ticked stays', async ({
  start,
  project,
}) => {
  const workspace = workspaceOf(project)
  const app = await start({ workspace })
  await expect(app.environment('site/staging')).toContainText('CI green')
  await app.page.keyboard.press('Control+4')
  await expect(heading(app)).toHaveText('Site 1.3.0')
  await expect(app.page.locator('header').getByText(/^due \w+day \d+ \w+, /)).toBeVisible()
  const cycle = app.page.getByRole('region', { name: 'This cycle' })
  await expect(cycle).toContainText('Excluding merges, 2 authors have pushed 2 commits to main')
  await expect(cycle).toContainText(
    'On main, 2 files have changed and there have been 4 additions and 0 deletions.',
  )
  await expect(cycle).toContainText('2 new contributors: ')
  await expect(cycle.getByRole('img', { name: /^Commits a day/ })).toBeVisible()
  await app.page.getByRole('button', { name: 'Features 1' }).click()
  await expect(app.page.getByRole('region', { name: 'What goes out' })).toContainText('Add a map')

  const green = project.head().slice(0, 7)
  await expect(box(app, `CI is green on ${green}`)).toBeChecked()
  await expect(box(app, `CI is green on ${green}`)).toHaveAttribute('aria-readonly', 'true')
  await box(app, 'Docs proofread').click()
  await app.page.getByRole('textbox', { name: 'Note for Docs proofread' }).fill('fixed two links')
  await app.page.keyboard.press('Enter')
  await expect(box(app, 'Docs proofread')).toBeChecked()
  await expect(itemOf(app, 'Docs proofread')).toContainText('“fixed two links”')

  project.commit('Break it', { 'broken-check': '' })
  await expect(checklist(app).getByRole('listitem').first()).toContainText(
    `CI was green on ${green} when this was ticked; it is red now`,
  )
  await expect(checklist(app).getByRole('listitem').first()).toContainText('reopened')
  project.commit('Mend it', { 'broken-check': null })
  await expect(box(app, /^CI is green on/)).toBeChecked()
  await app.close()

  const again = await start({ workspace, args: ['--view=release'] })
  await expect(itemOf(again, 'Docs proofread')).toContainText('“fixed two links”')
  await expect(box(again, /^CI is green on/)).toBeChecked()
  await again.page.getByRole('button', { name: /^Tag and draft release/ }).click()
  const created = tagSheet(again).getByRole('list', { name: 'What will be created' })
  await expect(created).toContainText(`Annotated tag v1.3.0 at ${project.head().slice(0, 7)}`)
  const notes = tagSheet(again).getByRole('textbox', { name: 'Release notes as Markdown' })
  await expect(notes).toHaveValue(/Add a map by Linus Ek/)
  await notes.fill(
    '## News\n\nA [map](https://example.com/map) ![spy](https://example.com/spy.png) <b>bold</b>\n',
  )
  await tagSheet(again).getByRole('tab', { name: 'Preview' }).click()
  const preview = tagSheet(again).getByRole('tabpanel', { name: 'Preview' })
  await expect(preview.getByRole('heading', { name: 'News' })).toBeVisible()
  await expect(preview.getByRole('link', { name: 'map' })).toBeVisible()
  await expect(preview.locator('img, b')).toHaveCount(0)
  expect(await violations(again, 'light')).toEqual([])
  await tagSheet(again).getByRole('button', { name: 'Tag and draft release' }).click()
  await expect(tagSheet(again)).toContainText('It’s tagged and drafted.')
  expect(project.git('cat-file', '-t', 'v1.3.0')).toBe('tag')
  expect(project.head('v1.3.0^{commit}')).toBe(project.head())
  await again.page.keyboard.press('Escape')
  await expect(heading(again)).toHaveText('Site 1.3.0')
  await typeToPublish(again, '1.3.0')
  await expect(again.page.getByRole('button', { name: 'Publish…' })).toBeHidden()
})

killing(
  'killed between tag and draft, it goes on after the restart without a second tag',
  async ({ start, project, folder }) => {
    const workspace = workspaceOf(project)
    const { PATH, hold } = gitThatWaits(folder)
    const app = await start({ workspace, env: { PATH }, args: ['--view=release'] })
    await app.page.getByRole('button', { name: /^Tag and draft release/ }).click()
    const make = tagSheet(app).getByRole('button', { name: 'Tag and draft release' })
    await expect(make).toBeEnabled()
    writeFileSync(hold, '')
    await make.click()
    await expect.poll(() => project.git('tag', '--list')).toContain('v1.3.0')
    const tag = project.head('v1.3.0')
    const killed = app.kill9()
    // What it had started would keep Electron's own processes from ending.
    rmSync(hold)
    await killed

    const again = await start({ workspace, args: ['--view=release'] })
    await expect(heading(again)).toHaveText('Site 1.3.0')
    await again.page.getByRole('button', { name: 'Resume…' }).click()
    const created = tagSheet(again).getByRole('list', { name: 'What will be created' })
    await expect(created).toContainText('The tag v1.3.0 already exists')
    await tagSheet(again).getByRole('button', { name: 'Resume' }).click()
    await expect(tagSheet(again)).toContainText('It’s tagged and drafted.')
    expect(project.head('v1.3.0')).toBe(tag)
    expect(project.git('tag', '--list').split('\n')).toEqual(['v1.2.0', 'v1.3.0'])
    await again.page.keyboard.press('Escape')
    await typeToPublish(again, '1.3.0')
  },
)

/** A git that waits, once it has made a tag, for as long as `hold` is there. */
function gitThatWaits(folder: string): { PATH: string; hold: string } {
  const bin = join(folder, 'bin')
  const hold = join(folder, 'hold-tag')
  mkdirSync(bin)
  const path = process.env.PATH ?? ''
  const script = `#!/bin/sh
PATH='${path}' git "$@"; code=$?
case " $* " in *' tag --cleanup'*) while [ -e '${hold}' ]; do sleep 0.02; done;; esac
exit $code
`
  writeFileSync(join(bin, 'git'), script)
  chmodSync(join(bin, 'git'), 0o755)
  return { PATH: `${bin}:${path}`, hold }
}

test('a point release: what does not fit is told before, what was chosen is tagged on a branch of its own', async ({
  start,
  project,
}) => {
  const workspace = workspaceOf(project)
  project.commit('Change the second line', { 'title.txt': 'one\n2\nthree\n' })
  const fix = project.commit('Fix the map', { 'fix.txt': 'there\n' })
  const app = await start({ workspace, args: ['--view=release'] })
  await app.page.getByRole('button', { name: 'Other versions' }).click()
  await app.page.getByRole('menuitem', { name: 'Point release…' }).click()
  const sheet = app.page.getByRole('dialog', { name: 'Point release of Site' })
  await expect(sheet).toContainText('becomes 1.2.1, tag v1.2.1, on a new branch release/1.2')
  const merged = sheet.getByRole('list', { name: 'Merged since' })
  await merged.getByRole('checkbox', { name: /Change the second line/ }).check()
  await expect(merged).toContainText('In conflict: title.txt')
  await expect(sheet.getByRole('button', { name: 'Next' })).toBeDisabled()
  await merged.getByRole('checkbox', { name: /Change the second line/ }).uncheck()
  await merged.getByRole('checkbox', { name: /Fix the map/ }).check()
  await expect(sheet).toContainText('1 change, without a conflict.')
  await sheet.getByRole('button', { name: 'Next' }).click()
  const created = sheet.getByRole('list', { name: 'What will be created' })
  await expect(created).toContainText('Branch release/1.2 at v1.2.0')
  await expect(created.getByRole('listitem')).toHaveCount(4)
  await sheet.getByRole('button', { name: 'Tag and draft release' }).click()
  await expect(sheet).toContainText('It’s tagged and drafted.', { timeout: 60_000 })
  expect(project.git('show', '--format=%B', '--no-patch', 'v1.2.1^{commit}')).toContain(fix)
  expect(project.git('ls-tree', '--name-only', 'v1.2.1').split('\n')).toContain('fix.txt')
  expect(project.git('ls-tree', '--name-only', 'v1.2.1').split('\n')).not.toContain('map.txt')
  await app.page.keyboard.press('Escape')
  await expect(heading(app)).toHaveText('Site 1.2.1')
  const own = app.page.getByRole('region', { name: 'This cycle' })
  await expect(own).toContainText('1 author has pushed 1 commit to release/1.2')
  await expect(own).not.toContainText('to main')
  await typeToPublish(app, '1.2.1')
})

test('with red CI a tag is a Stop that is passed over by typing the version', async ({ start, project }) => {
  const workspace = workspaceOf(project)
  project.commit('Break it', { 'broken-check': '' })
  const app = await start({ workspace, args: ['--view=release'] })
  await expect(itemOf(app, /^CI is green on/)).toContainText('failed')
  await app.page.getByRole('button', { name: /^Tag and draft release/ }).click()
  const verdict = tagSheet(app).getByRole('region', { name: 'Verdict' })
  await expect(verdict.getByRole('heading', { name: 'Stop' })).toBeVisible()
  await expect(verdict).toContainText('items to do: ')
  const make = tagSheet(app).getByRole('button', { name: 'Tag and draft release' })
  await expect(make).toBeDisabled()
  expect(await violations(app, 'light')).toEqual([])
  await tagSheet(app).getByRole('textbox', { name: 'Type 1.3.0 to confirm' }).fill('1.3.0')
  await make.click()
  await expect(tagSheet(app)).toContainText('It’s tagged and drafted.', { timeout: 60_000 })
  expect(project.head('v1.3.0^{commit}')).toBe(project.head())
})

test('on GitHub: numbers, milestone and blockers are asked there, and tag and draft are made there', async ({
  start,
  folder,
}) => {
  const forge = await openForge(folder)
  const { site, github } = forge
  const octocat = github.model.user('octocat')
  site.history.repository.git(['tag', 'v1.2.0', 'main~20'])
  site.issues.addMilestone('1.3.0', octocat)
  const blocker = site.issues.add(
    { title: 'The crane falls over', labels: [site.label('release-blocker')] },
    octocat,
  )
  const workspace = { ...Object(forge.workspace), releases: [RELEASE] }
  const app = await start({ workspace, env: forge.env, args: ['--view=release'] })
  await expect(heading(app)).toHaveText('Site 1.3.0')
  await expect(app.page.getByRole('region', { name: 'This cycle' })).toContainText(
    'pushed 20 commits to main',
  )
  await expect(itemOf(app, 'No release blockers open')).toContainText(`#${blocker.number}`)
  await expect(box(app, 'Milestone 1.3.0 is closed')).not.toBeChecked()
  await app.page.getByRole('button', { name: 'Post to an issue…' }).click()
  const post = app.page.getByRole('dialog', { name: 'Post the checklist to an issue' })
  await post.getByRole('button', { name: 'Post' }).click()
  await expect(post).toContainText(/Issue #\d+ has the checklist/)
  expect(site.issues.all.map(({ title }) => title)).toContain('Release 1.3.0')
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('button', { name: /^Tag and draft release/ }).click()
  await tagSheet(app).getByRole('button', { name: 'Tag and draft release' }).click()
  await expect(tagSheet(app)).toContainText('It’s tagged and drafted.', { timeout: 60_000 })
  expect(site.releases.all().map(({ tag, draft }) => ({ tag, draft }))).toEqual([
    { tag: 'v1.3.0', draft: true },
  ])
  await app.page.keyboard.press('Escape')
  await typeToPublish(app, '1.3.0')
  expect(site.releases.all().map(({ tag, draft }) => ({ tag, draft }))).toEqual([
    { tag: 'v1.3.0', draft: false },
  ])
  await forge.close()
})

test('several releases stand side by side, each with its days left', async ({ start, project }) => {
  const nightly = { name: 'Nightly', app: 'site', cadence: 'weekly', day: 'monday', tag: 'n{SemVer}' }
  const workspace = { ...Object(workspaceOf(project)), releases: [RELEASE, nightly] }
  const app = await start({ workspace, args: ['--view=release'] })
  const tabs = app.page.getByRole('tablist', { name: 'Releases' }).getByRole('tab')
  await expect(tabs).toHaveText([/^Site 1\.3\.0/, /^Nightly 0\.1\.0(in \d days|today|tomorrow)$/])
  await expect(heading(app)).toHaveText('Site 1.3.0')
  await tabs.first().focus()
  await app.page.keyboard.press('ArrowRight')
  await app.page.keyboard.press('Enter')
  await expect(heading(app)).toHaveText('Nightly 0.1.0')
  await expect(app.page.getByText('since the first commit')).toBeVisible()
  expect(await violations(app, 'light')).toEqual([])
  await tabs.first().click()
  await app.page.getByRole('button', { name: 'Other versions' }).click()
  await app.page.getByRole('menuitem', { name: '1.2.0' }).click()
  await expect(heading(app)).toHaveText('Site 1.2.0')
  await expect(app.page.getByRole('button', { name: /^Tag and draft release/ })).toBeHidden()
  await app.page.getByRole('button', { name: 'Back to 1.3.0' }).click()
  await expect(heading(app)).toHaveText('Site 1.3.0')
})

test('the sample project makes a release, with no account and no settings of git', async ({ start }) => {
  const env = { HARBOUR_PACE: '0.1', GIT_CONFIG_GLOBAL: '/dev/null' }
  const app = await start({ args: ['--sample', '--view=release'], env })
  await expect(heading(app)).toHaveText(/^Harbour \d\d\.\d+\.\d+$/)
  const version = ((await heading(app).textContent()) ?? '').replace('Harbour ', '')
  await app.page.getByRole('button', { name: /^Tag and draft release/ }).click()
  await tagSheet(app).getByRole('button', { name: 'Tag and draft release' }).click()
  await expect(tagSheet(app)).toContainText('It’s tagged and drafted.', { timeout: 60_000 })
  const repository = join(app.dir, 'sample', 'harbour')
  expect(execFileSync('git', ['cat-file', '-t', `v${version}`], { cwd: repository, encoding: 'utf8' })).toBe(
    'tag\n',
  )
})

test('where the workspace names no release the view says how to add one', async ({ start, project }) => {
  const app = await start({ workspace: project.workspace() })
  await app.view('Release')
  await expect(app.page.getByText('Which release do you make?')).toBeVisible()
  await expect(app.page.getByText('"app": "site"')).toBeVisible()
})
