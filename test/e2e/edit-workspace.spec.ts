import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from './support/test'

test('the workspace is edited in the window: comments survive, it stays trusted, and what is changed beside it asks', async ({
  project,
  start,
}) => {
  const text = `// Ask #releases before you change this.
{
  "version": 1,
  "apps": [
    {
      "name": "site", // the one with the tides
      "source": { "service": "local", "repository": ${JSON.stringify(project.repository)} },
      /* shipped by hand */
      "deploy": { "service": "local", "ship": "sh ship.sh {environment}" },
      "environments": [{ "name": "production" }]
    }
  ]
}
`
  const app = await start({ workspace: text, trust: false })
  const file = app.workspaceFile
  await app.page
    .getByRole('dialog', { name: 'Trust this workspace?' })
    .getByRole('button', { name: 'Trust', exact: true })
    .click()
  await app.view('Settings')
  await app.page.getByRole('button', { name: 'Edit…' }).click()
  const sheet = app.page.getByRole('dialog', { name: 'Edit the workspace' })
  const saved = sheet.getByRole('status')

  await sheet.getByRole('checkbox', { name: 'Protect production' }).click()
  await expect(saved).toHaveText('Saved.')
  await sheet.getByRole('textbox', { name: 'Add an environment' }).fill('staging')
  await sheet.getByRole('textbox', { name: 'Add an environment' }).press('Enter')
  await sheet.getByRole('button', { name: 'Move staging up' }).click()
  await expect
    .poll(() => readFileSync(file, 'utf8').replace(/\s+/g, ' '))
    .toMatch(/"environments": \[ ?\{ "name": "staging" \}, \{ "name": "production", "protected": true \}/)
  await sheet.getByRole('textbox', { name: /^Add a freeze/ }).fill('2099-12-24 2099-12-26 Holidays')
  await sheet.getByRole('textbox', { name: /^Add a freeze/ }).press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Reason' })).toHaveValue('Holidays')

  // What is wrong is said at its field, and nothing is written.
  const before = readFileSync(file, 'utf8')
  await sheet.getByRole('textbox', { name: 'To', exact: true }).fill('2099-12-01')
  await sheet.getByRole('textbox', { name: 'To', exact: true }).press('Enter')
  await expect(sheet.getByRole('alert')).toContainText('expected a time after 2099-12-24')
  expect(readFileSync(file, 'utf8')).toBe(before)
  for (const kept of ['// Ask #releases', '// the one with the tides', '/* shipped by hand */'])
    expect(before).toContain(kept)

  // The team's chat and servers, too.
  await sheet.getByRole('textbox', { name: /^Connect Slack/ }).fill('C0SHIPS')
  await sheet.getByRole('textbox', { name: /^Connect Slack/ }).press('Enter')
  await sheet.getByRole('textbox', { name: 'Word before a command' }).fill('binnacle')
  await sheet.getByRole('textbox', { name: 'Word before a command' }).press('Enter')
  await expect
    .poll(() => readFileSync(file, 'utf8').replace(/\s+/g, ' '))
    .toContain('"chat": { "service": "slack", "channel": "C0SHIPS", "prefix": "binnacle" }')

  // A command that only the page names is asked about by the system.
  await app.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
  })
  await sheet.getByRole('textbox', { name: 'Deploy', exact: true }).fill('sh other.sh')
  await sheet.getByRole('textbox', { name: 'Deploy', exact: true }).press('Enter')
  await expect(saved).toHaveText('Not saved, since you didn’t allow it.')
  expect(readFileSync(file, 'utf8')).not.toContain('other.sh')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await app.view('Now')
  await expect(app.environments.getByRole('article')).toHaveCount(2)

  writeFileSync(file, readFileSync(file, 'utf8').replace('sh ship.sh', 'sh evil.sh'))
  await expect(app.page.getByRole('dialog', { name: 'Trust this workspace?' })).toBeVisible()
})
