import { z } from 'zod'
import { SnapshotSchema } from '../../src/core/snapshot/snapshot'
import type { Binnacle } from './support/app'
import { violations } from './support/axe'
import { expect, test } from './support/test'

const SnapshotReply = z.object({ value: SnapshotSchema })

test('after a failed deploy, roll back ships what ran before, without building it again', async ({
  start,
  project,
  trayOf,
  notifications,
}) => {
  const good = project.commit('A kinder greeting', { 'page.txt': 'good morning\n' })
  project.branch('risky', 'A page that cannot be shipped', { 'page.txt': 'oops\n', 'broken-ship': '' })
  const app = await start({ workspace: project.workspace() })
  const tray = await trayOf(app)
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await expect.poll(() => tray.state()).toBe('calm')
  await notifications.waitFor('site/staging#1 finished')

  await app.deploy('site/staging', 'risky')
  const told = await notifications.waitFor('site/staging#2 failed in Ship')
  expect(told.body).toContain('web-2: connection refused')
  expect(told.stays).toBe(true)
  await expect.poll(() => tray.state()).toBe('failing')
  await expect.poll(() => tray.toolTip()).toMatch(/site\/staging failed (just now|\d+ s ago)/)
  await expect(app.environment('site/staging')).toContainText('failed in Ship')
  await expect(app.environment('site/staging')).toContainText('web-2: connection refused')

  await app
    .environment('site/staging')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  const sheet = app.rollbackSheet
  await expect(sheet).toHaveAccessibleName('Roll back site/staging')
  await expect(app.verdict(sheet)).toContainText('Go')
  await expect(app.verdict(sheet)).toContainText(
    `The build of ${good.slice(0, 7)} is kept: no rebuild, it ships at once.`,
  )
  await expect(app.verdict(sheet)).toContainText('site/staging#1')
  project.hold('ship-staging')
  await sheet.getByRole('button', { name: 'Roll back', exact: true }).click()
  await expect(sheet).toBeHidden()

  const rollback = app.active('site/staging#3')
  await expect(rollback).toContainText('Rolling back')
  await expect(rollback.getByRole('listitem')).toContainText([/CI not needed/, /Build not needed/, /^Ship/])
  await rollback.getByRole('button', { name: 'Log' }).click()
  await expect(app.log.getByRole('heading', { name: /^Build/ })).toContainText('build kept')
  await expect.poll(() => tray.state()).toBe('failing')
  project.release('ship-staging')
  await expect(rollback).toBeHidden()
  await notifications.waitFor('site/staging#3 rolled back')
  // What was rolled back is on hold: somebody has to fix it, or let it go.
  await expect.poll(() => tray.toolTip()).toContain('site/staging is on hold')
  expect(await tray.state()).toBe('failing')
  expect(project.built().filter((sha) => sha === good)).toHaveLength(1)
  expect(project.shipped('staging')).toEqual([good, good])
  expect(project.runs('staging')).toBe('GOOD MORNING')
})

test('a rollback begins to ship within 200 ms', async ({ start, project }) => {
  const first = project.head()
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  project.commit('A second page', { 'second.txt': 'two\n' })
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')

  await app
    .environment('site/staging')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await expect(app.verdict(app.rollbackSheet)).toContainText(
    '1 commit will be taken out and wait to ship again.',
  )
  await app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true }).click()
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  expect(project.shipped('staging').at(-1)).toBe(first)
  const { value } = SnapshotReply.parse(await app.call('snapshot', null))
  const rollback = value.deploys['site/staging']?.['3']
  const ship = rollback?.phases.find(({ name }) => name === 'Ship')
  if (rollback === undefined || ship?.state !== 'done') throw new Error('The rollback did not ship')
  expect(ship.startedAt - rollback.createdAt).toBeLessThan(200)
})

