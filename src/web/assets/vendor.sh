#!/usr/bin/env bash
# Writes vendor/ anew: the style sheets, script, icons and font of others that the pages use, at pinned versions.
# For maintainers only; the build uses the committed files. Needs npm, Node 20, Python 3.10 and a registry.
# To move to a newer version: change it below, run this, read the difference, look at the pages.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

css_version=1.22.0
web_version=1.22.0
theme_tool_version=1.15.0
htmx_version=4.0.1
icons_version=8.16.2
font_version=4.1.1
esbuild_version=0.28.2
fonttools_version=4.60.1
brotli_version=1.1.0

echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  "@digdir/designsystemet-css@$css_version" "@digdir/designsystemet-web@$web_version" \
  "@digdir/designsystemet@$theme_tool_version" "htmx.org@$htmx_version" \
  "@navikt/aksel-icons@$icons_version" "inter-ui@$font_version" "esbuild@$esbuild_version"
python3 -m venv python
python/bin/pip install --quiet "fonttools==$fonttools_version" "brotli==$brotli_version"

rm -rf "$out"
mkdir -p "$out/licenses"

# Components. Their order of layers is declared again in app.css, which loads after both.
cp node_modules/@digdir/designsystemet-css/dist/src/index.css "$out/designsystemet.css"

# Theme: colours, sizes, type, for light, dark and automatic.
cat >designsystemet.config.json <<'JSON'
{
  "outDir": "./design-tokens",
  "clean": true,
  "themes": {
    "framdrift": {
      "colors": { "main": { "accent": "#0b5c6b" }, "support": {}, "neutral": "#292c30" },
      "borderRadius": 6,
      "typography": { "fontFamily": "Inter" }
    }
  }
}
JSON
npx --no-install designsystemet tokens create --config designsystemet.config.json >/dev/null
npx --no-install designsystemet tokens build --config designsystemet.config.json --out-dir theme >/dev/null
npx --no-install esbuild theme/framdrift.css --minify --charset=utf8 --log-level=warning --outfile="$out/theme.css"

# Behaviour of the few components that have any. Left out: tooltip and popover (36 kB), tabs, combobox.
cat >subset.js <<'JS'
import '@digdir/designsystemet-web/ds-breadcrumbs'
import '@digdir/designsystemet-web/ds-error-summary'
import '@digdir/designsystemet-web/ds-field'
import '@digdir/designsystemet-web/fieldset'
import '@digdir/designsystemet-web/clickdelegatefor'
JS
npx --no-install esbuild subset.js --bundle --minify --format=iife --target=es2022 --charset=utf8 \
  --legal-comments=none --log-level=warning --outfile="$out/designsystemet.js"

cp node_modules/htmx.org/dist/htmx.min.js "$out/htmx.js"

# Icons: one sprite; templates name a symbol in it (templates/parts/icon.html).
icons='ArrowLeft ArrowRight ArrowUndo Bell Buildings3 Calendar Checkmark CheckmarkCircle ChevronDown ChevronLeft
  ChevronRight Clock ClockDashed Cog Download EnvelopeClosed ExclamationmarkTriangle ExternalLink FileExcel FilePdf
  FileText FolderPlus Inbox InformationSquare Language Leave Link MagnifyingGlass Minus PadlockLocked Pencil Person
  PersonGroup PersonPlus Plus PrinterSmall Tasklist Trash XMark XMarkOctagon ArrowsCirclepath Files HandHeart Timeline Kroner'
python/bin/python - "$out/icons.svg" $icons <<'PY'
"""Joins the named icons into one sprite of symbols, named in kebab case."""
import pathlib, re, sys
symbols = []
for name in sys.argv[2:]:
    path = pathlib.Path("node_modules/@navikt/aksel-icons/dist/svg") / f"{name}.svg"
    if not path.exists():
        sys.exit(f"no such icon: {name}")
    body = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(), re.S).group(1).strip()
    key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    symbols.append(f'<symbol id="{key}" viewBox="0 0 24 24" fill="none">{body}</symbol>')
pathlib.Path(sys.argv[1]).write_text(
    '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
)
PY

# Font: Latin-1, the letters of the Sámi languages and of neighbours' names, and the signs that typography asks for.
letters='U+0020-007E,U+00A0-00FF,U+0104-0107,U+010C-010D,U+0110-0111,U+0118-0119,U+0131,U+0141-0144,U+014A-014B'
letters="$letters,U+0150-0153,U+015A-015B,U+0160-0161,U+0166-0167,U+0170-0171,U+0178-017E,U+01B7,U+01E4-01E9,U+01EE-01EF,U+0292"
signs='U+02BC,U+2009,U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2190-2193,U+2212,U+2260,U+2264-2265'
python/bin/fonttools varLib.instancer --quiet node_modules/inter-ui/variable/InterVariable.woff2 opsz=14 wght=400:700 --output inter.ttf
python/bin/pyftsubset inter.ttf --unicodes="$letters,$signs" --layout-features='kern,ccmp,locl,mark,mkmk,tnum,cv05,ss03' \
  --flavor=woff2 --no-hinting --desubroutinize --output-file="$out/inter.woff2"

cp node_modules/@digdir/designsystemet-css/LICENSE "$out/licenses/designsystemet.txt"
cp node_modules/htmx.org/LICENSE "$out/licenses/htmx.txt"
cp node_modules/inter-ui/LICENSE.txt "$out/licenses/inter.txt"
# The package of the icons states MIT in its manifest and carries no text of its own.
{ echo 'MIT License'; echo; echo 'Copyright (c) NAV (Arbeids- og velferdsdirektoratet)'; echo
  sed -n '/^Permission is hereby granted/,$p' node_modules/@digdir/designsystemet-css/LICENSE; } >"$out/licenses/aksel-icons.txt"
find "$out" -type f -exec chmod 644 {} +

{
  echo '# What vendor/ holds, by whom and under which terms. Written by vendor.sh.'
  entry() { # file, name, version, licence, licence text
    printf '\n[[file]]\npath = "%s"\nname = "%s"\nversion = "%s"\nlicense = "%s"\nlicense_text = "licenses/%s"\nsha256 = "%s"\n' \
      "$1" "$2" "$3" "$4" "$5" "$(sha256sum "$out/$1" | cut -d' ' -f1)"
  }
  entry designsystemet.css '@digdir/designsystemet-css' "$css_version" MIT designsystemet.txt
  entry theme.css '@digdir/designsystemet (generated theme)' "$theme_tool_version" MIT designsystemet.txt
  entry designsystemet.js '@digdir/designsystemet-web (subset)' "$web_version" MIT designsystemet.txt
  entry htmx.js 'htmx.org' "$htmx_version" 0BSD htmx.txt
  entry icons.svg '@navikt/aksel-icons (selection)' "$icons_version" MIT aksel-icons.txt
  entry inter.woff2 'Inter (subset)' "$font_version" OFL-1.1 inter.txt
} >"$out/VENDOR.toml"
ls -l "$out"
