export { type HostedProduct, HostedProductSchema, hostedProductOf } from './hosted-product'
