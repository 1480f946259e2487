#!/usr/bin/env bash
# Puts the page and the checker for the browser into web/static, to be opened from any web host. Where the target or
# wasm-bindgen is missing it says so and does nothing; the exit status is then 3.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing() { printf '*** SKIPPED: the page without a server: %s\n' "$*"; exit 3; }

target=wasm32-unknown-unknown
[[ -d $(rustc --print sysroot)/lib/rustlib/$target ]] || missing "the target $target is not installed (rustup target add $target)"
version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
command -v wasm-bindgen >/dev/null || missing "wasm-bindgen is not installed (cargo install wasm-bindgen-cli --version $version)"
[[ $(wasm-bindgen --version) == *" $version" ]] || missing "wasm-bindgen must be $version, as in Cargo.lock"

# As what is distributed, but small before fast: the whole is to be loaded.
CARGO_PROFILE_DIST_OPT_LEVEL=s CARGO_PROFILE_DIST_DEBUG=false \
    cargo build --profile dist --package sokhop-wasm --target $target
out=web/static
mkdir -p $out
wasm-bindgen --target no-modules --no-typescript --out-dir $out "${CARGO_TARGET_DIR:-target}/$target/dist/sokhop_wasm.wasm"
cp web/dist/{app.js,worker.js,app.css,icon.svg} $out
# A host that sets no headers: the page itself says what it may load.
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self'"
sed -e 's/^<html /<html data-local /' \
    -e "s/^<meta charset=\"utf-8\">/&\n<meta http-equiv=\"Content-Security-Policy\" content=\"$policy\">/" \
    web/dist/index.html >$out/index.html

# The same as one file, which opens from a folder as well.
if command -v node >/dev/null; then node web/single.mjs; else echo 'Without Node there is no web/static/sokhop.html.'; fi

packed=$(gzip -9 -c $out/sokhop_wasm_bg.wasm | wc -c)
printf 'The checker for the browser: %d bytes, compressed.\n' "$packed"
[[ $packed -le 1572864 ]] || { echo 'It is larger than 1.5 MB.'; exit 1; }
