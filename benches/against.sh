#!/usr/bin/env bash
# The time of `sokhop check` (one thread) beside that of `rg` counting numerals and of `wc` counting words, on one folder
# or file: the medians of several runs, taken in turn. Usage: benches/against.sh PATH [RUNS]
set -euo pipefail
path=${1:?usage: benches/against.sh PATH [RUNS]}
runs=${2:-5}
path=$(realpath "$path")
cd "$(dirname "$0")/.."
command -v rg >/dev/null || { echo 'ripgrep is missing; Debian and Ubuntu have it: apt-get install ripgrep' >&2; exit 1; }
cargo build --release --quiet

files=()
if [[ -d $path ]]; then
    # wc takes no folder; all three read the same files.
    mapfile -d '' files < <(find "$path" -type f \( -name '*.txt' -o -name '*.md' \) -print0 | sort -z)
else
    files=("$path")
fi
bytes=$(cat "${files[@]}" | wc -c)

once() { # milliseconds of wall time; the status of a run that found something is no failure
    local begin end
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    end=$(date +%s%N)
    echo $(((end - begin) / 1000000))
}
median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

sokhop=() rg=() wc=()
for ((i = 0; i <= runs; i++)); do
    s=$(once target/release/sokhop check --threads 1 --format concise --exit-zero "$path")
    r=$(once rg --threads 1 --count-matches '\d+([.,]\d+)*' "${files[@]}")
    w=$(once wc -w "${files[@]}")
    ((i == 0)) && continue # the first turn fills the caches
    sokhop+=("$s") rg+=("$r") wc+=("$w")
done
s=$(printf '%s\n' "${sokhop[@]}" | median)
r=$(printf '%s\n' "${rg[@]}" | median)
w=$(printf '%s\n' "${wc[@]}" | median)
awk -v b="$bytes" -v n="${#files[@]}" -v k="$runs" -v s="$s" -v r="$r" -v w="$w" 'BEGIN {
    printf "%d files, %.1f MB, medians of %d runs\n", n, b / 1e6, k
    printf "sokhop check --threads 1   %6d ms  %7.1f MB/s\n", s, b / 1e3 / (s + !s)
    printf "rg --count-matches         %6d ms  %7.1f MB/s  sokhop/rg %.1f\n", r, b / 1e3 / (r + !r), s / (r + !r)
    printf "wc -w                      %6d ms  %7.1f MB/s  sokhop/wc %.1f\n", w, b / 1e3 / (w + !w), s / (w + !w)
}'
