export { MOST_LINES, readFiles } from './files'
export { parseHunks } from './hunks'
