import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Rules } from '@xiaoer/contract/rules'
import { STAFF } from '@xiaoer/core/agents/staff'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { tellUnderstood } from '@xiaoer/core/understand/tell-understood'
import { understand } from '@xiaoer/core/understand/understand'
import { compose } from '@xiaoer/core/wording/compose'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { openCloakroom } from './attachments/cloakroom.ts'
import { happeningsAfterTurn, happeningsIn, lateTicket } from './automation/happenings-in.ts'
import { openAutomatic } from './automation/open-automatic.ts'
import type { Channel } from './channels/channel.ts'
import { PLATFORMS } from './channels/platforms.ts'
import { keepListening } from './clock/keep-listening.ts'
import { channelTender } from './clock/tend-channels.ts'
import { floorTender } from './clock/tend-floor.ts'
import { qualityTender } from './clock/tend-quality.ts'
import { reportTender } from './clock/tend-reports.ts'
import { ticketTender } from './clock/tend-tickets.ts'
import { startClock } from './clock/tick.ts'
import { keepShops, type Outside, openOutside } from './connectors.ts'
import { liftBlocks } from './desk/block-person.ts'
import { expireApprovals } from './desk/decide-approval.ts'
import type { DeskHouse } from './desk/desk-house.ts'
import { wakeSnoozed } from './desk/mark-conversation.ts'
import { closeTicket, followUp, takeAnswer, tellOverdue } from './desk/tend-ticket.ts'
import { CHANNELS, windowChannels } from './house/channels.ts'
import { listenedTo } from './house/listened-to.ts'
import { openAccess } from './house/open-access.ts'
import { openDoor } from './house/open-door.ts'
import { openFirstWordsDesk } from './house/open-first-words.ts'
import { openFloor } from './house/open-floor.ts'
import { openPost } from './house/open-post.ts'
import { openPushDoor } from './house/open-push-door.ts'
import { openShopDesk } from './house/open-shop-desk.ts'
import { openWindows } from './house/open-windows.ts'
import { keep } from './keep.ts'
import { keepKnowledge } from './knowledge/keep-knowledge.ts'
import { openHub } from './live/hub.ts'
import { relayHub } from './live/relay-hub.ts'
import type { Wire } from './live/wire.ts'
import type { Tell } from './live-port.ts'
import { learnElsewhere } from './models/learn-elsewhere.ts'
import { loadModel } from './models/load-model.ts'
import { keepShopLayers } from './models/shop-layers.ts'
import { openRuleDesk } from './rules/rule-desk.ts'
import type { Shop } from './shops/shop.ts'
import { openLedger } from './store/actions.ts'
import { openAgents } from './store/agents.ts'
import { openArrivals } from './store/arrivals.ts'
import { openArticles } from './store/articles.ts'
import { openAttachments } from './store/attachments.ts'
import { openAutomationRuns } from './store/automation-runs.ts'
import { openAutomations } from './store/automations.ts'
import { openBlocks } from './store/blocks.ts'
import { openCannedReplies } from './store/canned-replies.ts'
import { openChannelAccounts } from './store/channel-accounts.ts'
import { readTraffic } from './store/channel-traffic.ts'
import { openConsents } from './store/consents.ts'
import { openConversationMoves } from './store/conversation-moves.ts'
import { openConversations } from './store/conversations.ts'
import type { Database } from './store/database.ts'
import { openDeliveries } from './store/deliveries.ts'
import { openDeskConversations } from './store/desk-conversations.ts'
import { openDeskPersons } from './store/desk-persons.ts'
import { openOutbox } from './store/outbox.ts'
import { openPersons } from './store/persons.ts'
import { openProviders } from './store/providers.ts'
import { openQualityBook } from './store/quality-book.ts'
import { openReach } from './store/reach.ts'
import { openReports } from './store/reports.ts'
import { allProducts } from './store/shop-catalogue.ts'
import { openShopPhrases } from './store/shop-phrases.ts'
import { openTags } from './store/tags.ts'
import { openTicketNotices } from './store/ticket-notices.ts'
import { openTickets } from './store/tickets.ts'
import { openTracks } from './store/tracks.ts'
import { openTranslations } from './store/translations.ts'
import { openUndelivered } from './store/undelivered.ts'
import { openWorkspaces } from './store/workspaces.ts'
import type { Translator } from './translator.ts'
import { carryOut } from './turn/carry-out.ts'
import { ticketFile } from './turn/file-ticket.ts'
import { oneAtATime } from './turn/one-at-a-time.ts'
import { execute } from './turn/perform.ts'
import { hear } from './turn/receive.ts'
import { settleUnknown } from './turn/settle-unknown.ts'
import { type SharedTurns, shareTurns } from './turn/share-turns.ts'
import { type TurnHouse, takeTurn } from './turn/take-turn.ts'

