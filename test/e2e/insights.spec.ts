import type Electron from 'electron'
import { expect, test } from './support/test'

/** As a picture has it, in whatever way a style sheet names it. */
function backgroundOf(swatch: Element): string {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return ''
  context.fillStyle = getComputedStyle(swatch).backgroundColor
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return `rgb(${red}, ${green}, ${blue})`
}

/** The color in the middle of the first swatch of the picture on the clipboard, which has two points for one. */
async function legendColorIn({ clipboard, nativeImage }: typeof Electron): Promise<string> {
  const read = async (): Promise<Electron.NativeImage> => {
    // The oldest engine has this in place of items.
    if ('readImage' in clipboard && typeof clipboard.readImage === 'function') return clipboard.readImage()
    const [item] = await clipboard.read()
    const png = await item?.getType('image/png')
    return nativeImage.createFromBuffer(Buffer.from((await png?.arrayBuffer()) ?? new ArrayBuffer(0)))
  }
  const image = await read()
  const { width, height } = image.getSize()
  const from = ((height - 2 * 24) * width + 2 * 17) * 4
  const [blue, green, red] = image.toBitmap().subarray(from, from + 3)
  return `rgb(${red}, ${green}, ${blue})`
}

test('a deploy and a rollback are measured at once, from the keys to the table', async ({
  start,
  project,
}) => {
  const app = await start({ workspace: project.workspace() })
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await app.page.keyboard.press('Control+5')
  await expect(app.page.getByRole('heading', { name: 'Insights', level: 1 })).toBeVisible()
  await expect(app.page.getByRole('link', { name: 'Insights' })).toHaveAttribute('aria-current', 'page')
  await app.page.getByRole('combobox', { name: 'Environment' }).selectOption('staging')
  const card = (name: string) => app.page.getByRole('article', { name })
  await expect(card('Deployment frequency')).toContainText('1 deploy in 1 day')
  await expect(card('Change failure rate')).toContainText('0 of 1 deploy')
  await expect(card('Time to restore')).toContainText('Nothing failed')
  await expect(card('Lead time for changes')).toContainText(/commits? in 1 deploy/)

  await app.view('Now')
  project.commit('Another page', { 'other.txt': 'x\n' })
  await expect(app.environment('site/staging')).toContainText('1 commit waiting')
  await app.deploy('site/staging')
  await expect(app.environment('site/staging')).toContainText('up to date')
  await app
    .environment('site/staging')
    .getByRole('button', { name: /^Roll back/ })
    .click()
  await app.rollbackSheet.getByRole('textbox', { name: /reason/i }).fill('404 on /status')
  await app.rollbackSheet.getByRole('button', { name: 'Roll back' }).click()
  await expect(app.environment('site/staging')).toContainText('rolled back')

  await app.view('Insights')
  await expect(card('Change failure rate')).toContainText('1 of 2 deploys')
  await expect(card('Time to restore')).toContainText('restored once')
  await expect(app.page.getByRole('region', { name: 'Rollbacks' })).toContainText('404 on /status')
  const part = app.page.getByRole('region', { name: 'Deploys a week' })
  await part.getByRole('button', { name: 'More: Deploys a week' }).click()
  await app.page.getByRole('menuitem', { name: 'Copy as PNG' }).click()
  await expect(app.page.getByText('The picture was copied.')).toBeVisible()
  const color = await part.getByRole('listitem').first().locator('span').evaluate(backgroundOf)
  await expect.poll(() => app.app.evaluate(legendColorIn)).toBe(color)
  await part.getByRole('button', { name: 'Table: Deploys a week' }).click()
  await expect(part.getByRole('table').getByRole('row').last()).toContainText(/1\s*1\s*1/)
})
