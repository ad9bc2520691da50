import AxeBuilder from '@axe-core/playwright'
import type { Binnacle } from './app'

/** What axe finds fault with, as `rule: elements`. In another theme only the colors can be at fault. */
export async function violations(
  app: Pick<Binnacle, 'page'>,
  colorScheme: 'light' | 'dark',
): Promise<string[]> {
  // What is on its way from one color to another has neither.
  await app.page.emulateMedia({ reducedMotion: 'reduce' })
  await app.page.evaluate(() => {
    const passing = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    return Promise.allSettled(passing.map((animation) => animation.finished)).then(() => {})
  })
  // Half a megabyte of program, which its builder would have the page read twice again for each look.
  const isThere = await app.page.evaluate(() => 'axe' in window)
  const builder = new AxeBuilder({ page: app.page, ...(isThere ? { axeSource: 'void 0' } : {}) })
  const axe = builder.setLegacyMode().options({ resultTypes: ['violations'] })
  const found = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
