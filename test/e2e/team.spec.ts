// Two real Binnacles on two clones of one repository: what one of them says the other knows.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Binnacle, press } from './support/app'
import { workspaceOf } from './support/repository'
import { expect, type Fixtures, test } from './support/test'

const STAGING = 'site/staging'

/** Two Binnacles, each with a clone of one repository on a disk of its own. @param more Further fields of the workspace file. */
async function twoMachines(
  { project, folder, start }: Pick<Fixtures, 'project' | 'folder' | 'start'>,
  more: object = {},
) {
  const origin = join(folder, 'origin.git')
  const clone = join(folder, 'clone')
  project.commit('A second page', { 'second.txt': 'two\n' })
  project.git('clone', '--quiet', '--bare', project.repository, origin)
  project.git('remote', 'add', 'origin', origin)
  project.git('clone', '--quiet', origin, clone)
  const begin = (name: string, repository: string) => {
    // The workspace file lies beside the data folder: two in one folder would be one file.
    const dir = join(folder, name, 'data')
    mkdirSync(dir, { recursive: true })
    return start({
      dir,
      workspace: {
        ...Object(
          workspaceOf({
            ...project.app(),
            share: true,
            source: { service: 'local', repository, branch: 'main' },
          }),
        ),
        ...more,
      },
    })
  }
  return { one: await begin('one', project.repository), other: await begin('two', clone), origin }
}

test('a hold that is set on one machine is Stop on the other within a minute, and so is lifting it', async ({
  project,
  folder,
  start,
}) => {
  const { one, other, origin } = await twoMachines({ project, folder, start })
  const first = project.head('HEAD~1')
  await one.deploy(STAGING, first)
  await expect.poll(() => project.shipped('staging')).toHaveLength(1)
  await expect(one.environment(STAGING)).toContainText('1 commit waiting')
  await one.deploy(STAGING)
  await expect(one.environment(STAGING)).toContainText('up to date')

  await one
    .environment(STAGING)
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await one.rollbackSheet.getByRole('textbox', { name: 'Reason' }).fill('the second page is empty')
  await one.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true }).click()
  await expect(one.environment(STAGING)).toContainText('Held: 1 commit')

  // Nothing of the deploys of the first is known to the second: they share no list.
  await expect(other.environment(STAGING)).toContainText('Held: 1 commit', { timeout: 60_000 })
  await expect(other.environment(STAGING)).toContainText('What runs here isn’t known')
  const sheet = await other.openDeploy(STAGING)
  await expect(other.verdict(sheet)).toContainText('Stop')
  await expect(other.verdict(sheet)).toContainText(
    'That deploy isn’t known here, so neither is what runs now.',
  )
  await expect(other.verdict(sheet)).not.toContainText('ahead of what runs there')
  await expect(other.verdict(sheet)).toContainText('“A second page” was rolled back')
  await other.page.keyboard.press('Escape')

  await other.view('Settings')
  const shared = other.page.getByRole('listitem', { name: 'site' })
  await expect(shared).toContainText('rolled back staging')

  await other.view('Now')
  await other.environment(STAGING).getByRole('button', { name: 'Lift…' }).click()
  const lift = other.page.getByRole('dialog', { name: `Lift the hold on ${STAGING}` })
  await lift.getByRole('textbox').fill('it is empty on purpose')
  await lift.getByRole('button', { name: 'Lift the hold' }).click()
  await expect(one.environment(STAGING)).not.toContainText('Held: 1 commit', { timeout: 60_000 })
  expect(project.git('--git-dir', origin, 'log', '--format=%s', 'refs/binnacle/state')).toContain(
    'Binnacle: site',
  )
})

