package org.tipring.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void nothingSaidIsEveryCaseAsItIsMade() {
    Options options = Options.read(List.of());
    assertThat(options.wants("pass")).isTrue();
    assertThat(options.wants("setup")).isTrue();
    assertThat(options.callsOr(300)).isEqualTo(300);
  }

  @Test
  void oneCaseIsMadeLarger() {
    Options options =
        Options.read(List.of("core=1", "transcode", "calls=40", "seconds=20", "runs=5"));
    assertThat(options.wants("transcode")).isTrue();
    assertThat(options.wants("pass")).isFalse();
    assertThat(options.callsOr(100)).isEqualTo(40);
    assertThat(options).isEqualTo(new Options("transcode", 40, 5, Duration.ofSeconds(20), 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pictures", "calls", "calls=", "calls=-1", "calls=99999", "speed=1"})
  void whatIsNotUnderstoodIsRefusedByName(String argument) {
    assertThatThrownBy(() -> Options.read(List.of(argument)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(argument.replaceAll("=.*", ""));
  }
}
