import { CHECK_BY_COMMAND, type OfferedHost } from '@core/connect/offered'
import { cadenceWords } from '@core/releases/words'
import { isSame } from '@core/util/same'
import { useQuery } from '@tanstack/react-query'
import { FolderGit2, GitBranch, LoaderCircle, Ship } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ask } from '../../data/bridge'
import { request } from '../../data/commands'
import { keyOf } from '../../data/queryKeys'
import { Button } from '../../ui/controls/Button'
import { Sentence } from '../../ui/Sentence'
import { ProblemMessage } from '../ProblemMessage'
import styles from './ConnectSheet.module.css'
import { ChoiceField, Typed } from './Field'
import { Findings } from './Findings'
import { ciOf, nameOf } from './form'
import { SignInHere } from './SignInHere'
import type { Connecting } from './useConnect'
import * as words from './words'

/** Where the code is: chosen once, then a line with what was found there. */
export function CodeStep({ connecting }: { connecting: Connecting }) {
  const { form, change, code, found } = connecting
  if (form.code === null) return <CodePlaces connecting={connecting} />
  return (
    <section className={styles.section} aria-label={words.CODE}>
      <div className={styles.place}>
        <PlaceWords connecting={connecting} />
        <Button
          look="quiet"
          onClick={() =>
            change({ code: null, name: null, branch: null, ci: null, way: null, environments: null })
          }
        >
          {words.OTHER}
        </Button>
      </div>
      {code.data?.state === 'refused' && <ProblemMessage sentence={code.data.sentence} />}
      {code.isError && <ProblemMessage sentence={code.error.message} />}
      {code.data?.state === 'sign-in' && <SignInHere {...code.data} />}
      {found?.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {(found !== null || form.code.kind === 'none') && <CodeFields connecting={connecting} />}
    </section>
  )
}

function PlaceWords({ connecting: { form, code, found } }: { connecting: Connecting }) {
  if (form.code?.kind === 'none')
    return (
      <>
        <Ship aria-hidden="true" />
        <b>{words.ONLY_DEPLOYS}</b>
      </>
    )
  return (
    <>
      {code.isLoading ? <LoaderCircle aria-hidden="true" /> : <FolderGit2 aria-hidden="true" />}
      <b title={found?.title}>
        {found?.title ?? (form.code?.kind === 'typed' ? form.code.text : words.LOOKING)}
      </b>
    </>
  )
}

function CodeFields({ connecting }: { connecting: Connecting }) {
  const { form, change, found, ways, lastTried } = connecting
  const of = (part: string) => (lastTried?.findings ?? []).filter((one) => one.part === part)
  return (
    <>
      <Typed label={words.NAME} value={nameOf(form, found, ways)} onChange={(name) => change({ name })} />
      <Findings findings={of('name')} />
      {found !== null && (
        <>
          <Typed
            label={words.BRANCH}
            value={form.branch ?? found.branch}
            suggestions={found.branches}
            onChange={(branch) => change({ branch })}
          />
          <Findings findings={of('code')} />
          <CiFields connecting={connecting} />
          <Findings findings={of('ci')} />
          <AlsoFound connecting={connecting} />
        </>
      )}
    </>
  )
}

function CiFields({ connecting: { form, change, found } }: { connecting: Connecting }) {
  if (found === null) return null
  const ci = ciOf(form, found)
  const at = ci.kind === 'hosted' ? found.ci.findIndex(({ entry }) => isSame(entry, ci.entry)) : -1
  const choose = (value: string): void => {
    const hosted = found.ci[Number(value)]
    if (hosted !== undefined) change({ ci: { kind: 'hosted', entry: hosted.entry } })
    else if (value === 'command') change({ ci: { kind: 'command', check: found.commands.check[0] ?? '' } })
    else change({ ci: { kind: 'none' } })
  }
  return (
    <>
      <ChoiceField
        label={words.CI}
        value={at >= 0 ? String(at) : ci.kind}
        options={[
          ...found.ci.map((one, i) => ({ value: String(i), label: one.words })),
          ...(found.place.kind === 'folder' ? [{ value: 'command', label: CHECK_BY_COMMAND.label }] : []),
          { value: 'none', label: words.NO_CI },
        ]}
        onChange={choose}
      />
      {ci.kind === 'command' && (
        <Typed
          label={CHECK_BY_COMMAND.field.label}
          value={ci.check}
          suggestions={found.commands.check}
          placeholder={CHECK_BY_COMMAND.field.example}
          onChange={(check) => change({ ci: { kind: 'command', check } })}
        />
      )}
    </>
  )
}

/** What else was found: migrations are judged by themselves, and a release can be made of the app. */
function AlsoFound({ connecting: { form, change, found } }: { connecting: Connecting }) {
  if (found === null || (found.migrations === null && found.tags === null)) return null
  return (
    <div className={styles.also}>
      {found.migrations !== null && (
        <p>
          <Sentence text={words.MIGRATIONS_IN} migrations={<code>{found.migrations}</code>} />
        </p>
      )}
      {found.tags !== null && (
        <label>
          <input
            type="checkbox"
            checked={form.isReleased}
            onChange={(event) => change({ isReleased: event.target.checked })}
          />
          <span>
            <Sentence
              text={words.RELEASES_TAGGED}
              scheme={<code>{found.tags.scheme}</code>}
              cadence={cadenceWords(found.tags.cadence)}
              newest={found.tags.newest}
            />
          </span>
        </label>
      )}
    </div>
  )
}

/** The first question: a folder, a repository at a source host, or only its deploys. */
function CodePlaces({ connecting: { change, hosts, ways } }: { connecting: Connecting }) {
  const folders = useQuery({
    queryKey: keyOf('codeFolders'),
    queryFn: () => ask('codeFolders', null),
    gcTime: 0,
  })
  const onChoose = (code: Connecting['form']['code']): void => change({ code })
  // What deploys without knowing the code.
  const servers = ways.offered.filter(({ at }) => at === 'server').map(({ serviceName }) => serviceName)
  const choose = async (): Promise<void> => {
    const folder = await request('chooseFolder', null)
    if (folder != null) onChoose({ kind: 'folder', id: folder.id })
  }
  return (
    <section className={styles.section} aria-label={words.CODE}>
      <h3>{words.WHERE}</h3>
      <div className={styles.places}>
        <Button onClick={() => void choose()}>
          <FolderGit2 aria-hidden="true" />
          {words.FOLDER}
        </Button>
        {hosts.map((host) => (
          <TypedPlace
            key={host.kind}
            host={host}
            onType={(text) => onChoose({ kind: 'typed', service: host.kind, text })}
          />
        ))}
        <Button title={words.onlyDeploysAbout(servers)} onClick={() => onChoose({ kind: 'none' })}>
          <Ship aria-hidden="true" />
          {words.ONLY_DEPLOYS}
        </Button>
      </div>
      {(folders.data ?? []).length > 0 && (
        <>
          <h3>{words.FOLDERS}</h3>
          <ul className={styles.folders} aria-label={words.FOLDERS}>
            {(folders.data ?? []).map(({ id, name, folder }) => (
              <li key={id}>
                <button type="button" onClick={() => onChoose({ kind: 'folder', id })}>
                  <FolderGit2 aria-hidden="true" />
                  <b>{name}</b>
                  <span>{folder}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** The line in which a repository at a source host is named. */
function TypedPlace({
  host: { label, example },
  onType,
}: {
  host: OfferedHost
  onType: (text: string) => void
}) {
  const [text, setText] = useState('')
  const look = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') onType(text.trim())
  }
  return (
    <form className={styles.typedPlace} onSubmit={look}>
      <input
        className={styles.input}
        aria-label={label}
        placeholder={example}
        value={text}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        <GitBranch aria-hidden="true" />
        {words.LOOK}
      </Button>
    </form>
  )
}
