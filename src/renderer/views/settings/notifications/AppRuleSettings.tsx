import { AppRuleSchema } from '@core/events/app-rules'
import type { Settings } from '@core/settings'
import { useSnapshot } from '../../../data/queries'
import { useChangeSettings } from '../../../data/settings'
import { Select } from '../../../ui/controls/Select'
import settingsStyles from '../SettingsView.module.css'
import * as words from '../words'
import styles from './AppRuleSettings.module.css'

/** Of which app one is told what. */
export function AppRuleSettings({ settings }: { settings: Settings }) {
  const apps = useSnapshot()?.apps ?? []
  const change = useChangeSettings()
  const { appRules } = settings
  const choose = (app: string, chosen: string): void => {
    const rule = AppRuleSchema.parse(chosen)
    const { [app]: _, ...others } = appRules
    // What is like everywhere else needs no rule, so that the list never fills with apps that were left alone.
    change({ appRules: rule === 'all' ? others : { ...others, [app]: rule } })
  }
  return (
    <section className={settingsStyles.section} aria-labelledby="by-app">
      <h2 id="by-app">{words.BY_APP}</h2>
      <div className={settingsStyles.panel}>
        <p className={styles.hint}>{apps.length === 0 ? words.NO_APPS : words.BY_APP_HINT}</p>
        <ul className={styles.list}>
          {apps.map(({ name }) => (
            <li key={name} className={styles.row}>
              <span className={styles.name} title={name}>
                {name}
              </span>
              <Select
                className={styles.rule}
                aria-label={words.ruleOf(name)}
                value={appRules[name] ?? 'all'}
                onChange={({ target }) => choose(name, target.value)}
              >
                {AppRuleSchema.options.map((rule) => (
                  <option key={rule} value={rule}>
                    {words.RULES[rule]}
                  </option>
                ))}
              </Select>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
