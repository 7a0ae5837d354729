# Measures the gateway, and rtpengine beside it. Sourced by ./tipring.
# shellcheck shell=sh
# shellcheck disable=SC2154 # root is ./tipring's

# The core that the measured process has for itself; the load has the others.
bench_core=1

# Keeps this shell, and what becomes of it, off the measured core. Fails where that cannot be.
pin_the_load() {
  command -v taskset >/dev/null || return 1
  last=$(($(nproc) - 1))
  [ "$last" -ge "$bench_core" ] || return 1
  others=0
  [ "$last" -le "$bench_core" ] || others=0,$((bench_core + 1))-$last
  taskset -pc "$others" $$ >/dev/null
}

# run_bench [CASE] [OPTION...]: becomes the load generator
run_bench() {
  need_jdk
  if [ "${1:-}" = pieces ]; then
    shift
    run_it org.tipring.it.bench.pieces.Pieces "$@"
  fi
  if [ "${1:-}" = sip ]; then
    shift
    cd "$root/it"
    run_it org.tipring.it.bench.sip.SipBench "$@"
  fi
  is_built || build
  if pin_the_load; then
    set -- "core=$bench_core" "$@"
  else
    echo "tipring: without taskset and a second core, the load disturbs what it measures" >&2
  fi
  # the load shares one core with nobody, so one collector thread and a heap that is soon swept
  cd "$root/it"
  run_it -XX:+UseSerialGC -Xms384m -Xmx384m -Xmn192m org.tipring.it.bench.Bench "$@"
}
