/** The page's own look: one file, nothing loaded. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#dde1e6, #2b3138); --soft: light-dark(#5b6672, #9aa5b1);
  --back: light-dark(#fff, #101418); --code: light-dark(#f3f5f7, #191f25); --link: light-dark(#0b62c4, #6cb0ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 "Inter Variable", system-ui, sans-serif; background: var(--back); display: grid;
  grid-template-columns: 260px minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 20px 16px; border-right: 1px solid var(--line); font-size: 13px; }
nav ul { list-style: none; margin: 0 0 12px; padding: 0; }
nav li a { display: block; padding: 3px 0; line-height: 1.3; }
nav b { display: block; margin-top: 10px; }
main { padding: 24px 32px 80px; max-width: 900px; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
h1 { font-size: 26px; margin: 0 0 12px; } h2 { margin: 48px 0 8px; border-bottom: 1px solid var(--line); padding-bottom: 6px; }
h3 { margin: 0 0 6px; font-size: 15px; overflow-wrap: anywhere; } h3 a { color: inherit; } h4 { margin: 14px 0 4px; }
.operation { padding: 18px 0; border-bottom: 1px solid var(--line); scroll-margin-top: 12px; }
.summary { font-weight: 600; margin: 0 0 6px; }
h3 b { display: inline-block; min-width: 58px; font-size: 12px; }
h3 b.get { color: light-dark(#0a7a3d, #4ec98a); } h3 b.post { color: light-dark(#0b62c4, #6cb0ff); }
h3 b.put, h3 b.patch { color: light-dark(#9a5b00, #e5ad4d); } h3 b.delete { color: light-dark(#b3261e, #ff8a80); }
code, pre { font-family: "JetBrains Mono Variable", ui-monospace, monospace; font-size: 13px; }
code { background: var(--code); padding: 1px 4px; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: var(--code); padding: 12px 14px; border-radius: 8px; overflow: auto; } pre code { padding: 0; background: none; overflow-wrap: normal; }
dl { margin: 6px 0; } dt { margin-top: 6px; } dd { margin: 0 0 0 20px; color: var(--soft); } dd p { margin: 2px 0; }
i, .limits { color: var(--soft); font-style: normal; font-size: 13px; }
table { border-collapse: collapse; font-size: 13px; } th, td { text-align: left; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); }
.steps { white-space: pre-wrap; } .steps code { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
details { margin: 8px 0; } summary { cursor: pointer; }
.schema { padding-left: 14px; border-left: 2px solid var(--line); margin-top: 8px; } .option { border-top: 1px dashed var(--line); margin-top: 6px; }
@media (max-width: 800px) { body { display: block; } nav { position: static; height: auto; max-height: 40vh; border-right: 0;
  border-bottom: 1px solid var(--line); } main { padding: 20px 16px 60px; } }
`;