test('cancel and roll back, in one', async ({ start, project }) => {
  const first = project.head()
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  const second = project.commit('A second page', { 'second.txt': 'two\n' })
  project.hold('ship-staging')
  await app.deploy('site/staging')
  const running = app.active('site/staging#2')
  await expect.poll(() => project.begun('staging')).toEqual([first, second])

  await running.getByRole('button', { name: 'More' }).click()
  await app.page.getByRole('menuitem', { name: 'Cancel and roll back…' }).click()
  await expect(app.verdict(app.rollbackSheet)).toContainText('site/staging#2 is cancelled first.')
  project.release('ship-production')
  await app.rollbackSheet.getByRole('button', { name: /^Cancel and roll back$|^Roll back$/ }).click()
  await expect(app.active('site/staging#3')).toBeVisible()
  await expect(running).toBeHidden()
  project.release('ship-staging')
  await expect(app.actives.getByRole('article')).toHaveCount(0)
  expect(project.shipped('staging')).toEqual([first, first])
  await app.view('History')
  await expect(app.historyRow('site/staging#2')).toContainText('Cancelled')
  await expect(app.historyRow('site/staging#3')).toContainText('Rolled back')
})

/** Whether what is in sight can be used with a screen reader and poor eyes. */
async function everybodyCanUse(app: Binnacle): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme })
    expect(await violations(app, colorScheme)).toEqual([])
  }
}

