import { ok } from '@core/result'
import { masked } from '@core/secrets'
import type { CliCommand } from '../command'

export const mask: CliCommand = {
  name: 'mask',
  summary: 'Copies standard input to standard output with secrets masked',
  operands: '',
  takes: { least: 0, most: 0 },
  options: {},
  notes: ['What is masked looks like a secret: tokens, passwords, private keys, addresses with credentials.'],
  async run(_parsed, io) {
    const text = masked(await io.input())
    return ok({ json: { text }, text })
  },
}
