export { MOST_LINES, readFileLines, readFiles } from './files'
export { parseHunks } from './hunks'
