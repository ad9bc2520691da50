import type { Shown } from '../../../src/core/verdict'

/** What always speaks against a deploy of the made-up server: its branch has more commits than are looked through. */
export const USUAL: Shown = [{ level: 'caution', of: 'reverted unknown' }]
