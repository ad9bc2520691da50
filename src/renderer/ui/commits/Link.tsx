import { request } from '../../data/commands'
import { cx } from '../style/cx'
import styles from './Link.module.css'

/** A text that opens its page where it has one. */
export const Link = ({
  url,
  text,
  className,
}: {
  url: string | null
  text: string
  className: string | undefined
}) =>
  url === null ? (
    <span className={className} title={text}>
      {text}
    </span>
  ) : (
    <a
      href={url}
      className={cx(className, styles.link)}
      title={`${text}\n${url}`}
      draggable={false}
      onClick={(event) => {
        event.preventDefault()
        void request('openLink', { url })
      }}
    >
      {text}
    </a>
  )
