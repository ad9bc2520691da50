export { deploysSentence, hostedSentence, notRunFor } from '../words'
export { type Hosted, HostedSchema, hostedOf } from './hosted'
