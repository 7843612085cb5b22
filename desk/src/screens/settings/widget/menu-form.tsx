import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelAccount } from '@xiaoer/contract/channel-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { Choose } from '../../../parts/choose.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { sayLanguage } from '../../../parts/say-language.ts'
import { useWords } from '../../../words/use-words.tsx'
import { ChoiceList } from './choice-list.tsx'
import { isWholeMenu, keptMenus, type Menus } from './menu-draft.ts'
import { WINDOW_LANGUAGES } from './window-languages.ts'

/** What a shopper can press before they have written anything, in each language that the shop wants it in. */
export function MenuForm({ account, onSaved }: { account: ChannelAccount; onSaved: () => void }) {
  const { words } = useWords()
  const client = useQueryClient()
  const [menus, setMenus] = useState<Menus>((account.settings.menu as Menus | undefined) ?? {})
  const [language, setLanguage] = useState(Object.keys(menus)[0] ?? words.language.slice(0, 2))
  const say = words.settings.widget
  const save = useMutation({
    mutationFn: () => call('saveChannel', { channelId: account.id, name: account.name, title: account.title, settings: { menu: keptMenus(menus) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] })
      onSaved()
    },
  })
  return (
    <section className="settings-card" aria-labelledby="menu">
      <h2 id="menu">{say.menu}</h2>
      <p className="quiet">{say.menuLead}</p>
      <Choose
        label={say.language}
        value={language}
        options={WINDOW_LANGUAGES.map((one) => ({
          value: one,
          label: `${sayLanguage(one, words.language)}${menus[one]?.length ? ` · ${menus[one].length}` : ''}`,
        }))}
        onChoose={setLanguage}
      />
      <ChoiceList
        key={language}
        choices={menus[language] ?? []}
        onChange={(choices) => {
          save.reset()
          setMenus({ ...menus, [language]: choices })
        }}
      />
      <div className="settings-deeds">
        <Button type="primary" loading={save.isPending} disabled={!isWholeMenu(menus)} onClick={() => save.mutate()}>
          {words.settings.form.save}
        </Button>
        <span role="status" className="quiet">
          {save.isSuccess ? words.settings.form.saved : isWholeMenu(menus) ? '' : say.menuLacks}
        </span>
      </div>
      {save.isError && <ProblemLine problem={save.error} />}
    </section>
  )
}
