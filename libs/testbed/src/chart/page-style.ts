/** How the page of a message chart looks. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fbfbfa;--fg:#1c1e21;--dim:#6b7076;--line:#d9dcdf;--lane:#c3c8cd;--pick:#fff3c4;--bar:#f1f2f2;
--ngap:#0b7285;--nas-5gs:#2b8a3e;--sip:#c2255c;--rtp:#5c940d;--diameter:#7048a8;--http2:#1c5fb8;--pfcp:#8e3bb0;--gtpu:#a05a00;--ip:#6b7076;--sctp:#6b7076;--state:#5f3dc4;--timer:#b35c00;--bad:#c92a2a;--ok:#2b8a3e}
@media(prefers-color-scheme:dark){:root{--bg:#15171a;--fg:#e4e6e8;--dim:#949aa1;--line:#2b2f34;--lane:#40464d;--pick:#3d3413;--bar:#1c1f23;
--ngap:#3bc9db;--nas-5gs:#69db7c;--sip:#faa2c1;--rtp:#a9e34b;--diameter:#b197fc;--http2:#74b0ff;--pfcp:#d38cf0;--gtpu:#ffb454;--ip:#949aa1;--state:#b197fc;--timer:#ffc078;--bad:#ff8787;--ok:#69db7c}}
*{box-sizing:border-box}html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:var(--bg);color:var(--fg);font:13px/1.45 system-ui,sans-serif}
header{padding:10px 16px 8px;border-bottom:1px solid var(--line)}h1{font-size:16px;margin:0}header p{margin:2px 0 8px;color:var(--dim)}
.passed{color:var(--ok)}.failed{color:var(--bad)}
form{display:flex;gap:14px;align-items:center;flex-wrap:wrap;margin:0}
input[type=search]{width:260px}input,select,button{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--lane);border-radius:3px;padding:2px 6px}
#legend{display:flex;gap:6px}#legend button{cursor:pointer;border-left-width:4px}#legend button[aria-pressed=false]{opacity:.4}
main{flex:1;display:flex;min-height:0}#chart{flex:1;overflow:auto;min-width:0}
#lanes{position:sticky;top:0;z-index:2;display:flex;background:var(--bar);border-bottom:1px solid var(--line);padding-left:76px;width:max-content;min-width:100%}
#lanes span{width:84px;text-align:center;font-weight:600;padding:4px 0}
#rows{list-style:none;margin:0;padding:0;width:max-content;min-width:100%}
#rows li{display:flex;align-items:center;height:32px;cursor:pointer;content-visibility:auto;contain-intrinsic-height:32px;white-space:nowrap}
#rows li:hover{background:var(--bar)}#rows li[aria-selected=true]{background:var(--pick)}#rows li:focus{outline:1px solid var(--fg);outline-offset:-1px}
#rows li.note{cursor:default;font-weight:600;background:var(--bar);padding-left:76px}
time{width:76px;padding-right:10px;text-align:right;color:var(--dim);font-variant-numeric:tabular-nums}
.wire{position:relative;height:32px;flex:none;background-image:linear-gradient(90deg,transparent 41.5px,var(--lane) 41.5px,var(--lane) 42.5px,transparent 42.5px);background-size:84px 100%}
.wire i{position:absolute;top:24px;height:1.5px;background:currentColor}
.wire i::after{content:"";position:absolute;top:-3.2px;border:4px solid transparent}
.wire i.r::after{right:-1px;border-left:7px solid currentColor;border-right:0}.wire i.l::after{left:-1px;border-right:7px solid currentColor;border-left:0}
.wire i.n{top:12px;width:8px;height:8px;margin-left:-4px;border-radius:4px}.wire i.n::after{content:none}.wire i.n+.text{font-style:italic;top:7px;margin-left:4px}
.text{position:absolute;top:4px;font-size:12px;padding:0 3px;background:color-mix(in srgb,var(--bg) 85%,transparent)}.again{color:var(--bad)}
aside{width:38%;min-width:300px;overflow:auto;border-left:1px solid var(--line);padding:10px 14px}aside h2{font-size:14px;margin:0 0 4px;overflow-wrap:anywhere}
aside p{color:var(--dim);margin:0 0 8px}pre{font:12px/1.5 ui-monospace,monospace;margin:8px 0;white-space:pre-wrap;overflow-wrap:anywhere}
details{padding-left:14px}summary{margin-left:-14px;cursor:pointer}.k{color:var(--dim)}.v{overflow-wrap:anywhere;font-family:ui-monospace,monospace;font-size:12px}
@media(max-width:900px){main{flex-direction:column}aside{width:auto;max-height:45%;border-left:0;border-top:1px solid var(--line)}}
@media print{body,main,#chart{display:block;height:auto;overflow:visible}aside,form{display:none}}
`;
