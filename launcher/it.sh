# Runs a program that lives with the tests of whole calls. Sourced by the launchers.
# shellcheck shell=sh
# shellcheck disable=SC2154 # root is the launcher's

# Whether the classes of the tests are those of the sources as they are now.
is_it_built() {
  stamp=$root/it/target/built
  [ -f "$stamp" ] || return 1
  newer=$(
    for module in config transcoding webrtc sip gateway it; do
      find "$root/$module/pom.xml" "$root/$module/src" -newer "$stamp" 2>/dev/null
    done
    find "$root/pom.xml" -newer "$stamp"
  )
  [ -z "$newer" ]
}

# Compiles the tests and gathers their class path in it/target.
build_it() {
  log=$root/target/build-it.log
  mkdir -p "$root/target" "$root/it/target"
  echo "Building Tipring and its tests." >&2
  : >"$root/target/building-it"
  # each module writes its class path there; this one's is the last
  if ! maven -q -P '!format' -pl it -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$root/it/target/class-path" >"$log" 2>&1; then
    grep -E '^\[(ERROR|FATAL)' "$log" >&2 || cat "$log" >&2
    fail 1 "the build failed; the whole log is $log"
  fi
  mv "$root/target/building-it" "$root/it/target/built"
}

# run_it OPTIONS... CLASS ARGUMENTS...: becomes that program
run_it() {
  need_jdk
  is_it_built || build_it
  exec "$JAVA_HOME/bin/java" \
    --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$root/it/target/test-classes:$(cat "$root/it/target/class-path")" \
    "$@"
}
