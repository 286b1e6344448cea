/** Colours by what they stand for, on light and on dark paper. */
export const COLOURS = oneLine(`
:root{color-scheme:light dark;--paper:#fff;--ink:#1e2433;--soft:#5b6478;--faint:#8b93a5;--line:#e4e7ee;--wash:#f5f6fa;
--main:#4f46e5;--good:#0f9f6e;--bad:#d9485f;--mute:#b6bccb;--warn:#b45309;--warnwash:#fff7ea;--up:16,159,110;--down:217,72,95}
@media (prefers-color-scheme:dark){:root{--paper:#14161d;--ink:#e8eaf1;--soft:#a7aec0;--faint:#7d8599;--line:#2a2e3a;--wash:#1c1f29;
--main:#a5b4fc;--good:#34d399;--bad:#fb7185;--mute:#4b5265;--warn:#fbbf24;--warnwash:#2a2212;--up:52,211,153;--down:251,113,133}}
`);

/** How the parts of a chart are drawn. */
export const CHART_STYLE = oneLine(`
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:11.5px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums}
svg .strong{fill:var(--ink);font-weight:600}svg .onmain{fill:var(--paper);font-weight:600}
svg .grid-line{stroke:var(--line);stroke-width:1}svg .axis{stroke:var(--mute);stroke-width:1}
svg .reference{stroke:var(--mute);stroke-width:1.25;stroke-dasharray:4 4;fill:none}
svg .curve{stroke:var(--main);stroke-width:2.5;fill:none;stroke-linejoin:round;stroke-linecap:round}
svg .under{fill:var(--main);opacity:.09}svg .main{fill:var(--main)}svg .good{fill:var(--good)}svg .bad{fill:var(--bad)}svg .mute{fill:var(--mute)}
svg .goodtext{fill:var(--good);font-weight:600}svg .maintext{fill:var(--main);font-weight:600}
`);

export const PAGE_STYLE = oneLine(`
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
-webkit-font-smoothing:antialiased;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:36px 28px 56px}
h1{font-size:26px;line-height:1.2;letter-spacing:-.015em;margin:0 0 6px;font-weight:650}
h2{font-size:18px;letter-spacing:-.01em;margin:44px 0 4px;font-weight:650}
h3{font-size:14px;margin:0 0 2px;font-weight:650}
p{margin:0 0 10px;max-width:68ch}.lead{color:var(--soft);font-size:16px;margin-bottom:22px}
.note{color:var(--soft);font-size:13px;margin:0 0 14px}
.tiles{display:flex;flex-wrap:wrap;border:1px solid var(--line);border-radius:10px;overflow:hidden;margin:18px 0 8px}
.tile{flex:1 1 140px;padding:13px 16px;box-shadow:1px 0 0 var(--line),0 1px 0 var(--line)}.tile b{display:block;white-space:nowrap;font-size:21px;line-height:1.2;font-weight:620;letter-spacing:-.02em}
.tile span{color:var(--soft);font-size:12.5px}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:30px 36px;margin-top:16px;align-items:start}
.columns{columns:2 300px;column-gap:36px;margin-top:16px}.columns figure{margin-bottom:26px}
figure{margin:0;min-width:0;break-inside:avoid}figcaption{margin-bottom:8px}figcaption small{display:block;color:var(--soft);font-size:13px;font-weight:400}
.picture{background:center/contain no-repeat}
table{border-collapse:collapse;width:100%;font-size:13.5px;margin:8px 0 4px}
th{text-align:left;font-weight:550;color:var(--soft);font-size:12.5px;border-bottom:1px solid var(--mute);padding:5px 10px 5px 0;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:5px 10px 5px 0;vertical-align:top}th.n,td.n{text-align:right;padding-right:0;padding-left:12px;white-space:nowrap}.n+th:not(.n),.n+td:not(.n){padding-left:24px}
.scroll{overflow-x:auto}
.warnings{list-style:none;margin:18px 0 0;padding:0;border-left:3px solid var(--warn);background:var(--warnwash);border-radius:0 8px 8px 0}
.warnings li{padding:8px 16px;font-size:14px}.warnings li+li{border-top:1px solid var(--line)}
.points{display:grid;grid-template-columns:minmax(0,42%) 1fr 46px 44px;gap:1px 10px;font-size:12.5px;align-items:center}
.points span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.points .n{text-align:right}.points .share{color:var(--faint);text-align:right}
.bar{position:relative;height:12px;background:linear-gradient(var(--mute),var(--mute)) center/1px 100% no-repeat}
.bar i{position:absolute;top:2px;bottom:2px;border-radius:2px}.bar .up{background:var(--good);left:50%}.bar .down{background:var(--bad);right:50%}
.heat{font-size:11px}.heat td,.heat th{padding:2px 4px;text-align:center;border:1px solid var(--paper);font-weight:400;white-space:nowrap}
.heat th{font-size:11px}.heat th[scope=row]{text-align:right;max-width:120px;overflow:hidden;text-overflow:ellipsis}
footer{margin-top:48px;padding-top:12px;border-top:1px solid var(--line);color:var(--faint);font-size:12.5px}
@media (max-width:560px){main{padding:22px 16px}}
@page{margin:14mm}
@media print{:root{--paper:#fff;--ink:#111;--soft:#444;--faint:#666;--line:#ddd;--wash:#f5f5f5;--main:#4f46e5;--good:#0f8f63;--bad:#c93a52;--mute:#999;--warn:#92400e;--warnwash:#fff}
body{font-size:11pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}section{break-inside:auto}h2,h2+.note{break-after:avoid}tr{break-inside:avoid}.scroll{overflow:visible}.tile{flex-basis:90px}}
`);

function oneLine(rules: string): string {
	return rules.replace(/\n/g, '');
}
