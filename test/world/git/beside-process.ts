// The small process that runs git for a large one, see beside.ts.
import { openSync } from 'node:fs'
import { receive, runHere, send } from './beside.ts'

const [requests = '', answers = ''] = process.argv.slice(2)
const pipes = { requests: openSync(requests, 'r'), answers: openSync(answers, 'w') }
for (let asked = receive(pipes.requests); asked !== null; asked = receive(pipes.requests)) {
  send(pipes.answers, JSON.stringify(runHere(JSON.parse(asked))))
}
