/**
 * The look of the open window, after that of its corner.
 * A quote is a receipt: an edge in the accent above, torn off below; its shadow draws what the mask has cut away.
 * Grid of 4 px; radius 16 bubbles, 8 cards, 6 controls; targets 44 px; every side is logical, for languages from right to left.
 */
export const styles = `
h2,h3,p,dl,dd,dt,form,fieldset{margin:0;font:inherit}
fieldset{padding:0;border:0;min-width:0}
textarea,input{font:inherit;color:inherit;margin:0;border-radius:6px}
a{color:inherit;text-underline-offset:2px}
[hidden]{display:none!important}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.mark{color:var(--cinnabarText);display:inline-flex}

.count{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:var(--ink);color:var(--paper);font-size:13px;line-height:22px;font-weight:600;text-align:center;font-variant-numeric:tabular-nums}

.panel{position:fixed;inset-block-end:20px;inset-inline-end:20px;width:392px;height:min(680px,calc(100vh - 40px));display:flex;flex-direction:column;background:var(--paper);border-radius:16px;box-shadow:var(--shadow);overflow:hidden}
.head{flex:none;display:flex;align-items:center;gap:8px;min-height:60px;padding:8px 8px 8px 16px;background:var(--raised);border-block-end:1px solid var(--line);touch-action:none}
[dir=rtl] .head{padding:8px 16px 8px 8px}
.head h2{flex:1;min-width:88px;font-weight:600;font-size:16px;line-height:1.3;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.head small{display:block;font-size:13px;font-weight:400;color:var(--muted)}
.head .mark .icon{stroke-width:1.8}
.to-person{display:flex;align-items:center;gap:6px;padding:0 12px;font-size:14px;line-height:1.2;border-color:var(--line);background:var(--paper);text-align:start}
.bare{width:44px;display:grid;place-items:center;color:var(--muted)}
.initials{flex:none;display:inline-grid;place-items:center;min-width:32px;height:32px;padding:0 4px;border-radius:16px;background:var(--said);color:var(--ink);font-size:13px;font-weight:600}
.who .initials{min-width:22px;height:22px;font-size:11px}

.middle{flex:1;min-height:0;position:relative;display:flex}
.log{flex:1;overflow:hidden auto;overscroll-behavior:contain;scrollbar-width:thin;scrollbar-color:var(--line) transparent}
.log:focus-visible{outline-offset:-2px}
.inner{display:flex;flex-direction:column;min-height:100%;padding:16px}
.intro{color:var(--muted);font-size:14px;padding-block-end:8px}
.hello{font-size:20px;line-height:1.4;font-weight:600;color:var(--ink);margin-block-end:4px}
.intro .choices{margin-block-start:16px}
.day,.system{align-self:center;text-align:center;font-size:13px;color:var(--muted);margin-block:16px 8px;max-width:88%}
.row{display:flex;flex-direction:column;align-items:flex-start;max-width:88%;margin-block-start:4px;gap:4px;position:relative}
.row[data-first=true]{margin-block-start:16px}
.day+.row[data-first=true]{margin-block-start:4px}
.mine{align-self:flex-end;align-items:flex-end}
.theirs{align-self:flex-start}
.who{display:flex;align-items:center;gap:6px;font-size:13px;color:var(--muted)}
.who b{font-weight:600;color:var(--ink)}
.who time{font-variant-numeric:tabular-nums}
.mine .who{padding-inline-end:4px}
.bubble{padding:8px 14px;border-radius:16px;white-space:pre-wrap;max-width:100%}
.theirs .bubble{background:var(--raised);border:1px solid var(--line);border-start-start-radius:4px;padding:7px 13px}
.mine .bubble{background:var(--said);border-end-end-radius:4px}
.mine:not([data-last=true]) .bubble{border-end-end-radius:16px}
.theirs:not([data-first=true]) .bubble{border-start-start-radius:16px}
.unsent .bubble{background:none;border:1px dashed var(--edge);padding:7px 13px}
.quiet{color:var(--muted);font-style:italic}
.state{font-size:13px;color:var(--muted);padding-inline-end:4px}
.retry{min-height:44px;margin-block:-8px;text-align:end;text-decoration:underline;text-underline-offset:3px;color:var(--amber)}
.retry[data-failed=true]{color:var(--cinnabarText)}
.media{display:block;max-width:100%}
.preview{max-width:100%;height:auto;border-radius:8px;border:1px dashed var(--edge)}
.file small{color:var(--muted);font-variant-numeric:tabular-nums}
audio.media{width:280px}
.media img,video.media{display:block;max-width:100%;max-height:280px;border-radius:8px;border:1px solid var(--line)}

.choices{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:4px}
.choice{border:1px solid;padding:8px 16px;border-radius:22px;border-color:var(--edge);background:var(--raised);color:var(--ink);text-align:start}
.card{width:320px;max-width:100%}
.slip{background:var(--raised);border:1px solid var(--line);border-radius:8px;padding:12px 16px 16px}
.kind{font-size:13px;color:var(--muted);margin-block-end:4px}
.what{display:flex;gap:12px;align-items:flex-start}
.what>div{min-width:0;flex:1}
.what img{flex:none;width:56px;height:56px;object-fit:cover;border-radius:6px;border:1px solid var(--line)}
.card h3{font-weight:600}
.subtitle{font-size:14px;color:var(--muted)}
.card dl{margin-block-start:12px;border-block-start:1px solid var(--line);padding-block-start:8px;font-size:14px}
.card dl div{display:flex;justify-content:space-between;gap:16px;padding-block:3px}
.card dt{color:var(--muted);flex:0 1 auto;min-width:4em}
.card dd{text-align:end;font-variant-numeric:tabular-nums;flex:0 1 auto}
.deeds{display:flex;flex-direction:column;gap:8px;margin-block-start:14px}
.deeds button,.form button{padding:8px 16px;border-color:var(--edge)}
.primary{background:var(--cinnabar);border-color:var(--cinnabar);color:var(--onCinnabar);font-weight:600}
.form{margin-block-start:16px;display:flex;flex-direction:column;gap:12px}
.form form,.form label{display:flex;flex-direction:column;gap:8px;font-size:14px}
.form label{gap:4px}
.form input[type=email],.form textarea{min-height:44px;padding:8px 12px;border:1px solid var(--edge);background:var(--paper);font-size:15px;resize:vertical}
.form [aria-invalid=true]{border-color:var(--cinnabarText)}
.wrong{color:var(--cinnabarText);font-size:14px}
.form legend{padding:0;font-weight:600}
.form .stars{display:flex;margin-inline-start:-9px;margin-block-start:4px}
.form .stars label{position:relative;width:44px;height:44px;align-items:center;justify-content:center;color:var(--edge);border-radius:6px;cursor:pointer}
.stars input{position:absolute;inset:0;margin:0;opacity:0;cursor:pointer}
.stars label[data-on=true]{color:var(--amber)}
.stars label[data-on=true] .icon{fill:currentColor}
.stars label:focus-within{outline:2px solid var(--ink);outline-offset:-4px}
.pair{display:flex;gap:8px;justify-content:flex-end}
.guide{margin-block-start:16px}
.guide-title{display:flex;align-items:center;min-height:44px;font-weight:600;color:var(--ink)}
.guide .choice{display:inline-flex;align-items:center;gap:6px;min-height:44px;text-decoration:none}
.guide .choice .icon{transform:scaleX(-1);color:var(--muted)}
[dir=rtl] .guide .icon{transform:scaleX(-1)}
[dir=rtl] .guide .choice .icon{transform:none}
.drop-here{position:absolute;inset:8px;display:grid;place-items:center;border:2px dashed var(--cinnabar);border-radius:12px;background:var(--paper);font-weight:600;opacity:.94;pointer-events:none}
.chosen{display:flex;align-items:center;gap:6px;margin-block-start:12px;font-size:14px;color:var(--jade)}
.card[data-kind=quote]{filter:drop-shadow(0 0 .6px var(--edge)) drop-shadow(0 1px 2px rgb(0 0 0/.08))}
.card[data-kind=quote] .slip{border:0;border-block-start:3px solid var(--cinnabar);border-radius:6px 6px 0 0;padding-block-end:26px;-webkit-mask:conic-gradient(from -45deg at bottom,#0000,#000 1deg 89deg,#0000 90deg) 50%/12px 100%;mask:conic-gradient(from -45deg at bottom,#0000,#000 1deg 89deg,#0000 90deg) 50%/12px 100%}
.card[data-kind=quote] .kind{color:var(--cinnabarText);font-weight:600;margin-block-start:2px}
.card[data-kind=quote] dl{border-block:1px dashed var(--edge);padding-block:8px}
.card[data-kind=quote] dl div:last-child{font-weight:600}
.card[data-kind=quote] dl div:last-child dt{color:var(--ink)}

.typing{display:flex;align-items:center;gap:4px;font-size:13px;color:var(--muted);padding-block:12px 4px}
.typing i{width:6px;height:6px;border-radius:3px;background:var(--edge);animation:x-breathe 1.2s infinite}
.typing i:nth-child(2){animation-delay:.2s}
.typing i:nth-child(3){animation-delay:.4s;margin-inline-end:4px}
@keyframes x-breathe{50%{opacity:.25}}
.newest{position:absolute;inset-block-end:8px;inset-inline:0;margin-inline:auto;width:max-content;display:flex;align-items:center;gap:6px;padding:0 16px;border-radius:22px;background:var(--ink);color:var(--paper);font-size:14px;box-shadow:var(--shadow)}

.strip{flex:none;padding:8px 16px;font-size:13px;border-block-start:1px solid var(--line);background:var(--raised);color:var(--muted);display:flex;gap:8px;align-items:baseline}
.strip::before{content:'';flex:none;width:8px;height:8px;border-radius:4px;background:currentColor}
.strip[data-tone=waiting]{color:var(--amber)}
.strip[data-tone=good]{color:var(--jade)}
.composer{flex:none;display:flex;align-items:flex-end;gap:4px;padding:8px 8px calc(8px + env(safe-area-inset-bottom,0px));background:var(--raised);border-block-start:1px solid var(--line)}
.strip:not([hidden])+.composer{border-block-start:0;padding-block-start:0}
.recorder p{flex:1;align-self:center;display:flex;align-items:center;gap:8px;font-variant-numeric:tabular-nums}
.recorder i{width:10px;height:10px;border-radius:5px;background:var(--cinnabar);animation:x-breathe 1.2s infinite}
.emoji{flex:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(44px,1fr));max-height:144px;overflow-y:auto;padding:4px 8px;background:var(--raised);border-block-start:1px solid var(--line)}
.emoji button{font-size:22px;line-height:1}
.composer .bare+textarea{margin-inline-start:0}
.composer textarea{flex:1;min-width:0;min-height:44px;max-height:140px;resize:none;padding:10px 12px;border:1px solid var(--edge);background:var(--paper);line-height:1.5;scrollbar-width:thin}
.composer textarea::placeholder{color:var(--muted);opacity:1}
.composer textarea:focus-visible{border-color:var(--ink);outline:1px solid var(--ink);outline-offset:-2px}
.send{flex:none;width:44px;display:grid;place-items:center;background:var(--cinnabar);color:var(--onCinnabar)}
.send[aria-disabled=true]{background:none;border-color:var(--edge);color:var(--muted)}

@media (max-width:480px){
.panel{inset:0 0 auto 0;width:100%;height:100dvh;border-radius:0;box-shadow:none}
.composer textarea,.form input[type=email],.form textarea{font-size:16px}
.to-person{padding:0 10px}
}
@media (max-height:420px) and (min-width:481px){.panel{inset-block-end:8px;height:calc(100vh - 16px)}}
@media (hover:hover){
.choice:hover,.deeds button:hover,.form button:hover,.to-person:hover{border-color:var(--ink)}
.bare:hover{color:var(--ink)}
}
@media (prefers-reduced-motion:no-preference){.panel{animation:x-rise .14s ease-out}}
@media (prefers-reduced-motion:reduce){.typing i,.recorder i{animation:none}}
@keyframes x-rise{from{opacity:0;transform:translateY(8px)}}
`
