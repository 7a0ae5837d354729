# Feeds garbage to the readers of outside input. Sourced by ./tipring.
# shellcheck shell=sh
# shellcheck disable=SC2154 # root is ./tipring's

fuzz_folder=it/src/test/java/org/tipring/it/fuzz

# Prints the targets: the names of the fuzz tests without their ending, in lower case.
fuzz_targets() {
  for file in "$root/$fuzz_folder"/*FuzzTest.java; do
    [ -f "$file" ] || continue
    basename -- "$file" FuzzTest.java | tr '[:upper:]' '[:lower:]'
  done
}

# Prints the class of target $1, or fails when there is none.
fuzz_class() {
  for file in "$root/$fuzz_folder"/*FuzzTest.java; do
    class=$(basename -- "$file" .java)
    if [ "$(printf '%s' "$class" | tr '[:upper:]' '[:lower:]')" = "$1fuzztest" ]; then
      printf '%s\n' "$class"
      return 0
    fi
  done
  return 1
}

# run_fuzz [TARGET]: ends the launcher; status 1 when a reader was broken
run_fuzz() {
  targets=$(fuzz_targets)
  wanted=$(printf '%s' "$1" | tr '[:upper:]' '[:lower:]')
  if [ -n "$wanted" ]; then
    fuzz_class "$wanted" >/dev/null ||
      fail 2 "there is no fuzz target '$1'; there are: $(echo "$targets" | tr '\n' ' ')"
    targets=$wanted
  fi
  [ -n "$targets" ] || fail 1 "there are no fuzz targets in $fuzz_folder"
  need_jdk
  broken=
  for target in $targets; do
    class=$(fuzz_class "$target")
    echo "fuzzing $target"
    # one target a virtual machine: Jazzer fuzzes one test and replays the others
    if ! JAZZER_FUZZ=1 maven -q -pl it -am -Dtest="org.tipring.it.fuzz.$class" \
      -Dsurefire.failIfNoSpecifiedTests=false verify; then
      broken="$broken $target"
    fi
  done
  [ -z "$broken" ] || fail 1 "broken by garbage:$broken (the inputs are kept beside the corpora)"
  echo "nothing was broken"
}
