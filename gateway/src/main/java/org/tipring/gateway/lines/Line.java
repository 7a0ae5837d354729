package org.tipring.gateway.lines;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;

/** What can be dialled, and what happens then. */
public enum Line {
  ECHO(
      "repeats what you say",
      call -> {
        call.accept();
        call.echo();
      }),

  TONE(
      "a steady tone of 1004 Hz",
      call -> {
        call.accept();
        call.playTone();
      }),

  BUSY(
      "is always busy",
      call -> call.end(new EndCause(Kind.BUSY, 486, "the busy line is busy", Side.CALLEE))),

  NOANSWER("rings and is never answered", LineCall::ring),

  EARLY(
      "a tone before the answer, and after it",
      call -> {
        call.early();
        call.playTone();
        call.after(Duration.ofSeconds(2), call::accept);
      }),

  DIGITS(
      "plays the keys you press",
      call -> {
        call.accept();
        call.playDigits();
      }),

  CALLBACK(
      "hangs up and calls you",
      call -> {
        call.accept();
        call.playTone();
        call.after(Duration.ofSeconds(1), call::callBack);
      }),

  VIDEOECHO(
      "repeats what you say and show",
      true,
      call -> {
        call.accept();
        call.echo();
        call.echoPictures();
      }),

  TESTCARD(
      "a moving test card that counts its pictures, and a tone",
      true,
      call -> {
        call.accept();
        call.playTone();
        call.showCard();
      });

  private final String about;
  private final boolean hasVideo;
  private final Script script;

  /** What a line does once the media of a call is agreed on. */
  @Immutable
  @FunctionalInterface
  interface Script {
    void play(LineCall call);
  }

  Line(String about, Script script) {
    this(about, false, script);
  }

  Line(String about, boolean hasVideo, Script script) {
    this.about = about;
    this.hasVideo = hasVideo;
    this.script = script;
  }

  static Optional<Line> named(String number) {
    return Arrays.stream(values()).filter(line -> line.number().equals(number)).findFirst();
  }

  /** What to dial. */
  public String number() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is heard there, for people. */
  public String about() {
    return about;
  }

  /** Whether there is something to see there, too. */
  public boolean hasVideo() {
    return hasVideo;
  }

  Script script() {
    return script;
  }
}
