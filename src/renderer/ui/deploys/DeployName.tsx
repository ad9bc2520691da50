import { environmentKey } from '@core/deploys/deploy'
import styles from './DeployName.module.css'

/** `app/environment#number`, or `app/environment`, as it is written everywhere. Where there is no room the app’s name is cut, at its beginning, and the environment’s only once that is gone. */
export function DeployName({
  app,
  environment,
  number,
}: {
  app: string
  environment: string
  number?: number
}) {
  const key = environmentKey({ app, environment })
  return (
    <span className={styles.name} title={number === undefined ? key : `${key}#${number}`}>
      <span className={styles.place}>
        <span className={styles.whole}>
          <b>{app}</b>
          <span className={styles.environment}>/{environment}</span>
        </span>
      </span>
      {number !== undefined && <b>#{number}</b>}
    </span>
  )
}