test('what was rolled back is held until its revert comes or a person lets it go, and a bad commit is no way back', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  const staging = app.environment('site/staging')
  const rollBack = staging.getByRole('button', { name: /^Roll back/ })
  const first = project.head()
  await app.deploy('site/staging')
  await expect(staging).toContainText('up to date')
  const bad = project.commit('Make project.owner nullable', { 'page.txt': 'oops\n' })
  await expect(staging).toContainText('1 commit waiting')
  await app.deploy('site/staging')
  await expect(staging).toContainText('up to date')

  // Two clicks are enough, or Enter: the button has the focus, and a reason may be left out.
  await rollBack.click()
  const sheet = app.rollbackSheet
  await expect(app.verdict(sheet)).toContainText('1 commit will be taken out')
  await expect(sheet.getByRole('button', { name: 'Roll back', exact: true })).toBeFocused()
  const reason = sheet.getByRole('textbox', { name: 'Reason' })
  await expect(reason).toHaveValue('')
  await expect(reason).toHaveAttribute('placeholder', 'Why are you rolling back?')
  await reason.fill('checkout fails')
  await app.page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(staging).toContainText('rolled back: checkout fails')
  await expect(staging).toContainText('Held: 1 commit rolled back by')

  // What was just taken out is no way back to.
  await rollBack.click()
  await expect(app.verdict(sheet)).toContainText('Stop')
  await expect(app.verdict(sheet)).toContainText('marked bad or on hold')
  await app.page.keyboard.press('Escape')

  // What still has it is Stop, and says what and why.
  const deploy = await app.openDeploy('site/staging')
  await expect(app.verdict(deploy)).toContainText('Stop')
  await expect(app.verdict(deploy)).toContainText(
    `“checkout fails”. ${bad.slice(0, 7)} “Make project.owner nullable” was rolled back and is still in this range.`,
  )
  await expect(deploy.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled()
  await deploy.getByRole('button', { name: 'Cancel' }).click()

  // Its revert sets it free, and ends the hold.
  const revert = project.commit(`Revert "Make project.owner nullable"\n\nThis reverts commit ${bad}.`, {
    'page.txt': 'welcome\n',
  })
  await expect(staging).toContainText('2 commits waiting')
  await app.openDeploy('site/staging')
  await expect(app.verdict(deploy)).toContainText(
    `${revert.slice(0, 7)} “Revert "Make project.owner nullable"” takes it back.`,
  )
  await app.confirmDeploy()
  await expect(staging).toContainText('up to date')
  await expect(staging).not.toContainText('Held')

  // The reason is in the history and found there.
  await app.view('History')
  await app.page.getByRole('searchbox').fill('checkout fails')
  await expect(app.historyRows).toHaveCount(1)
  await expect(app.historyRow('site/staging#3')).toContainText('Rolled back to this: checkout fails')
  await app.page.getByRole('searchbox').fill('')

  // A commit that is marked bad is no way back, by whichever deploy it came.
  await app.historyRow('site/staging#1').click()
  await app.page.getByRole('button', { name: 'Mark as bad…' }).click()
  const mark = app.page.getByRole('dialog', { name: 'Mark site/staging#1 as bad' })
  await mark.getByRole('textbox', { name: 'Link' }).fill('https://example.com/incidents/7')
  // Drawing the sheet fails for a while: the window stays, and nothing that was typed is lost.
  app.expectError(/The sheet cannot be drawn|The above error occurred|React will try/)
  await app.page.evaluate(() => {
    const { trim } = String.prototype
    String.prototype.trim = function () {
      if (String(this) === 'slow for everybody') throw new Error('The sheet cannot be drawn.')
      return trim.call(this)
    }
    Object.assign(window, { heal: () => Object.assign(String.prototype, { trim }) })
  })
  await mark.getByRole('textbox', { name: 'Reason' }).fill('slow for everybody')
  const failed = app.page.getByRole('dialog', { name: 'This sheet could not be shown' })
  await expect(failed.getByRole('alert')).toContainText('The cause is in Binnacle’s log')
  await expect(app.page.getByRole('navigation', { name: 'Views' })).toBeAttached()
  await app.page.evaluate('window.heal()')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(mark.getByRole('textbox', { name: 'Link' })).toHaveValue('https://example.com/incidents/7')
  await expect(mark.getByRole('textbox', { name: 'Reason' })).toHaveValue('slow for everybody')
  await mark.getByRole('button', { name: 'Mark as bad' }).click()
  await expect(mark).toBeHidden()
  await expect(app.historyRow('site/staging#3')).toContainText('Marked bad')
  await expect(app.page.getByRole('complementary')).toContainText(': “slow for everybody”.')
  await everybodyCanUse(app)
  await app.view('Now')
  await rollBack.click()
  await expect(sheet).toContainText('ran as #2')
  await expect(app.verdict(sheet)).toContainText(bad.slice(0, 7))
  await expect(sheet).toContainText(`An earlier change comes back: ${revert.slice(0, 7)} had reverted it.`)
  await expect(sheet.getByRole('button', { name: 'Roll back', exact: true })).toBeFocused()
  await app.page.keyboard.press('Enter')
  await expect(staging).toContainText('Held: 1 commit rolled back by')

  // Lifted with a reason, it may ship again.
  await staging.getByRole('button', { name: 'Lift…' }).click()
  const lift = app.page.getByRole('dialog', { name: 'Lift the hold on site/staging' })
  await expect(lift.getByRole('button', { name: 'Lift the hold' })).toBeDisabled()
  await lift.getByRole('textbox', { name: 'Why it may ship again' }).fill('it was the database')
  await lift.getByRole('button', { name: 'Lift the hold' }).click()
  await expect(lift).toBeHidden()
  await expect(staging).not.toContainText('Held')
  await app.openDeploy('site/staging')
  await expect(app.verdict(deploy)).not.toContainText('Held')
  await app.chooseRef(first)
  await expect(app.verdict(deploy)).toContainText(/was marked bad by .*: “slow for everybody”/)
})

test('from the details of a failed deploy it takes two clicks to be on the way back', async ({
  start,
  project,
}) => {
  const good = project.head()
  project.branch('risky', 'A page that cannot be shipped', { 'broken-ship': '' })
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await app.deploy('site/staging', 'risky')
  await expect(app.environment('site/staging')).toContainText('failed in Ship')
  await app.view('History')
  await app.historyRow('site/staging#2').click()

  await app.page.getByRole('button', { name: 'Roll back…' }).click()
  const button = app.rollbackSheet.getByRole('button', { name: 'Roll back', exact: true })
  await expect(button).toBeFocused()
  await expect(app.rollbackSheet.getByRole('textbox', { name: 'Reason' })).toHaveValue('')
  await button.click()
  await expect.poll(() => project.shipped('staging')).toEqual([good, good])
  await app.view('Now')
  await expect(app.environment('site/staging')).toContainText('rolled back')
  await expect(app.environment('site/staging')).toContainText('Held: 1 commit rolled back by')
})