export type House = ReturnType<typeof openHouse>

/** Shops and rules change by an administrator's hand: what was read is kept so long. */
const KEEP_PLACE_MS = 3_000

/** Numbers are true to the second. */
const KEEP_COUNTED_MS = 1_000

/** Carriers remember what they answered: a new opening forgets it. */
const KEEP_OUTSIDE_MS = 600_000

/** A process alone takes every turn. */
const ALONE: SharedTurns = { serves: () => true, handOver: () => undefined, stop: () => undefined }

interface HouseParts {
  readonly database: Database
  readonly logger: Logger
  /** The folder of pictures and files. */
  readonly files: string
  /** How the house is reached from outside. */
  readonly publicUrl?: string | undefined
  readonly translator?: Translator | undefined
  readonly model?: ShopperModel
  /** To other processes on the same database. */
  readonly wire?: Wire
  /** The agents of the bot that this process is there for; none: whatever nobody else takes. */
  readonly agents?: readonly string[]
}

/** Every part of the house, put together in the order in which they need each other. Used by main, by the tools and by tests. */
export function openHouse({ database, logger, files, publicUrl, translator, model = loadModel(), wire, agents: ownAgents = [] }: HouseParts) {
  const now = () => new Date().toISOString()
  const newId = () => uuidv7()
  const hub = wire ? relayHub(openHub(), wire) : openHub()
  const conversations = openConversations(database)
  const desk = openDeskConversations(database)
  const ledger = openLedger(database)
  const agents = openAgents(database)
  const attachments = openAttachments(database)
  const cloakroom = openCloakroom({ folder: files, attachments, now })
  const tickets = openTickets(database)
  const outbox = openOutbox(database)
  const workspaces = openWorkspaces(database)
  const accounts = openChannelAccounts(database, Date.now)
  const channels: ReadonlyMap<string, Channel> = new Map([...windowChannels(hub.push), ...CHANNELS].map((channel) => [channel.name, channel]))
  /** What changes in tickets and deeds is told live wherever it happens: there automations hear of it, too. */
  const tellAt =
    (depth: number): Tell =>
    (workspaceId, event) => {
      hub.tellDesk(workspaceId, event)
      for (const happening of happeningsIn(workspaceId, event, depth)) automatic.happened(happening)
    }
  const tell = tellAt(0)
  const onTrouble = (error: unknown, about: Record<string, unknown> = {}) => logger.error({ err: error, ...about }, 'something broke')

  const openShop = keepShops()
  const shopOf = keep(KEEP_PLACE_MS, async (workspaceId: WorkspaceId): Promise<Shop> => {
    const workspace = await workspaces.find(workspaceId)
    return openShop({ shop: workspace?.shop ?? 'none', settings: workspace?.settings }, { database, workspaceId, now, newId })
  })
  const ruleDesk = openRuleDesk({ database, workspaces, shopOf, agents: STAFF.map((agent) => agent.id), now, keepMs: KEEP_PLACE_MS })
  const rulesOf = (workspaceId: WorkspaceId): Promise<Rules> => ruleDesk.of(workspaceId, null)

  const providers = openProviders(database)
  const tracks = openTracks(database)
  const outsideOf = keep(
    KEEP_OUTSIDE_MS,
    async (workspaceId: WorkspaceId): Promise<Outside> =>
      openOutside({
        stored: await providers.of(workspaceId),
        place: { now: Date.now },
        pushed: (number) => tracks.of(workspaceId, number),
        onTrouble,
      }),
  )

  const phrases = openShopPhrases(database)
  const layers = keepShopLayers({
    model,
    phrases,
    learn: learnElsewhere,
    clock: Date.now,
    keepMs: KEEP_PLACE_MS,
    onTrouble: (workspaceId, error) => onTrouble(error, { workspaceId }),
  })

  const articles = openArticles(database)
  const knowledge = keepKnowledge({ articles, keepMs: KEEP_PLACE_MS, clock: Date.now })

  const reach = openReach(database)
  const deliveries = openDeliveries(database)
  const persons = openPersons(database)
  const consents = openConsents(database)
  const office = openPost({ publicUrl, outbox, accounts, channels, reach, deliveries, conversations, desk, hub, tell, onTrouble })
  const { changed, keepsItself, goOut } = office

  const { floor, drafting, attend } = openFloor({
    ...{ database, hub, accounts, tell, changed, now, onTrouble, keepMs: KEEP_PLACE_MS },
    happened: (happening) => automatic.happened(happening),
  })

  const turnHouse: TurnHouse = {
    drafting,
    conversations,
    persons,
    ledger,
    model,
    placeOf: async (workspaceId) => {
      const [shop, { rules, vary }, taught, outside] = await Promise.all([
        shopOf(workspaceId),
        ruleDesk.book.of(workspaceId),
        layers.of(workspaceId),
        outsideOf(workspaceId),
      ])
      return {
        shop,
        rules,
        taught,
        rulesVary: vary,
        rulesFor: (order) => ruleDesk.of(workspaceId, order),
        answer: (question) => knowledge.answer(workspaceId, question),
        track: (parcel) => outside.track(parcel),
        refundsOf: (order) => outside.refundsOf(order),
      }
    },
    // a turn begins after the house is open: who shares is known by then
    shared: { serves: (agent) => shared.serves(agent), handOver: (id, agent) => shared.handOver(id, agent) },
    tickets: ticketFile({ tickets, shopOf, tell, withdraw: consents.withdraw }),
    keepsItself,
    afterwards(start, end, firstSeq) {
      const said = end.messages.map(
        ({ id, content }, index): Message => ({
          id,
          conversationId: end.conversationId,
          seq: firstSeq + index,
          from: 'bot',
          agentId: null,
          content,
          at: end.now,
          delivery: { state: end.deliveryState },
        }),
      )
      for (const message of said) goOut(start.channelId, start.userId, message).catch(onTrouble)
      if (end.holder === 'queue') hub.push(start.channelId, start.userId, { t: 'handoff', state: 'queued' })
      for (const happening of happeningsAfterTurn(start, end)) automatic.happened(happening)
      if (!hub.hasDesk(start.workspaceId)) return
      for (const message of said) tell(start.workspaceId, { type: 'message', message })
      tell(start.workspaceId, {
        type: 'trace',
        trace: { turnId: end.turnId, conversationId: end.conversationId, afterSeq: end.loadedSeq, steps: [...end.steps], tookMs: end.tookMs, at: end.now },
      })
      changed(start.workspaceId, end.conversationId)
    },
    tell,
    now,
    newId,
    onTrouble: (conversationId, error) => onTrouble(error, { conversationId }),
  }
  const takeTurnOf = oneAtATime((id) => takeTurn(id as ConversationId, turnHouse))
  const shared = wire ? shareTurns(wire, { own: ownAgents.length > 0 ? ownAgents : null, take: (id) => void takeTurnOf(id).catch(onTrouble) }) : ALONE

  const door = openDoor({
    database,
    persons,
    cloakroom,
    hub,
    tell,
    happened: (happening) => automatic.happened(happening),
    trouble: onTrouble,
    accounts,
    channels,
    conversations,
    reach,
    deliveries,
    arrivals: openArrivals(database),
    takeTurn: takeTurnOf,
    changed,
    now,
    newId,
  })

  const { access, tendWebhooks } = openAccess({ database, now, newId, onTrouble })

  const reports = openReports(database)

  const parts = { consents, kinds: channels, needsOutbox: office.needsOutbox, spoken: office.spoken, changed, now, newId, onTrouble }
  const firstWords = openFirstWordsDesk({ database, rulesOf, ...parts })

  const deskHouse: DeskHouse = {
    conversations: desk,
    moves: openConversationMoves(database),
    reach,
    tags: openTags(database),
    translations: openTranslations(database),
    translator,
    blocks: openBlocks(database),
    consents,
    ...firstWords.writes,
    agents,
    persons: { ...persons, ...openDeskPersons(database) },
    ledger,
    phrases,
    articles,
    answerTo: knowledge.answer,
    articlesChanged: knowledge.renew,
    automations: openAutomations(database),
    automationRuns: openAutomationRuns(database),
    automationsChanged: (workspaceId) => automatic.changed(workspaceId),
    tryAutomation: (workspaceId, draft, days) => automatic.try(workspaceId, draft, days),
    happened(happening) {
      automatic.happened(happening)
      if (happening.event === 'conversation.resolved' && happening.conversationId) office.askRating(happening.conversationId).catch(onTrouble)
    },
    tickets,
    ticketNotices: openTicketNotices(database),
    canned: openCannedReplies(database),
    quality: openQualityBook(database),
    floor,
    access,
    channels: { kinds: channels, platforms: PLATFORMS, accounts, undelivered: openUndelivered(database), traffic: readTraffic(database), publicUrl },
    shop: openShopDesk({ database, workspaces, providers, publicUrl, now, newId, forget: [shopOf.forget, outsideOf.forget] }),
    shopOf,
    rulesOf,
    rules: ruleDesk,
    reports,
    followReports: keep(KEEP_COUNTED_MS, (workspaceId: WorkspaceId) => reports.follow(workspaceId, { now: Date.now() })),
    async read(workspaceId, text, language) {
      const taught = await layers.of(workspaceId)
      return tellUnderstood(understand(text, model, { taught, ...(language ? { language } : {}) }), model, { taught, why: 'all' })
    },
    // what was reviewed stays reviewed: what could not be learnt now is tried again with the next message
    relearn: (workspaceId) => layers.renew(workspaceId).catch((error) => onTrouble(error, { workspaceId })),
    compose: (said, voice) => compose([{ said }], voice)[0]!,
    needsOutbox: office.needsOutbox,
    spoken: office.spoken,
    tell,
    changed(workspaceId, id) {
      changed(workspaceId, id)
      office.tellWindow(workspaceId, id).catch(onTrouble)
    },
    showLooking: office.showLooking,
    now,
    newId,
  }

  const automatic = openAutomatic(database, {
    desk: deskHouse,
    tellAt,
    // the turn's own trouble is its own: whoever answers to the message comes after it either way
    turnOver: (id) => takeTurnOf(id).catch(() => undefined),
    shopNameOf: async (workspaceId) => (await workspaces.find(workspaceId))?.name ?? '',
    keepMs: KEEP_PLACE_MS,
    onTrouble,
  })

  const pushDoor = openPushDoor({ database, workspaces, providers, tracks, shopOf, outsideOf, desk: deskHouse, onTrouble })

  const widgetHouse = openWindows({
    door,
    hub,
    accounts,
    agents,
    conversations,
    desk,
    attachments,
    happened: (happening) => automatic.happened(happening),
    now,
    newId,
    onTrouble,
  })

  return {
    database,
    hub,
    door,
    deskHouse,
    firstWords,
    automatic,
    widgetHouse,
    attend,
    pushDoor,
    /** Everything on the shelves of a built-in shop, for its own page. */
    goodsOf: (workspaceId: WorkspaceId) => allProducts(database.pool, workspaceId),
    workspaces,
    providers,
    accounts,
    agents,
    articles,
    cloakroom,
    ledger,
    now,
    newId,
    logger,
    /** Listens to the channels and shops that push nothing; returns what stops it. */
    startListening: () =>
      keepListening({
        pool: database.pool,
        name: 'channels that are listened to',
        sources: async () => [...(await listenedTo({ accounts, channels, hear: (events, place) => hear(events, place, door) })), ...(await pushDoor.sources())],
        onTrouble,
      }),
    /** Gives the turns back that this process alone was there for. */
    leaveTurns: () => shared.stop(),
    startClock: () =>
      startClock({
        letInLeft: door.letInLeft,
        fetchLeft: door.fetchLeft,
        conversations,
        ledger,
        takeTurn: takeTurnOf,
        deliver: office.deliver,
        async carryThrough(action) {
          const shop = await shopOf(action.workspaceId)
          if (action.decidedBy) return carryOut(action, action.workspaceId, { ...deskHouse, shop })
          return execute(action, action.key, action.workspaceId, { ledger, shop, tell, now, newId })
        },
        settle: async (action) => settleUnknown(action, action.workspaceId, { ...deskHouse, shop: await shopOf(action.workspaceId) }),
        tendTickets: ticketTender({
          tickets,
          async tellOverdue(place) {
            const late = await tellOverdue(place, deskHouse)
            if (late) automatic.happened(lateTicket(place.workspaceId, late))
          },
          followUp: (place) => followUp(place, deskHouse),
          closeTicket: (place) => closeTicket(place, deskHouse),
          takeAnswer: (place) => takeAnswer(place, deskHouse),
          onTrouble,
        }),
        expireApprovals: () => expireApprovals(deskHouse),
        tendFirstWords: firstWords.tend,
        wakeSnoozed: () => wakeSnoozed(deskHouse),
        liftBlocks: () => liftBlocks(deskHouse),
        // beside the tick as well: shops are asked
        tendPushes: () => void pushDoor.tend().catch(onTrouble),
        // beside the tick: a server elsewhere that does not answer must not keep shoppers' messages waiting
        tendFloor: floorTender(deskHouse, { began: Date.now(), onTrouble }),
        tendReports: reportTender({ reports, workspaces: () => workspaces.all(), onTrouble }),
        tendQuality: qualityTender(deskHouse, { onTrouble }),
        // beside the tick, too: platforms are asked
        tendChannels: channelTender(deskHouse, { began: Date.now(), onTrouble }),
        tendWebhooks,
        tendAutomations: (now) => void automatic.tend(now).catch(onTrouble),
        clock: Date.now,
        onTrouble,
      }),
  }
}
