/** What people send to shops; every other one is on their own keyboard. */
const EMOJI = '😀 😊 😂 🥰 😍 😅 🤔 😕 😢 😭 😡 😱 🙏 👍 👎 👌 👏 💪 🎉 ❤️ 💔 🌹 📦 🚚 💰 🎁 ⏰ ✅ ❌ ❓'.split(' ')

/** A page of faces and things; pressing one puts it where the writing stands. */
export function EmojiTray({ label, put }: { readonly label: string; readonly put: (emoji: string) => void }) {
  return (
    <fieldset class="emoji" aria-label={label}>
      {EMOJI.map((emoji) => (
        <button key={emoji} type="button" onClick={() => put(emoji)}>
          {emoji}
        </button>
      ))}
    </fieldset>
  )
}
