// Two real Binnacles on two clones of one repository: what one of them says the other knows.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf } from './support/repository'
import { expect, test } from './support/test'

const STAGING = 'site/staging'

test.use({ ownElectron: true })

test('a hold that is set on one machine is Stop on the other within a minute, and so is lifting it', async ({
  project,
  folder,
  start,
}) => {
  const origin = join(folder, 'origin.git')
  const clone = join(folder, 'clone')
  project.commit('A second page', { 'second.txt': 'two\n' })
  project.git('clone', '--quiet', '--bare', project.repository, origin)
  project.git('remote', 'add', 'origin', origin)
  project.git('clone', '--quiet', origin, clone)
  const begin = (name: string, repository: string) => {
    const dir = join(folder, name)
    mkdirSync(dir)
    return start({
      dir,
      workspace: workspaceOf({
        ...project.app(),
        share: true,
        source: { service: 'local', repository, branch: 'main' },
      }),
    })
  }
  const [one, other] = [await begin('one', project.repository), await begin('two', clone)]
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
  const sheet = await other.openDeploy(STAGING)
  await expect(other.verdict(sheet)).toContainText('Stop')
  await expect(other.verdict(sheet)).toContainText('“A second page” was rolled back')
  await other.page.keyboard.press('Escape')

  await other.view('Settings')
  const shared = other.page.getByRole('listitem', { name: 'site' })
  await expect(shared).toContainText('rolled back staging')

  await other.view('Now')
  await other.environment(STAGING).getByRole('button', { name: 'Lift…' }).click()
  const lift = other.page.getByRole('dialog', { name: `Lift the hold of ${STAGING}` })
  await lift.getByRole('textbox').fill('it is empty on purpose')
  await lift.getByRole('button', { name: 'Lift the hold' }).click()
  await expect(one.environment(STAGING)).not.toContainText('Held: 1 commit', { timeout: 60_000 })
  expect(project.git('--git-dir', origin, 'log', '--format=%s', 'refs/binnacle/state')).toContain(
    'Binnacle: site',
  )
})
