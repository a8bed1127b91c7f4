#!/usr/bin/env bash
# Tries what templates/guides/containers.md says: builds its image, runs its command, and that command as other machines would run it.
# Takes Podman; where the image of Node cannot be fetched, debootstrap and a root user make one like it. Prints a line a trial; exit 1
# when one does not come out as the guide says. Where nothing can be tried it says so, and exit 0.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
guide=$root/templates/guides/containers.md
node_image=docker.io/library/node:24-slim
stand_in=localhost/outcome-trial-node

skip() { echo "skipped: $1"; exit 0; }
give_up() { cat out.log; echo "FAILED: $1"; exit 1; }
command -v podman >/dev/null || skip 'there is no podman (Debian: apt-get install podman runc uidmap debootstrap)'

job=$(mktemp -d)
trap 'rm -rf "$job"' EXIT
cd "$job" && mkdir base && cp -R "$root/test/cases/base/sources" sources

# The blocks of the guide: the Containerfile, and the command that runs it.
block() { awk -v language="$1" -v wanted="$2" '
  $0 == "```" && inside { if (found) exit; inside = 0; text = ""; next }
  $0 == "```" language { inside = 1; next }
  inside { text = text $0 "\n"; if ($0 ~ wanted) found = 1 }
  END { printf "%s", text }' "$guide"; }
block Dockerfile ENTRYPOINT > Containerfile
run=$(block sh 'podman run' | grep -v '^mkdir')

# What this machine needs besides: an older crun does not know every kind of cgroups, and limits may not be raised.
from=$node_image
make_stand_in() {
  podman image exists "$stand_in" && return
  [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null || skip "$node_image cannot be fetched, nor made here (root, debootstrap)"
  debootstrap --variant=minbase bookworm base >debootstrap.log 2>&1 || skip "debootstrap failed: $(tail -1 debootstrap.log)"
  cp "$root"/node_modules/node-linux-*/bin/node base/usr/local/bin/node
  mkdir -p base/usr/local/lib/node_modules && cp -R "$(npm root --global)/npm" base/usr/local/lib/node_modules/npm
  ln -s ../lib/node_modules/npm/bin/npm-cli.js base/usr/local/bin/npm
  # A machine that reaches the registry of packages through a proxy has certificates of its own.
  local certificates=${NODE_EXTRA_CA_CERTS:-}
  [ -n "$certificates" ] && cp "$certificates" base/etc/certificates.pem
  local setting=ENV=NODE_EXTRA_CA_CERTS=${certificates:+/etc/certificates.pem}
  tar -C base -c . | podman import --change "$setting" - "$stand_in" >import.log 2>&1 || skip "no image: $(tail -1 import.log)"
}
podman pull --quiet "$node_image" >/dev/null 2>&1 || { from=$stand_in; make_stand_in; }
limits='--ulimit nofile=1024:1024 --ulimit nproc=4096:4096'
for machine in '' "$limits" "--runtime runc $limits" none; do
  [ "$machine" = none ] && skip "no container can be started: $(podman run --rm "$from" true 2>&1 | tail -1)"
  podman run --rm $machine --network none "$from" node --version >/dev/null 2>&1 && break
done
runtime=$(grep -o -e '--runtime runc' <<<"$machine")

sed -i "s|$node_image|$from|" Containerfile
podman build $runtime --isolation chroot --network host --pull=never --tag outcome-trial --file Containerfile "$root" >out.log 2>&1 ||
  give_up 'the image'
echo "ok: the image, from $from"

# The guide's command with what a trial makes of it: the user (a number that no file knows), further options, the words of the program, and
# changes of what stands there.
[ "$(id -u)" = 0 ] && run=${run/--userns keep-id /}
command_of() {
  local text=$run
  [ "$(id -u)" = 0 ] && text=${text//'$(id -u):$(id -g)'/$user}
  text=${text/podman run --rm/podman run --rm $machine --read-only-tmpfs=false --passwd=false}
  text=${text/ outcome build/ $options outcome-trial $words}
  sed "$change" <<<"$text"
}
user=1234567:0 options='' words=build change=''
failed=0
# try NAME EXIT-CODE [user=…] [options=…] [words=…] [change=…] [said=…]
try() {
  local name=$1 expected=$2 code user=$user options='' words=build change='' said=''
  shift 2
  for each in "$@"; do local "$each"; done
  rm -rf output && mkdir -m 777 output
  eval "timeout --kill-after=5 300 $(command_of)" >out.log 2>&1
  code=$?
  if [ $code != "$expected" ]; then judge "$name" "exit $code instead of $expected"
  elif ! grep -q -e "$said" out.log; then judge "$name" "it does not say “$said”"
  elif [ "$code" = 0 ] && [ "$words" = build ]; then judge_output "$name"
  else judge "$name" ''; fi
}
judge_output() {
  if diff <(made host) <(made output) >>out.log; then judge "$1" ''; else judge "$1" 'other bytes than without a container'; fi
}
made() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs -r sha256sum); }
judge() {
  [ -z "$2" ] && echo "ok: $1" && return
  failed=$((failed + 1)); echo "FAILED: $1: $2"; sed 's/^/    /' out.log | tail -12
}

"$root/node_modules/.bin/node" "$root/src/cli.ts" build --out host >out.log 2>&1 || give_up 'the build without a container'

packed='--env PUPPETEER_EXECUTABLE_PATH= --env LD_LIBRARY_PATH='
required='--env OUTCOME_SANDBOX=required'
no_chroot='s/ --cap-add SYS_CHROOT//'

try 'as the guide says, any user, no entry in passwd' 0
try 'with the sandbox of the browser' 0 options="$required"
try 'check, without an output' 0 words=check
try '16 MB of temporary folder' 0 change='s/size=256m/size=16m/'
try 'umask 077' 0 options='--umask 0077'
try 'without SYS_CHROOT: no sandbox, and said' 0 change="$no_chroot" said=sandbox
try 'without SYS_CHROOT, the sandbox required: refused' 70 options="$required" change="$no_chroot" said=sandbox
try 'the browser unpacked in /tmp' 0 options="$packed" change='s/noexec,size=256m/exec,size=512m/'
try 'the browser unpacked in /tmp, noexec: said' 70 options="$packed" change='s/size=256m/size=512m/' said=noexec
try 'the browser unpacked in /tmp, of 64 MB: said' 70 options="$packed" change='s/noexec,size=256m/exec,size=64m/' said='room\|space'
try 'the temporary folder full: said' 70 change='s/size=256m/size=64k/' said='room\|space'
try 'the temporary folder read-only: said' 70 change='s/:rw,/:ro,/' said='/tmp'
[ "$(id -u)" = 0 ] && try 'root without rights' 0 user=0:0

# Two at once, each with process 1 and the same name of the host, one output and one temporary folder.
rm -rf output temporary && mkdir -m 777 output && mkdir -m 1777 temporary
options='--hostname same --volume ./temporary:/shared:Z --env TMPDIR=/shared'
for round in 1 2 3; do
  for one in 1 2; do
    eval "timeout --kill-after=5 300 $(command_of)" >"both-$one.log" 2>&1 &
  done
  codes=''
  for child in $(jobs -p); do wait "$child"; codes="$codes $?"; done
  cat both-1.log both-2.log >out.log
  if [ "$codes" = ' 0 0' ]; then judge_output "two at once, round $round"; else judge "two at once, round $round" "exit$codes"; fi
done

[ $failed = 0 ] || { echo "$failed failed"; exit 1; }
