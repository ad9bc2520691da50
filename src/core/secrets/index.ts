export { knownSecrets, SHORTEST_SECRET, withoutSecrets } from './known'
export { masked } from './mask'
