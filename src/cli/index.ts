import { systemClock } from '../main/clock'
import { EXIT } from './command'
import { run } from './run'
import { UNEXPECTED } from './words'

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (cause) => {
  process.exit('code' in cause && cause.code === 'EPIPE' ? process.exitCode : EXIT.failed)
})

run(process.argv.slice(2), {
  clock: systemClock,
  folder: process.cwd(),
  environment: process.env,
  platform: process.platform,
  input: () => process.stdin,
  out: (printed) => process.stdout.write(printed),
  error: (printed) => process.stderr.write(printed),
}).then(
  (code) => {
    // Not `exit`, which would cut off what is still to be written into a pipe.
    process.exitCode = code
  },
  (cause: unknown) => {
    const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    process.stderr.write(`binnacle: ${UNEXPECTED}\n${what}\n`)
    process.exitCode = EXIT.failed
  },
)
