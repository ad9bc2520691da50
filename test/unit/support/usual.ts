import type { ShownVerdict } from '../../../src/core/reasons/shown'

/** What always speaks against a deploy of the made-up server: its branch has more commits than are looked through. */
export const USUAL: ShownVerdict = [{ level: 'caution', of: 'reverted unknown' }]
