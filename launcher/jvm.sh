# The virtual machine's options that suit a gateway. Sourced by ./tipring.
# shellcheck shell=sh

# Prints them, a blank between; docs/decisions.md has the figures behind each.
jvm_options() {
  # netty, lwjgl and jna load native code; nothing here is ever Java-serialised, so nothing may be
  printf -- '--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djdk.serialFilter=!*'
  # classes take this much: no full collections while they are loaded
  printf ' -XX:MetaspaceSize=96m'
  # what the first hundred calls need is there before they come
  printf ' -Xms128m -XX:+AlwaysPreTouch'
  # what the compiler had from malloc and gave back goes back to the system
  printf ' -XX:TrimNativeHeapInterval=10000'
  collector_options
  # media before everything else, the compiler after; only root may raise a thread
  if [ "$(id -u)" -eq 0 ]; then
    printf ' -XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=10'
  fi
}

# A collector, unless TIPRING_JAVA_OPTIONS names one.
collector_options() {
  case " ${TIPRING_JAVA_OPTIONS:-}" in
  *' -XX:+Use'*GC*) ;;
  *)
    if [ "$(nproc 2>/dev/null || echo 2)" -eq 1 ]; then
      printf ' -XX:+UseSerialGC -Xmn64m'
    else
      printf ' -XX:+UseG1GC -XX:MaxGCPauseMillis=20'
    fi
    ;;
  esac
}
