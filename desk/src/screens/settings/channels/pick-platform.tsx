import type { ChannelKind } from '@xiaoer/contract/channel-api'
import Input from 'antd/es/input'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../../words/use-words.tsx'
import { findPlatforms } from './find-platforms.ts'

/** Which platform is to be connected; those that let nobody in say so instead of being missing. */
export function PickPlatform({ kinds }: { kinds: readonly ChannelKind[] }) {
  const { words, language } = useWords()
  const [sought, setSought] = useState('')
  const shelves = findPlatforms(kinds, sought)
  const say = words.settings.channels
  return (
    <>
      <h1>{say.connectNew}</h1>
      <Input
        type="search"
        allowClear
        autoFocus
        className="platform-find"
        aria-label={say.findPlatform}
        placeholder={say.findPlatform}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      <p role="status" className="quiet settings-none">
        {shelves.length === 0 ? say.noPlatform : ''}
      </p>
      {shelves.map(({ region, kinds: here }) => (
        <section key={region} className="platform-shelf">
          <h2>{say.region[region]}</h2>
          <ul>
            {here.map((kind) => (
              <li key={kind.name}>
                {kind.closed ? (
                  <span className="platform platform-closed">
                    <b>{kind.title[language]}</b>
                    <span className="quiet">{say.closed(kind.closed[language])}</span>
                  </span>
                ) : (
                  <Link className="platform" to={`/settings/channels/new/${kind.name}`}>
                    <b>{kind.title[language]}</b>
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
