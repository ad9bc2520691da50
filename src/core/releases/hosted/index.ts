export { type Hosted, HostedSchema, hostedOf } from './hosted'
export { deploysSentence, hostedSentence, notRunFor } from './words'
