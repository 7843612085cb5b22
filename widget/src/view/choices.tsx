import type { Button } from '@xiaoer/contract/content'

/** Quick replies: pressing one answers the question. */
export function Choices({ buttons, press }: { readonly buttons: readonly Button[]; readonly press: (actionId: string, label: string) => void }) {
  if (buttons.length === 0) return null
  return (
    <div class="choices">
      {buttons.map(({ id, label }) => (
        <button key={id} type="button" class="choice" dir="auto" onClick={() => press(id, label)}>
          {label}
        </button>
      ))}
    </div>
  )
}
