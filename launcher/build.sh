# Builds what is not built, and starts the gateway. Sourced by ./tipring.
# shellcheck shell=sh
# shellcheck disable=SC2154 # root is ./tipring's

# maven ARGUMENTS: Maven on this tree, from wherever the launcher was called
maven() {
  # the wrapper keeps Maven itself below HOME, which a service may lack
  if [ -z "${HOME:-}" ]; then
    HOME=$root/target/home
    export HOME
    mkdir -p "$HOME"
  fi
  "$root/mvnw" -B -ntp -f "$root/pom.xml" "$@"
}

# Whether the gateway's jars are those of the sources as they are now.
is_built() {
  stamp=$root/gateway/target/built
  [ -f "$stamp" ] || return 1
  # a folder is newer than the stamp when a file in it was added, renamed or deleted
  newer=$(
    for module in config transcoding webrtc sip gateway; do
      find "$root/$module/pom.xml" "$root/$module/src/main" -newer "$stamp" 2>/dev/null
    done
    find "$root/pom.xml" -newer "$stamp"
  )
  [ -z "$newer" ]
}

# Builds the gateway and gathers its class path in gateway/target.
build() {
  log=$root/target/build.log
  mkdir -p "$root/target" "$root/gateway/target"
  if [ -f "$root/gateway/target/built" ]; then
    echo "Sources have changed: building Tipring again." >&2
  else
    echo "Building Tipring; the first time takes a few minutes." >&2
  fi
  # what is edited while the build runs is newer than this mark, and built the next time
  : >"$root/target/building"
  rm -rf "$root/gateway/target/lib" "$root/gateway/target/built"
  # neither tests nor the check of the format: that is ./tipring test's
  if ! maven -q -P '!format' -pl gateway -am -Dmaven.test.skip=true package >"$log" 2>&1; then
    grep -E '^\[(ERROR|FATAL)' "$log" >&2 || cat "$log" >&2
    fail 1 "the build failed; the whole log is $log"
  fi
  mv "$root/target/building" "$root/gateway/target/built"
}

# start ARGUMENTS: becomes the gateway
start() {
  need_jdk
  is_built || build
  # glibc would keep an arena for each of the many short-lived threads of a set-up
  export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
  # word splitting is meant: both hold options, and the asterisk of one is no file's
  # shellcheck disable=SC2046,SC2086
  set -f
  exec "$JAVA_HOME/bin/java" \
    $(jvm_options) \
    -Dorg.bytedeco.javacpp.cachedir="$root/gateway/target/libraries" \
    ${TIPRING_JAVA_OPTIONS:-} \
    -cp "$root/gateway/target/classes:$root/gateway/target/lib/*" \
    org.tipring.gateway.Tipring "$@"
}
