import { LIMITS } from '@core/limits'
import { ok } from '@core/result'
import { masked } from '@core/secrets'
import type { CliCommand } from '../command'
import { wholeInput } from '../files'

export const mask: CliCommand = {
  name: 'mask',
  summary: 'Copies standard input to standard output with secrets masked',
  operands: '',
  takes: { least: 0, most: 0 },
  options: {},
  notes: ['What is masked looks like a secret: tokens, passwords, private keys, addresses with credentials.'],
  async run(_parsed, io) {
    // Not in pieces: a key, a block or a statement with secrets may be of any length, and half of one is not seen to be one.
    const input = await wholeInput(io, LIMITS.commandLine.masked)
    if (!input.ok) return input
    const text = masked(input.value)
    return ok({ json: { text }, text })
  },
}
