import { expect, test } from './support/test'

test('a commit is chosen from the list by typing, opened to what it changes, and only then shipped', async ({
  start,
  project,
}) => {
  project.commit('A kinder greeting', { 'page.txt': 'good morning\n' }, 'Ada Byron')
  project.commit('A second page', { 'second.txt': '<b>two</b>\n' }, 'Mei Lin')
  const app = await start({ workspace: project.workspace() })
  const { page } = app
  const { keyboard } = page

  const sheet = await app.openDeploy('site/staging')
  await expect(app.verdict(sheet)).toContainText(/Go|Caution/)
  const list = sheet.getByRole('listbox', { name: 'What can be deployed' })
  await keyboard.press('ArrowDown')
  await expect(list).toContainText('Recent commits on main')
  await expect(list.getByRole('option', { name: /A second page/ })).toContainText('CI green')

  // Escape closes the list and leaves the sheet; typing searches it.
  await keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(sheet).toBeVisible()
  await sheet.getByRole('combobox', { name: 'Ref' }).fill('kinder')
  await expect(list.getByRole('option')).toHaveCount(1)
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(list).toBeHidden()
  const kinder = project.head('HEAD~1')
  await expect(sheet.getByRole('combobox', { name: 'Ref' })).toHaveValue(kinder)
  const ships = sheet.getByRole('list', { name: 'What ships' })
  await expect(ships).toContainText('A kinder greeting')
  await expect(ships).not.toContainText('A second page')
  // Enter in the field once more only looks it up.
  await keyboard.press('Enter')
  await expect(app.actives).toContainText('Nothing is shipping')

  await sheet.getByRole('button', { name: `What ${kinder.slice(0, 7)} changes` }).click()
  const changes = sheet.getByRole('region', { name: `Changes of ${kinder.slice(0, 7)}` })
  await expect(changes).toContainText('+good morning')
  await app.confirmDeploy()
  await expect.poll(() => project.shipped('staging')).toEqual([kinder])
  await expect(app.environment('site/staging')).toContainText('A kinder greeting')
})

test('two environments are compared, both ways, from the deploy sheet and by typing', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/production')
  await expect(app.environment('site/production')).toContainText('up to date')
  project.commit('A second page', { 'second.txt': 'two\n' })
  // The newer commit is known before it is deployed.
  await expect(app.environment('site/production')).toContainText('1 commit waiting')
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')

  await app.page.keyboard.press('Control+k')
  await app.page.getByRole('combobox', { name: 'Search' }).fill('compare')
  await app.page.keyboard.press('Enter')
  const sheet = app.page.getByRole('dialog', { name: 'Compare environments of site' })
  const lacks = sheet.getByRole('list', { name: 'In staging, not in production' })
  await expect(lacks.getByRole('listitem')).toHaveCount(1)
  await expect(lacks).toContainText('A second page')
  await expect(sheet).toContainText('Nothing that staging does not have.')
  await sheet.getByRole('button', { name: 'Swap' }).click()
  await expect(sheet.getByRole('list', { name: 'In staging, not in production' })).toContainText(
    'A second page',
  )
  await sheet.getByRole('button', { name: 'Swap' }).click()
  await sheet.getByRole('button', { name: 'Deploy to production…' }).click()
  await expect(app.deploySheet.getByRole('list', { name: 'What ships' })).toContainText('A second page')
})
