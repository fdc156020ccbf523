/** The page that plots and tables of a load stand on: one file that needs no network. */
import { escaped } from './plot.ts';

/** `title` and `about` are text, `body` is HTML. */
export function reportPage(title: string, about: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(about)}</p>
${body}
</body></html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--bg:#fbfbfa;--fg:#1c1e21;--dim:#6b7076;--line:#d9dcdf;--ok:#1c5fb8;--warn:#b35c00;--bad:#c92a2a}
@media(prefers-color-scheme:dark){:root{--bg:#15171a;--fg:#e4e6e8;--dim:#949aa1;--line:#2b2f34;--ok:#74b0ff;--warn:#ffc078;--bad:#ff8787}}
body{margin:0;padding:16px 22px;background:var(--bg);color:var(--fg);font:14px/1.5 system-ui,sans-serif}h1{font-size:18px;margin:0}h2{font-size:15px}p{margin:4px 0 14px;color:var(--dim)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:3px 14px 3px 0;text-align:right;border-bottom:1px solid var(--line)}th:first-child,.text{text-align:left}.bad{color:var(--bad);font-weight:600}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(460px,1fr));gap:18px;margin:18px 0}figure{margin:0}figcaption{font-weight:600}
.legend{display:flex;gap:14px;font-size:12px;color:var(--dim)}.legend i{display:inline-block;width:14px;height:3px;margin-right:5px;vertical-align:middle}
svg{width:100%;height:auto}polyline{fill:none;stroke-width:2}.grid{stroke:var(--line)}.tick,.axis{font-size:11px;fill:var(--dim)}
`;
