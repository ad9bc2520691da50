import { deployKey, environmentKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import type { ComponentProps } from 'react'
import { cx } from '../style/cx'
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
      <NameParts app={app} environment={environment} />
      {number !== undefined && <b>#{number}</b>}
    </span>
  )
}

/** The same as a button, of which a long list has as few elements as can be. */
export const DeployButton = ({
  deploy: { app, environment, number },
  className,
  ...button
}: ComponentProps<'button'> & { deploy: DeployAddress }) => (
  <button
    type="button"
    className={cx(styles.name, className)}
    title={deployKey({ app, environment, number })}
    {...button}
  >
    <NameParts app={app} environment={environment} />
    <b>#{number}</b>
  </button>
)

const NameParts = ({ app, environment }: Omit<DeployAddress, 'number'>) => (
  <span className={styles.place}>
    <span className={styles.whole}>
      <b>{app}</b>
      <span className={styles.environment}>/{environment}</span>
    </span>
  </span>
)
