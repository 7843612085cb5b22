import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { NavLink, useLocation, useNavigate } from 'react-router'
import { call } from './client.ts'
import { useLive } from './live-room.tsx'
import { AlertSwitch } from './parts/alert-switch.tsx'
import { AwaySwitch } from './parts/away-switch.tsx'
import { Face } from './parts/face.tsx'
import { Icon, type IconName } from './parts/icon.tsx'
import { useNotice } from './parts/notice.tsx'
import { useLook } from './parts/use-look.ts'
import { useApprovals } from './use-approvals.ts'
import { useChannelCare } from './use-channel-care.ts'
import { useCounts } from './use-counts.ts'
import { enterAs } from './use-me.ts'
import { usePhraseCounts } from './use-phrases.ts'
import { useTicketCounts } from './use-tickets.ts'
import { useWords } from './words/use-words.tsx'

/** The places of the desk, and what concerns the person at it; a bar at the foot on a phone. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const { words, language, speak } = useWords()
  const { look, choice, chooseNext } = useLook()
  const { me } = useLive()
  const approvals = useApprovals().data
  const waiting = useCounts()?.waiting ?? 0
  const due = approvals?.length ?? 0
  const late = useTicketCounts()?.overdue ?? 0
  const toReview = usePhraseCounts(me.agent.role !== 'agent')?.proposed ?? 0
  const toCareFor = useChannelCare(me.agent.role !== 'agent')
  const leave = useLeave()
  useEffect(() => {
    document.title = `${waiting + due > 0 ? `(${waiting + due}) ` : ''}${words.name} · ${me.workspace}`
  }, [waiting, due, words, me])
  const { pathname } = useLocation()
  // on a phone the bar is wider than the screen: where one is stays in sight
  useEffect(() => {
    if (pathname) document.querySelector('.rail .here')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [pathname])
  const lookIcon: IconName = choice === 'auto' ? 'system' : look === 'light' ? 'sun' : 'moon'
  return (
    <nav className="rail" aria-label={words.place.main}>
      <span className="seal" aria-hidden="true">
        二
      </span>
      <NavLink to="/inbox/open" className={({ isActive }) => `place${isActive || location.pathname.includes('/inbox/') ? ' here' : ''}`}>
        <Icon name="talk" />
        <span>{words.place.workbench}</span>
      </NavLink>
      <NavLink to="/tickets" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
        <Icon name="tickets" />
        <span>{words.ticketPlace.name}</span>
        {late > 0 && (
          <b className="badge">
            {late > 99 ? '99+' : late} <span className="unseen">{words.ticketPlace.late}</span>
          </b>
        )}
      </NavLink>
      {approvals !== null && (
        <NavLink to="/approvals" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="approvals" />
          <span>{words.place.approvals}</span>
          {due > 0 && (
            <b className="badge">
              {due > 99 ? '99+' : due} <span className="unseen">{words.place.toDecide}</span>
            </b>
          )}
        </NavLink>
      )}
      <NavLink to="/knowledge" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
        <Icon name="knowledge" />
        <span>{words.knowledge.place}</span>
      </NavLink>
      {me.agent.role !== 'agent' && (
        <NavLink to="/rules" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="rules" />
          <span>{words.rules.place}</span>
        </NavLink>
      )}
      {me.agent.role !== 'agent' && (
        <NavLink to="/automations" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="automations" />
          <span>{words.automation.place}</span>
        </NavLink>
      )}
      {me.agent.role !== 'agent' && (
        <NavLink to="/understanding" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="understanding" />
          <span>{words.place.understanding}</span>
          {toReview > 0 && (
            <b className="badge">
              {toReview > 99 ? '99+' : toReview} <span className="unseen">{words.understanding.toReview}</span>
            </b>
          )}
        </NavLink>
      )}
      {me.agent.role !== 'agent' && (
        <NavLink to="/wall" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="wall" />
          <span>{words.wall.place}</span>
        </NavLink>
      )}
      <NavLink to="/quality" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
        <Icon name="quality" />
        <span>{words.quality.place}</span>
      </NavLink>
      <NavLink to="/reports/overview" className={() => `place${location.pathname.includes('/reports') ? ' here' : ''}`}>
        <Icon name="reports" />
        <span>{words.reports.place}</span>
      </NavLink>
      {me.agent.role !== 'agent' && (
        <NavLink to="/team" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="team" />
          <span>{words.team.place}</span>
        </NavLink>
      )}
      {me.agent.role !== 'agent' && (
        <NavLink to="/settings" className={({ isActive }) => `place${isActive ? ' here' : ''}`}>
          <Icon name="settings" />
          <span>{words.settings.place}</span>
          {toCareFor > 0 && (
            <b className="badge">
              {toCareFor} <span className="unseen">{words.settings.channels.care}</span>
            </b>
          )}
        </NavLink>
      )}
      <span className="rail-gap" />
      <AwaySwitch agentId={me.agent.id} />
      <AlertSwitch />
      <button type="button" className="place small keys-place" onClick={onKeys} aria-label={words.place.keys} title={`${words.place.keys}  ?`}>
        <Icon name="keys" />
      </button>
      <button
        type="button"
        className="place small"
        onClick={chooseNext}
        aria-label={words.place.switchLook(words.place.look[choice])}
        title={words.place.look[choice]}
      >
        <Icon name={lookIcon} />
      </button>
      <button
        type="button"
        className="place small"
        onClick={() => speak(language === 'zh' ? 'en' : 'zh')}
        aria-label={`${words.place.switchLanguageShort} ${words.place.switchLanguage}`}
        title={words.place.switchLanguage}
      >
        <span aria-hidden="true">{words.place.switchLanguageShort}</span>
      </button>
      <button
        type="button"
        className="place small"
        onClick={leave}
        aria-label={`${words.place.signOut}: ${me.agent.name}`}
        title={`${words.place.signOut} · ${me.agent.name}`}
      >
        <Icon name="out" />
      </button>
      <span className="rail-me" title={`${me.agent.name} · ${me.agent.email}`}>
        <Face kind="agent" name={me.agent.name} />
      </span>
    </nav>
  )
}

function useLeave(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  return () => {
    call('signOut', {}).then(() => {
      enterAs(null, client)
      void navigate('/sign-in', { replace: true })
    }, complain)
  }
}
