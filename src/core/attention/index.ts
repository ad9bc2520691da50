export { type Attention, type AttentionKind, countIn, counts } from './attention'
export { type Asked, attentionOf, type Watching } from './list'
export { isSilent, unheard } from './sources'
