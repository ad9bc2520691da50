import { parentPort } from 'node:worker_threads'
import { describeCause } from '@core/result'
import { WorkerRequestSchema } from './jobs'
import { runJob } from './run-job'

// What runs in the worker: one job after another, each answered under its id.
parentPort?.on('message', (message: unknown) => {
  const { id, kind, input } = WorkerRequestSchema.parse(message)
  runJob(kind, input).then(
    (output) => parentPort?.postMessage({ id, output }),
    (cause: unknown) => parentPort?.postMessage({ id, failed: describeCause(cause) }),
  )
})
