export { ChangeList } from './ChangeList'
export { oneCommit, type ShipmentState, useChanges, useShipment } from './changes'
export { RestoredChanges, useRestoredChanges } from './RestoredChanges'
export { useTags } from './tags'
