// @ts-check
// node scripts/gather.mjs FROM TO TAG: what a release's jobs have made, a folder each, in one folder.
import { gatherPackages, requireFeeds } from './dist/gather.mjs'

const [from, to, tag] = process.argv.slice(2)
if (from === undefined || to === undefined || tag === undefined)
  throw new Error('Which folder, where to, and of which tag?')
gatherPackages(from, to)
requireFeeds(to, tag)
