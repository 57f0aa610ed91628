namespace Maristan.Learning.Telling;

internal static class Style
{
    /// <summary>
    /// The colours are teal, orange and violet of different lightness, which all common kinds of colour blindness tell apart; each has a dash of
    /// its own beside. Nothing is fetched: fonts are the reader's own.
    /// </summary>
    public static Markup Sheet => Markup.Of($$$"""
        :root{--page:#f4f7f6;--card:#fff;--ink:#1d2523;--quiet:#4f5b57;--rule:#dde4e1;--grid:#e6ecea;--tint:#eaf5f2;--accent:#116a5b;--c1:#14705f;--c2:#c2600c;--c3:#5b4bb3;--warn:#fdf4e3;--warned:#7d5208}
        @media (prefers-color-scheme:dark){:root{--page:#0f1815;--card:#17231f;--ink:#e3ebe8;--quiet:#a9b8b3;--rule:#2c3c37;--grid:#26352f;--tint:#1b302a;--accent:#74bdad;--c1:#5cc2ad;--c2:#f0a552;--c3:#b1a7fb;--warn:#33270f;--warned:#f2cd86}}
        *{box-sizing:border-box}
        html{font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--page);color:var(--ink);-webkit-text-size-adjust:100%}
        body{margin:0}
        main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        h1,h2,h3{line-height:1.2;font-weight:650;text-wrap:balance;overflow-wrap:anywhere}
        h1{font-size:2.3rem;margin:.15rem 0 .6rem;letter-spacing:-.015em}
        h2{font-size:1.4rem;margin:0 0 .6rem}
        h3{font-size:1.05rem;margin:1.4rem 0 .4rem}
        p{margin:.5rem 0;max-width:46rem;overflow-wrap:anywhere}
        a{color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .eyebrow{text-transform:uppercase;letter-spacing:.09em;font-size:.78rem;font-weight:650;color:var(--accent);margin:0}
        .lead{font-size:1.2rem;line-height:1.5}
        .lead strong{color:var(--accent);font-weight:700;white-space:nowrap}
        .facts{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;padding:0;margin:1rem 0 1.6rem;color:var(--quiet);font-size:.92rem}
        section{background:var(--card);border:1px solid var(--rule);border-radius:14px;padding:1.6rem 1.7rem;margin:0 0 1.1rem}
        .answer{background:linear-gradient(var(--accent),var(--accent)) top/100% 5px no-repeat,var(--card);padding-block-start:1.9rem}
        .quiet,.told{color:var(--quiet);font-size:.92rem}
        .told{margin:.1rem 0 .7rem}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1.2rem 2.4rem;margin:1.3rem 0}
        .hundred{margin:0}
        .hundred figcaption{font-weight:600;font-size:.95rem;margin:0 0 .6rem;overflow-wrap:anywhere}
        .hundred>svg{width:min(100%,15rem);display:block}
        .hundred .legend{margin:.7rem 0 0}
        .key{width:1rem;height:1rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.8rem;margin:1.3rem 0}
        .tiles div{background:var(--tint);border-radius:10px;padding:.8rem 1rem}
        .tiles dt{font-size:.85rem;color:var(--quiet)}
        .tiles dd{margin:0}
        .tiles b{display:block;font-size:1.65rem;line-height:1.25;font-variant-numeric:tabular-nums}
        .tiles span{font-size:.85rem;color:var(--quiet);font-variant-numeric:tabular-nums}
        .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));gap:0 2.2rem}
        .charts>.chart{display:grid;grid-template-rows:subgrid;grid-row:span 5;margin:.4rem 0 1.4rem}
        .chart{margin:.4rem 0;min-width:0}
        .chart figcaption{font-weight:600}
        .plot{width:100%;height:auto;display:block;overflow:visible}
        .plot text{font-size:12.5px;fill:var(--quiet);font-variant-numeric:tabular-nums}
        .plot .said{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
        .grid{stroke:var(--grid);stroke-width:1}
        .axis,.short{stroke:var(--quiet);stroke-width:1}
        .line{fill:none;stroke-width:2.4;stroke-linejoin:round;stroke-linecap:butt}
        .reference{stroke:var(--quiet);stroke-width:1.4;opacity:.7}
        .look1{stroke:var(--c1)}.look2{stroke:var(--c2);stroke-dasharray:8 4}.look3{stroke:var(--c3);stroke-dasharray:2.5 3.5}
        .band{stroke:none!important;opacity:.16}.band.look1{fill:var(--c1)}.band.look2{fill:var(--c2)}.band.look3{fill:var(--c3)}
        .dot{stroke:var(--card)!important;stroke-width:1.4;stroke-dasharray:none}.dot.look1{fill:var(--c1)}.dot.look2{fill:var(--c2)}
        .mark{fill:none;stroke:var(--ink);stroke-width:2.2}
        .fill{stroke:none}.fill.look1{fill:var(--c1)}.fill.look2{fill:var(--c2)}
        .ring{fill:none;stroke-width:2;stroke-dasharray:none}.ring.look1{stroke:var(--c1)}.ring.look2{stroke:var(--c2)}
        .legend{display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;list-style:none;margin:.2rem 0 .5rem;padding:0;font-size:.86rem}
        .legend li{display:flex;align-items:center;gap:.45rem}
        .legend svg:not(.key){width:28px;height:10px;flex:none}
        details{margin:.4rem 0 0}
        summary{cursor:pointer;color:var(--quiet);font-size:.86rem;min-height:24px}
        .scroll{max-height:17rem;overflow:auto}
        .scroll.wide{max-height:none}
        table{border-collapse:collapse;font-size:.88rem;width:100%;font-variant-numeric:tabular-nums}
        th,td{text-align:start;vertical-align:top;padding:.42rem .8rem .42rem 0;border-block-end:1px solid var(--rule);overflow-wrap:anywhere}
        th{font-weight:600}
        thead th{color:var(--quiet);font-size:.82rem}
        .by{color:var(--quiet);font-weight:400}
        .badge{display:inline-block;background:var(--warn);color:var(--warned);border-radius:99px;padding:0 .55rem;font-size:.76rem;font-weight:600}
        .badge.chosen{background:var(--tint);color:var(--accent)}
        .settings{display:block;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.8rem;color:var(--quiet)}
        .dotted{display:block;width:100%;max-width:11rem;height:12px;margin-block-start:.2rem}
        .rail{stroke:var(--grid);stroke-width:4;vector-effect:non-scaling-stroke}
        .whisker{stroke:var(--ink);stroke-width:1.6;vector-effect:non-scaling-stroke}
        .dotted .whisker{stroke:var(--c1);stroke-width:4;opacity:.55}
        .pin{stroke:var(--ink);stroke-width:2.6;vector-effect:non-scaling-stroke}
        .bars{display:grid;gap:.3rem;margin:.5rem 0}
        .bar{display:grid;grid-template-columns:minmax(6rem,13rem) 1fr 3.6rem;gap:.9rem;align-items:center;font-size:.9rem}
        .bar .label{overflow-wrap:anywhere;line-height:1.25}
        .bar svg{width:100%;height:16px}
        .bar .value{text-align:end;font-variant-numeric:tabular-nums}
        .confusion{width:auto;border-collapse:separate;border-spacing:3px}
        .confusion th{border:0;padding:.3rem .6rem;max-width:9rem;vertical-align:middle;overflow-wrap:break-word}
        .confusion thead th{text-align:center;vertical-align:bottom}
        .confusion thead th:first-child{text-align:start;font-weight:400;white-space:nowrap;max-width:none}
        .confusion td{border:0;border-radius:7px;min-width:5.2rem;padding:.55rem .7rem;text-align:center;background:color-mix(in srgb,var(--c2) calc(var(--part)*.55),var(--page));-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .confusion td.right{background:color-mix(in srgb,var(--c1) calc(var(--part)*.42),var(--page));box-shadow:inset 0 0 0 1.5px var(--c1)}
        .confusion b{display:block;font-size:1.1rem}
        .confusion small{color:var(--ink);opacity:.85}
        .list{margin:.4rem 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:0 2.2rem;font-size:.9rem}
        .list div{display:grid;grid-template-columns:minmax(9rem,1fr) minmax(9rem,1fr);gap:1rem;padding:.38rem 0;border-block-end:1px solid var(--rule)}
        .list dt{color:var(--quiet)}
        .list dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        .warned{background:var(--warn);color:var(--warned);border-radius:10px;margin:.4rem 0;padding:.8rem 1rem .8rem 2rem;overflow-wrap:anywhere}
        .limits{margin:.3rem 0;padding-inline-start:1.2rem;max-width:48rem}
        .limits li{margin:.4rem 0;overflow-wrap:anywhere}
        .limits li::marker{color:var(--c2)}
        .purpose{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:0 2.2rem}
        .purpose h3{margin-top:0}
        .hashes dd{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.78rem}
        @media (max-width:36rem){
        html{font-size:16px}
        main{padding:1.4rem .7rem 3rem}
        h1{font-size:1.75rem}
        .lead{font-size:1.1rem}
        section{padding:1.1rem .95rem;border-radius:12px}
        .plot text{font-size:15px}
        .tiles{grid-template-columns:1fr 1fr}
        .tiles div{padding:.65rem .75rem}
        .tiles b{font-size:1.4rem}
        .bar{grid-template-columns:1fr 3.4rem;gap:0 .7rem}
        .bar .label{grid-column:1/-1}
        .stacked thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stacked tr{display:block;padding:.55rem 0;border-block-end:1px solid var(--rule)}
        .stacked th,.stacked td{display:block;border:0;padding:.12rem 0}
        .stacked td{display:grid;grid-template-columns:6.6rem 1fr;column-gap:.7rem}
        .stacked td>*{grid-column:2}
        .stacked td::before{content:attr(data-head);grid-column:1;grid-row:1/span 3;color:var(--quiet);font-size:.8rem;line-height:1.7}
        .list div{grid-template-columns:1fr;gap:0}
        .confusion td{min-width:3.6rem;padding:.4rem .3rem}
        .confusion th{padding:.25rem}
        }
        @media print{
        :root{--page:#fff;--card:#fff;--ink:#111;--quiet:#444;--rule:#ccc;--grid:#e4e4e4;--tint:#f2f6f5;--accent:#0d5a4d;--c1:#14705f;--c2:#c2600c;--c3:#5b4bb3;--warn:#fdf4e3;--warned:#5f3e06}
        html{font-size:12px}
        main{max-width:none;padding:0}
        section{border:0;padding:.6rem 0;break-inside:auto}
        .chart,.hundred,.tiles div,tr{break-inside:avoid}
        h2,h3{break-after:avoid}
        details,.answer a{display:none}
        .tiles div,.badge,.warned{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .charts{grid-template-columns:1fr 1fr}
        }
        """);
}
