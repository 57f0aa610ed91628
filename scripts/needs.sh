# What the scripts at the root need of the machine. Sourced, not run. Installs only what is missing, and never asks.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# needs_dotnet: the SDK is Microsoft's and not Debian's, so it is the one thing that is not installed here.
needs_dotnet() {
  command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.' && return
  say 'The .NET SDK 10 is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0, or run its dotnet-install.sh --channel 10.0.'
  exit 1
}

# needs PROGRAM PACKAGE …: each program on the path, in Debian's sbin or among PostgreSQL's own; the package that brings it.
needs() {
  local missing=()
  while [ $# -ge 2 ]; do
    has "$1" || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} = 0 ] && return
  say "Installing ${missing[*]} …"
  if ! command -v apt-get >/dev/null; then
    say "This machine has no apt: install what Debian calls ${missing[*]} by its own means."
  elif ! as_root true 2>/dev/null; then
    say "Only root may install: run \`sudo apt-get install ${missing[*]}\` and start again."
  elif ! install "${missing[@]}"; then
    say "apt could not install ${missing[*]}: run \`apt-get update && apt-get install ${missing[*]}\` to see why."
  fi
}

# needs_library LIBRARY PACKAGE: what the program may use and does not need, so nothing stops without it.
needs_library() {
  local ldconfig
  ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
  [ -x "$ldconfig" ] && command -v apt-get >/dev/null || return 0
  "$ldconfig" -p | grep -q -F "$1 " && return
  as_root true 2>/dev/null || return 0
  say "Installing $2 …"
  install "$2" || say "apt could not install $2: the node works without it."
}

# needs_python MODULE PACKAGE …: a peer that is measured beside the product, in Debian's own Python, with what makes it as fast as it can be.
needs_python() {
  /usr/bin/python3 -c "import $1" 2>/dev/null && return
  shift
  say "Installing $* …"
  install "$@" || say "apt could not install $*: what is measured beside it cannot be."
}

has() {
  command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

# Debian starts what it installs; the node and the tests start their own, so nothing is started here.
install() {
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1 && return
  as_root apt-get update -qq >/dev/null 2>&1 || true
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# needs_npm FOLDER [OPTION …]: what its lock file names, once for each state of that file.
needs_npm() {
  [ -f "$1/package-lock.json" ] || return 0
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" 2>/dev/null && return
  if ! command -v npm >/dev/null; then
    say "npm is missing, so the packages of $1 are not there: install Debian's nodejs and npm."
    return
  fi
  say "Installing the packages of $1 …"
  # A lock file that was written where the registry lacks builds for other machines is refused by `npm ci`; `npm install` takes the same versions from it.
  if npm ci --prefix "$1" --include=dev --no-audit --no-fund --loglevel=silent "${@:2}" >/dev/null 2>&1 ||
    npm install --prefix "$1" --no-save --include=dev --no-audit --no-fund --loglevel=error "${@:2}" >&2; then
    cp "$1/package-lock.json" "$1/node_modules/.installed"
  else
    say "npm could not install the packages of $1: run \`npm install --no-save --prefix $1\` to see why."
  fi
}

# needs_onnxruntime: the native library that models run on, into artifacts/onnxruntime; who loads it judges its hash.
# Its package's scripts would fetch parts for graphics processors, so they are not run.
needs_onnxruntime() {
  local system processor library
  system=$(uname -s) && system=${system,,}
  case $(uname -m) in x86_64) processor=x64 ;; *) processor=arm64 ;; esac
  needs_npm native/onnxruntime --ignore-scripts
  mkdir -p artifacts/onnxruntime
  for library in "native/onnxruntime/node_modules/onnxruntime-node/bin/napi-v6/$system/$processor"/libonnxruntime.*; do
    [ ! -f "$library" ] || cmp -s "$library" "artifacts/onnxruntime/${library##*/}" || cp "$library" artifacts/onnxruntime/
  done
}

# can_build_app: whether this machine can build the web app, or what it lacks.
can_build_app() {
  if ! command -v npm >/dev/null; then
    say 'npm is missing, so the web app is not built: install nodejs 20.19 or later with npm.'
  elif ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; then
    say "The web app is not built: that needs Node 20.19 or later, and here is $(node --version). See https://nodejs.org."
  else
    needs_npm web
    cmp -s web/package-lock.json web/node_modules/.installed && return
  fi
  return 1
}

# build_app: the web app into web/dist, anew only when a source of it is newer than the last build.
# Where it cannot be built for want of a tool, the node serves without it; a build that fails is a failure.
build_app() {
  local built=web/dist/.built log=$here/artifacts/web.log began
  [ -f web/package.json ] || return 0
  if [ -e "$built" ] && [ -z "$(find web docs/openapi/v1.json \( -name node_modules -o -path web/dist \) -prune -o \( -type f -o -path 'web/src/*' \) -newer "$built" -print -quit)" ]; then
    return
  fi
  mkdir -p artifacts
  began=$(mktemp artifacts/.began.XXXX)
  date +%s%N >"$began"
  can_build_app || { rm -f "$began"; return 0; }
  say 'Building the web app …'
  if ! (cd web && npm run build --silent) >"$log" 2>&1 || ! node scripts/pack.mjs web/dist >>"$log" 2>&1; then
    rm -f "$began"
    cat "$log" >&2
    say 'The build of the web app failed; the lines above say where.'
    return 1
  fi
  # Last, so that a build that was cut short is done again.
  mv "$began" "$built"
}

# place_app: the built app beside the program, whose running node keeps open what it serves.
place_app() {
  [ -e web/dist/.built ] || return 0
  cmp -s web/dist/.built "$program/web/.built" && return
  rm -rf "$program/web.new"
  cp -a web/dist "$program/web.new"
  rm -rf "$program/web"
  mv "$program/web.new" "$program/web"
}

# build_command: the command as it is run, built anew only when a source is newer than the last build.
# It runs from a copy, because a build writes into the files that a running node has open.
program=$here/artifacts/program
build_command() {
  local built=$program/.built
  build_app || exit 1
  needs_onnxruntime
  if [ -e "$built" ] && [ -z "$(find src Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt -newer "$built" -print -quit)" ]; then
    place_app
    return
  fi
  needs_dotnet
  local log=$here/artifacts/build.log began
  mkdir -p artifacts
  began=$(mktemp artifacts/.began.XXXX)
  say 'Building …'
  if ! dotnet build src/Maristan.Cli -c Release -nologo -v quiet >"$log" 2>&1; then
    rm -f "$began"
    cat "$log" >&2
    say 'The build failed; the lines above say where.'
    exit 1
  fi
  rm -rf "$program.new"
  cp -r artifacts/bin/Maristan.Cli/release "$program.new"
  # A source that was changed while the build ran makes the next call build again.
  mv "$began" "$program.new/.built"
  rm -rf "$program"
  mv "$program.new" "$program"
  place_app
}
