import { type Excerpt, isAfterGap, readExcerpt, struckOut } from '@core/failures/excerpt'
import { ok } from '@core/result'
import { masked } from '@core/secrets'
import type { CliCommand } from '../command'
import { readText } from '../files'
import { plain } from '../plain'

export const explain: CliCommand = {
  name: 'explain',
  summary: 'Explains what broke in each log',
  operands: 'FILE…',
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  options: {},
  notes: ['- reads standard input. Secrets are masked in all that is printed.'],
  async run({ operands }, io) {
    const explained: Explained[] = []
    for (const file of operands) {
      const log = await readText(file, io)
      if (!log.ok) return log
      explained.push({ file, excerpt: struckOut(await readExcerpt(log.value), masked) })
    }
    return ok({ json: explained.map(jsonOf), text: explained.map(textOf).join('\n') })
  },
}

interface Explained {
  readonly file: string
  readonly excerpt: Excerpt
}

const jsonOf = ({ file, excerpt }: Explained) => ({
  file,
  headline: excerpt.headline,
  step: excerpt.command,
  activity: excerpt.activity,
  exitCode: excerpt.exitCode,
  lines: excerpt.lines,
  tests: excerpt.tests,
  places: excerpt.frames,
})

function textOf({ file, excerpt }: Explained): string {
  const { headline, command, exitCode, activity, lines, tests, frames } = excerpt
  const width = String(lines.at(-1)?.number ?? 0).length
  const shown = lines.flatMap(({ number, text, marked }, i) => [
    ...(isAfterGap(lines, i) ? ['  …'] : []),
    `${marked ? '>' : ' '} ${String(number).padStart(width)}  ${text}`,
  ])
  const facts = [
    ...(command === null ? [] : [`step: ${command}`]),
    ...(activity === 'unknown' ? [] : [`activity: ${activity}`]),
    ...(exitCode === null ? [] : [`exit code: ${exitCode}`]),
    ...tests.map((test) => `test: ${test}`),
    ...frames.map(({ path, line }) => `file: ${line === null ? path : `${path}:${line}`}`),
  ]
  return plain([`${file}: ${headline ?? 'nothing looks like an error'}`, ...facts, ...shown, ''].join('\n'))
}
