// What the bench measures by itself, and what it fills a data folder with: bundled from the app's own code.

export { type Deploy, deployKey } from '../../src/core/deploys/deploy'
export { apply } from '../../src/core/snapshot/apply'
export { diff } from '../../src/core/snapshot/diff'
export { type App, emptySnapshot, type Snapshot } from '../../src/core/snapshot/snapshot'
export { openHistory } from '../../src/main/storage/history/history'
