export { deploysSentence, hostedSentence, notRunFor } from '../words'
export { type HostedProduct, HostedProductSchema, hostedProductOf } from './hosted-product'
