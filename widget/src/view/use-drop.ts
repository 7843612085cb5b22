import { useRef, useState } from 'preact/hooks'

/** Files that are dragged over an element and let go on it. */
export function useDrop(take: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false)
  // every child that is entered and left tells it, too
  const depth = useRef(0)
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const move = (event: DragEvent, by: number) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  return {
    isOver,
    on: {
      onDragEnter: (event: DragEvent) => move(event, 1),
      onDragOver: (event: DragEvent) => move(event, 0),
      onDragLeave: (event: DragEvent) => move(event, -1),
      onDrop: (event: DragEvent) => {
        move(event, -depth.current)
        if (hasFiles(event)) take([...(event.dataTransfer?.files ?? [])])
      },
    },
  }
}
