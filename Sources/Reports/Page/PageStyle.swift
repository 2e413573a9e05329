/// The one style sheet: a report on paper first, then on a screen.
enum PageStyle {
  /// The palette's variables, then the rules.
  static let text = Palette.styleSheet + rules

  /// Three sizes (small, text, large), one family, no shadow, no gradient.
  private static let rules = """

    *{box-sizing:border-box}
    html{font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;
    -webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--page);color:var(--ink);scroll-padding-top:1rem}
    body{margin:0 auto;max-width:72rem;padding:1rem 1.25rem 3rem;overflow-wrap:break-word}
    :root[lang=en] [lang=fr]:not(button),:root[lang=fr] [lang=en]:not(button){display:none}
    [hidden]{display:none!important}
    h1,h2,h3,h4,p,ol,ul,dl,dd,figure{margin:0;padding:0}
    h1{font-size:1.75rem;line-height:1.2;font-weight:650;overflow-wrap:anywhere}
    h2{font-size:1rem;font-weight:700;border-top:3px solid var(--ink);padding-top:.5rem;margin:2.5rem 0 1rem}
    h3{font-size:1rem;font-weight:650;line-height:1.35}
    a{color:var(--accent);text-underline-offset:.15em}
    p,li,dd{max-width:68ch}
    code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875rem;
    overflow-wrap:anywhere}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    main:focus{outline:none}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .skip{position:absolute;left:-100rem}
    .skip:focus{position:static}
    .kind{font-weight:650}
    .when,.note,.kind,footer,.filter,.controls,.figures dt,.meaning,.key,.terms,nav,table,summary{font-size:.875rem}
    .when,.note,footer,.figures dt,.meaning,.unit{color:var(--quiet)}
    .controls{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:flex-end;margin-bottom:1.5rem}
    .controls>div{display:flex;align-items:center;gap:.25rem;flex-wrap:wrap}
    .controls span[id]{color:var(--quiet);margin-right:.25rem}
    button,input{font:inherit;color:inherit;background:none;border:1px solid var(--edge);border-radius:3px;
    padding:.15rem .55rem;min-height:1.9rem}
    button{cursor:pointer}
    button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--page)}
    .answer{font-size:1.75rem;line-height:1.3;margin:1.5rem 0 0;max-width:44ch;text-wrap:pretty}
    .verdicts{list-style:none;margin-top:1rem}
    .verdicts li{display:grid;grid-template-columns:2.25rem minmax(0,1fr);max-width:none;padding:.3rem 0;
    border-top:1px solid var(--line)}
    .verdicts p{max-width:80ch}
    .mark{font-weight:700}
    .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:1.5rem 2rem}
    .figures.three{grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
    .figures div{border-top:1px solid var(--line);padding-top:.5rem}
    .figures div.alarm{border-top:3px solid var(--alarm);padding-top:calc(.5rem - 2px)}
    .value{font-size:1.75rem;line-height:1.25;font-weight:600;white-space:nowrap}
    .meaning{line-height:1.45}
    .actions{list-style:none;counter-reset:action}
    .actions>li{counter-increment:action;display:grid;grid-template-columns:2.25rem minmax(0,1fr);max-width:none;
    border-top:1px solid var(--line);padding:.75rem 0}
    .actions>li::before{content:counter(action);font-size:1rem;font-weight:700;grid-row:span 3;color:var(--quiet)}
    .actions>li>*{grid-column:2}
    .terms{display:flex;flex-wrap:wrap;gap:0 1rem}
    .stake{font-weight:650}
    .urgent{color:var(--alarm);font-weight:650}
    nav{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-top:2rem}
    nav ul,.key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
    nav{break-inside:avoid}
    .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(27rem,100%),1fr));gap:2.5rem 3rem}
    .chart{min-width:0}
    .chart.wide,.thirds{grid-column:1/-1}
    .thirds{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:2.5rem 3rem}
    @media (min-width:62rem){.chart.tall{grid-row:span 3}}
    .chart>svg{display:block;overflow:visible;margin:.75rem 0 .5rem}
    .key{margin-top:.4rem}
    .swatch{margin-right:.4em;vertical-align:-1px}
    svg text{font-size:13px;fill:var(--ink)}
    svg .at-middle{text-anchor:middle}
    svg .at-end{text-anchor:end}
    svg .quiet{fill:var(--quiet)}
    svg .halo{paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
    .figure{font-variant-numeric:tabular-nums lining-nums}
    .grid{stroke:var(--line)}
    .axis{stroke:var(--edge)}
    .gap{stroke:var(--page);stroke-width:1.5}
    .marker{stroke:var(--ink);stroke-width:2.5}
    .curve{stroke:var(--ink);stroke-width:2.25;fill:none;stroke-linejoin:round}
    .series{stroke-width:2}
    .low{stroke-width:1.5;stroke-dasharray:2 3}
    .whisker{stroke:var(--ink);stroke-width:1.5}
    .reference{stroke:var(--edge);stroke-width:1.5;stroke-dasharray:5 4;fill:none}
    .bound{stroke:var(--alarm);stroke-width:1.75}
    .band{fill:var(--insured);stroke:none;fill-opacity:.16}
    .band.outer{stroke:var(--insured);stroke-opacity:.55}
    .band.middle{fill-opacity:.3}
    .band.inner{fill-opacity:.5}
    summary{cursor:pointer}
    .chart>details>summary{color:var(--accent);width:fit-content}
    .table{margin:0 0 2.5rem}
    .head{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:.25rem 2rem;margin-bottom:.4rem}
    .chart .table{margin:.5rem 0 0}
    .filter{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;max-width:none}
    .filter input{width:16rem;max-width:100%}
    .found:empty{margin-right:-.75rem}
    .scroll{max-height:min(38rem,80vh);overflow:auto;border-bottom:1px solid var(--line)}
    .scroll:has(tbody details[open]){max-height:90vh}
    table{border-collapse:separate;border-spacing:0;width:100%;line-height:1.4}
    caption{text-align:left;font-size:1rem;font-weight:650;padding:0 0 .4rem;position:sticky;left:0}
    th,td{padding:.35rem .6rem;vertical-align:top;text-align:left;border-bottom:1px solid var(--line);
    unicode-bidi:isolate}
    th:first-child,td:first-child{padding-left:.25rem}
    thead th{position:sticky;top:0;background:var(--page);border-bottom:2px solid var(--ink);vertical-align:bottom;
    font-weight:650}
    thead button{border:0;padding:0;min-height:0;font-weight:inherit;text-align:inherit}
    thead button::after{content:"\\a0\\2195";color:var(--quiet)}
    th[aria-sort=ascending] button::after{content:"\\a0\\2191";color:inherit}
    th[aria-sort=descending] button::after{content:"\\a0\\2193";color:inherit}
    .scroll .figure{text-align:right}
    td.figure{white-space:nowrap}
    .unit{font-weight:400}
    tbody th.brief{white-space:nowrap}
    tfoot th{white-space:nowrap}
    tbody th{font-weight:400;min-width:9rem}
    @media screen and (min-width:62rem){tbody th{min-width:13rem}}
    .dense table{font-size:.8125rem}
    .dense th,.dense td{padding-inline:.3rem}
    .dense tbody th{min-width:9rem}
    .fixed .scroll{max-height:none}
    .sum>*{font-weight:650;border-top:1px solid var(--ink)}
    .files{list-style:none}
    .digest{font-size:.75rem}
    tbody tr:hover>*{background:var(--shade)}
    tbody details p{--wide:min(68ch,100vw - 5rem);width:var(--wide);max-width:none;white-space:normal;
    margin:.35rem calc(0rem - var(--wide)) .35rem 0}
    tbody tr:has(details[open])>td.words{white-space:nowrap;max-width:12rem;overflow:hidden;text-overflow:ellipsis}
    tbody details[open] summary{font-weight:650}
    tfoot th,tfoot td{font-weight:650;border-top:2px solid var(--ink);border-bottom:0;position:sticky;bottom:0;
    background:var(--page)}
    .note{margin-top:.4rem}
    .definitions{display:grid;grid-template-columns:minmax(8rem,14rem) minmax(0,68ch);gap:.5rem 1.5rem}
    .definitions dt{font-weight:650}
    section>h3{margin:1.5rem 0 .5rem}
    h4{font-size:.875rem;font-weight:650;margin:.75rem 0 .25rem}
    .assumptions ul{padding-left:1.25rem}
    section>ul{padding-left:1.25rem}
    .paper{display:none}
    footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.5rem}
    @media (max-width:30rem){
    body{padding:.75rem 1rem 2rem}
    .controls{justify-content:flex-start}
    .answer,h1,.value{font-size:1.5rem}
    .definitions{grid-template-columns:minmax(0,1fr);gap:0}
    .definitions dd{margin-bottom:.75rem}
    }
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media print{
    @page{size:A4;margin:16mm 15mm}
    @page handout{size:A4;margin:11mm 12mm}
    html{font-size:10pt}
    body{max-width:none;padding:0}
    .controls,.filter,.skip,nav,.chart>details:not([open]),thead button::after{display:none!important}
    .paper{display:block}
    .answer{font-size:1.5rem;max-width:none;margin-top:1rem}
    h2{margin:1.4rem 0 .6rem}
    .figures{gap:.75rem 1.5rem}
    .value{font-size:1.5rem}
    .actions>li{padding:.3rem 0;line-height:1.4;grid-template-columns:2rem fit-content(60%) minmax(0,1fr)}
    .actions>li>.terms{grid-column:3;margin-left:1rem;align-self:baseline}
    .actions>li>p:last-child{grid-column:2/-1}
    .actions p,.note,.answer{max-width:none}
    h2,h3,h4,caption,figcaption{break-after:avoid}
    .chart.tall{grid-row:span 3}
    .chart,.figures div,.actions>li,tr{break-inside:avoid}
    .charts{grid-template-columns:1fr 1fr;gap:8mm}
    .figures.four{grid-template-columns:repeat(4,1fr)}
    .figures.three,.thirds{grid-template-columns:repeat(3,1fr)}
    .thirds{gap:6mm}
    .found:empty{margin-right:-.75rem}
    .scroll,.scroll:has(tbody details[open]){max-height:none;overflow:visible;border:0}
    .scroll table{font-size:8pt}
    .scroll summary{font-size:inherit;list-style:none}
    .more{display:none}
    thead{display:table-header-group;break-after:avoid}
    tbody tr:first-child{break-before:avoid}
    tfoot{display:table-row-group}
    thead th,tfoot th,tfoot td,caption{position:static}
    th,td{padding:.15rem .35rem}
    tbody th,.dense tbody th{min-width:0}
    .dense .scroll table{font-size:7.25pt}
    .dense th,.dense td{padding-inline:.2rem}
    .head{break-after:avoid}
    .told tbody details::details-content{content-visibility:visible;display:block;block-size:auto;opacity:1}
    .told tbody details p{--wide:150mm;margin-block:.2rem}
    .told tbody details p:last-child{margin-bottom:.4rem}
    .told tbody summary{font-weight:650}
    .told tbody td.words{white-space:nowrap}
    .told tbody tr:has(p:nth-of-type(5)){break-inside:auto}
    .told tbody summary{break-after:avoid}
    .told tbody p{break-inside:avoid}
    section[aria-labelledby=tables]{break-before:page}
    .assumptions::details-content{display:none}
    thead button{display:contents}
    th.figure,td.figure{white-space:normal}
    tbody tr:nth-child(n+61 of :not([hidden])){display:none}
    svg text{font-size:11px}
    .handout{page:handout}
    html:has(>.handout){font-size:8.2pt;line-height:1.4}
    .handout .verdicts p,.handout .definitions dd{max-width:none}
    .handout .files{columns:2;line-height:1.2}
    .handout .definitions{grid-template-columns:8rem minmax(0,1fr)}
    .handout .again,.handout .again code,.handout summary{font-size:7pt}
    .handout .terminology,.handout .names,.handout .note.file,.handout section>h3,.handout #tables,.handout footer{display:none}
    .handout .answer{margin-top:.6rem}
    .handout .verdicts{margin-top:.5rem}
    .handout .verdicts li{padding:.1rem 0}
    .handout .verdicts li,.handout .actions>li{grid-template-columns:1.5rem minmax(0,1fr)}
    .handout .actions>li{grid-template-columns:1.5rem fit-content(60%) minmax(0,1fr);padding:.15rem 0;line-height:1.3}
    .handout h2{margin:.6rem 0 .4rem;padding-top:.25rem;border-top-width:2px}
    .handout .figures{gap:.4rem 1rem}
    .handout .meaning{line-height:1.3}
    .handout .charts{zoom:.72;gap:5mm 8mm}
    .handout .charts h3{font-size:9.5pt}
    .handout .charts .key{font-size:9pt;gap:0 1rem}
    .handout svg text{font-size:12.5px}
    .handout .note{line-height:1.25}
    .handout section[aria-labelledby=tables]{break-before:auto}
    .handout .table{margin-bottom:.5rem}
    .handout #stresses,.handout #reverse-stress{display:none}
    .handout .fixed tbody th{white-space:nowrap}
    .handout .scroll table{font-size:7pt;line-height:1.25}
    .handout th,.handout td{padding:.06rem .3rem}
    .handout .again{gap:.1rem 1rem}
    .handout .again .digest{font-size:5.5pt}
    .handout footer{margin-top:.5rem}
    a{color:inherit;text-decoration:none}
    }

    """
}
