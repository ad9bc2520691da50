// @ts-check
// A GitHub in a process of its own, as it is in life: node serve.mjs FOLDER COMMITS NOW. It prints where it stands, and ends with its input.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport(`${root}scripts/bench/release/serve.ts`, { root })
const [folder = '', commits = '', now = ''] = process.argv.slice(2)
const { serve } = /** @type {typeof import('./serve')} */ (module)
const served = await serve(folder, Number(commits), Number(now))
process.stdin.resume().on('end', () => void served.close())
process.stdout.write(`${served.apiUrl}\n`)
