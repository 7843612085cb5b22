import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'
import './look.css'

createRoot(document.getElementById('desk')!).render(<Desk />)
