// @ts-check
// node scripts/gather.mjs FROM TO: what a release's jobs have made, a folder each, in one folder.
import { gatherPackages } from './dist/gather.mjs'

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) throw new Error('Which folder, and where to?')
gatherPackages(from, to)
