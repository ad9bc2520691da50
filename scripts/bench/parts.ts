// What the bench measures by itself, and what it fills a data folder with: bundled from the app's own code.
export { apply } from '../../src/core/apply'
export { type Deploy, deployKey } from '../../src/core/deploy'
export { diff } from '../../src/core/diff'
export { type App, emptySnapshot, type Snapshot } from '../../src/core/snapshot'
export { openHistory } from '../../src/main/storage/history'
