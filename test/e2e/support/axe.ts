import AxeBuilder from '@axe-core/playwright'
import type { Binnacle } from './app'

/** What axe finds fault with, as `rule: elements`. In another theme only the colours can be at fault. */
export async function violations(app: Binnacle, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page: app.page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const found = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
