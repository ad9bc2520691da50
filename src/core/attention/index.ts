export { type Attention, type AttentionKind, countIn, counts } from './attention'
export { type Asked, attentionOf, type Watching } from './list'
export { byNeed, NEEDS, type Need, type Stand, standOf } from './need'
export { isSilent, unheard } from './sources'
