export { type Attention, type AttentionKind, countIn, counts } from './attention'
export { type AttentionRequest, attentionOf, type Watching } from './list'
export { byNeed, NEEDS, type Need, type NeedFacts, standOf } from './need'
export { isSilent, unheard } from './sources'