test('what one ticks, notes, marks and knows on one machine stands on the other within a minute, and can be taken back there', async ({
  project,
  folder,
  start,
}) => {
  project.git('tag', 'v1.2.0')
  project.commit('Break it', { 'broken-check': '' })
  const release = { name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'v{SemVer}' }
  const { one, other } = await twoMachines({ project, folder, start }, { releases: [release] })
  const first = project.head('v1.2.0')
  const both = [one, other]
  for (const app of both) await expect(app.environment(STAGING)).toContainText('CI red')

  // A deploy that went well and was bad all the same.
  await one.deploy(STAGING, first)
  await expect(one.environment(STAGING)).toContainText(first.slice(0, 7))
  await one.view('History')
  await one.historyRow(`${STAGING}#1`).click()
  await press(one.page.getByRole('button', { name: 'Mark as bad…' }))
  const mark = one.page.getByRole('dialog', { name: `Mark ${STAGING}#1 as bad` })
  await mark.getByRole('textbox', { name: 'Reason' }).fill('slow for everybody')
  await press(mark.getByRole('button', { name: 'Mark as bad' }))
  await expect(mark).toBeHidden()

  await one.view('Failures')
  await press(one.failure.getByRole('button', { name: 'More' }).first())
  await one.page.getByRole('menuitem', { name: 'Mark as known…' }).click()
  await one.page
    .getByRole('dialog', { name: 'Mark as known' })
    .getByRole('textbox', { name: 'Note' })
    .fill('fix in review')
  await one.page.keyboard.press('Enter')
  await expect(one.failure).toContainText('fix in review')

  await one.view('Release')
  const item = (app: Binnacle) => app.page.getByRole('checkbox', { name: 'Docs proofread' })
  await item(one).click()
  await one.page.getByRole('textbox', { name: 'Note for Docs proofread' }).fill('fixed two links')
  await one.page.keyboard.press('Enter')
  await expect(item(one)).toBeChecked()
  const sheetOf = (app: Binnacle) => app.page.getByRole('dialog', { name: /^Tag and draft / })
  const notesOf = (app: Binnacle) => sheetOf(app).getByRole('textbox', { name: 'Release notes as Markdown' })
  const tagging = (app: Binnacle) => press(app.page.getByRole('button', { name: /^Tag and draft release/ }))
  await tagging(one)
  // They are of the version that the sheet names, which is told by the commits once these are read.
  await expect(notesOf(one)).toHaveValue(/A second page/)
  await notesOf(one).fill('## For sailors\n\nA second page.\n')
  await one.page.keyboard.press('Escape')
  await expect(sheetOf(one)).toBeHidden()

  await other.view('Release')
  await expect(item(other)).toBeChecked({ timeout: 60_000 })
  await expect(other.page.getByRole('list', { name: 'Checklist' })).toContainText('“fixed two links”')
  // A sheet that is open keeps the notes that it was opened with. They may just have missed the look that brought the tick, so the next one brings them.
  await expect(async () => {
    if (await sheetOf(other).isVisible()) await other.page.keyboard.press('Escape')
    await tagging(other)
    await expect(notesOf(other)).toHaveValue(/For sailors/, { timeout: 3_000 })
  }).toPass({ timeout: 75_000 })
  await other.page.keyboard.press('Escape')
  await other.view('Failures')
  await expect(other.failure).toContainText('fix in review', { timeout: 60_000 })
  await other.view('Now')
  const sheet = await other.openDeploy(STAGING, first)
  await expect(other.verdict(sheet)).toContainText(/was marked bad by .*: “slow for everybody”/)
  await other.page.keyboard.press('Escape')

  // Whoever it was, another one may take it back.
  await other.view('Release')
  await item(other).click()
  await expect(item(other)).not.toBeChecked()
  await expect(item(one)).not.toBeChecked({ timeout: 60_000 })
})

test('two people who deploy the same environment within seconds see each other’s request', async ({
  project,
  folder,
  start,
}) => {
  const { one, other } = await twoMachines({ project, folder, start })
  const first = project.head('HEAD~1')
  // Both have read their sheets before either presses the button.
  const mine = await one.openDeploy(STAGING, first)
  const theirs = await other.openDeploy(STAGING)
  await expect(mine.getByRole('button', { name: 'Deploy', exact: true })).toBeEnabled()
  await expect(theirs.getByRole('button', { name: 'Deploy', exact: true })).toBeEnabled()
  project.hold('ship-staging')
  await mine.getByRole('button', { name: 'Deploy', exact: true }).click()
  await expect(one.active(`${STAGING}#1`)).toBeVisible()

  await theirs.getByRole('button', { name: 'Deploy', exact: true }).click()
  await expect(other.verdict(theirs)).toContainText(
    new RegExp(`is about to deploy ${first.slice(0, 7)} to staging \\((just now|\\d+ s ago)\\)\\.`),
  )
  await expect(other.active(`${STAGING}#1`)).toHaveCount(0)

  // Who has read it decides.
  await press(theirs.getByRole('button', { name: 'Deploy', exact: true }))
  await expect(other.active(`${STAGING}#1`)).toBeVisible()
  const again = await one.openDeploy(STAGING)
  await expect(one.verdict(again)).toContainText(/is about to deploy/, { timeout: 60_000 })
  await one.page.keyboard.press('Escape')
  project.release('ship-staging')
  await expect.poll(() => project.shipped('staging')).toHaveLength(2)
})
