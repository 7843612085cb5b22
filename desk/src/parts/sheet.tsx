import { type ReactNode, useEffect, useRef } from 'react'

/** A dialog over the page: keeps the focus inside, closes by Escape or a click beside it, gives the focus back. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is for the mouse beside it.
    <dialog ref={dialog} className="sheet" aria-label={title} onClose={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
      <div className="sheet-inside">
        <h2>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
