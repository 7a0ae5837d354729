package org.tipring.gateway.lines;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.sound.Player;
import org.tipring.gateway.sound.SoundSource;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.dtmf.DigitListener;
import org.tipring.media.dtmf.EventReader;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.tone.Tone;

/** One call with a line, seen from the line. On its call's loop. */
final class LineCall implements Party.Listener, MediaSession.Listener, DigitListener {
  /** A telephone's own: so that a browser's call to a line is converted, as one to a phone is. */
  private static final List<MediaFormat> FORMATS = List.of(MediaFormat.PCMU, MediaFormat.PCMA);

  /** H.264 alone, so that a browser's pictures are converted, as those to a phone are. */
  private static final List<MediaFormat> WITH_PICTURES =
      List.of(MediaFormat.PCMU, MediaFormat.PCMA, MediaFormat.H264, MediaFormat.H264_SINGLE_NAL);

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final EndCause HANGUP =
      new EndCause(Kind.HANGUP, 200, "the line hung up", Side.CALLEE);

  private final MediaLoop loop;
  private final Party party;
  private final MediaSession session;
  private final List<MediaFormat> formats;
  private final Line.Script script;
  private final Transcoders transcoders;
  private final Runnable callBack;
  private final Player player;
  private final EventReader events = new EventReader(this);
  private final DigitTones digitTones = new DigitTones();
  private final MediaLoop.Registration ticking;
  private final MediaLoop.Registration limit;
  private @Nullable CardShow card;
  private boolean isPlaying;
  private boolean isOver;

  /**
   * @param hasVideo whether the line takes pictures
   * @param script what the line does once the media is agreed on
   * @param callBack calls whoever is calling here
   */
  LineCall(
      MediaLoop loop,
      Party party,
      MediaSession session,
      RandomGenerator random,
      boolean hasVideo,
      Line.Script script,
      Transcoders transcoders,
      Runnable callBack) {
    this.loop = loop;
    this.party = party;
    this.session = session;
    this.formats = hasVideo ? WITH_PICTURES : FORMATS;
    this.script = script;
    this.transcoders = transcoders;
    this.callBack = callBack;
    player = Player.into(session, random, loop.nanoTime());
    ticking = loop.everyTick(this::tick);
    limit = loop.schedule(LONGEST, () -> end(HANGUP));
  }

  /** A call to the line: the caller's offer comes first. */
  void take() {
    session.listen(this);
    party.listen(this);
  }

  /** A call from the line. */
  void place() {
    take();
    party.describe(session.createOffer(formats));
    party.invite();
  }

  void ring() {
    party.ringing();
  }

  void early() {
    party.early();
  }

  void accept() {
    party.accept();
  }

  void playTone() {
    Tone tone = Tone.sine(8_000, 1_004, 0.2);
    play((pcm, samples) -> {
      tone.fill(pcm, 0, samples);
      return true;
    });
  }

  void playDigits() {
    session.receiveInto(this::readEvents);
    play(digitTones);
  }

  private void play(SoundSource sound) {
    isPlaying = true;
    player.play(sound);
  }

  void echo() {
    session.receiveInto(session.sink());
  }

  void echoPictures() {
    PictureEcho.of(session.video());
  }

  void showCard() {
    card = CardShow.begin(loop, session.video(), transcoders);
  }

  void callBack() {
    end(HANGUP);
    callBack.run();
  }

  void after(Duration delay, Runnable task) {
    loop.schedule(
        delay,
        () -> {
          if (!isOver) {
            task.run();
          }
        });
  }

  void end(EndCause cause) {
    party.end(cause);
    close();
  }

  private void close() {
    if (!isOver) {
      isOver = true;
      ticking.cancel();
      limit.cancel();
      if (card != null) {
        card.close();
      }
      session.close();
    }
  }

  private void tick(long nowNanos) {
    events.tick(nowNanos);
    if (isPlaying && !isOver) {
      player.tick(nowNanos);
    }
    if (card != null && !isOver) {
      card.tick(nowNanos);
    }
  }

  @Override
  public void onEvent(PartyEvent event) {
    switch (event) {
      case PartyEvent.Offered offered -> onOffer(offered);
      case PartyEvent.OfferWanted() -> {
        party.describe(session.createOffer(formats));
        script.play(this);
      }
      case PartyEvent.Described described -> onAnswer(described);
      case PartyEvent.Accepted() -> script.play(this);
      case PartyEvent.Digit(char digit, int millis) -> digitTones.add(digit);
      case PartyEvent.DigitRefused refused -> {}
      case PartyEvent.Text text -> {}
      case PartyEvent.Ended ended -> close();
      case PartyEvent.Ringing(), PartyEvent.Early() -> {}
      case PartyEvent.Candidate candidate -> {}
      case PartyEvent.KeyframeWanted() -> {}
      case PartyEvent.TransferWanted wanted -> party.transfer(603);
      case PartyEvent.Change change -> {}
      case PartyEvent.OfferRefused(int sipStatus) -> {}
    }
  }

  private void onOffer(PartyEvent.Offered offered) {
    boolean isFirst = session.audio() == null;
    switch (session.answer(offered.remote(), formats)) {
      case Negotiation.Agreed agreed -> {
        party.describe(agreed.description());
        if (isFirst) {
          script.play(this);
        }
      }
      case Negotiation.Refused refused -> {
        if (isFirst) {
          end(new EndCause(Kind.INCOMPATIBLE, 488, refused.failure().reason(), Side.CALLEE));
        } else {
          party.refuseOffer(refused.failure());
        }
      }
    }
  }

  private void onAnswer(PartyEvent.Described described) {
    if (session.acceptAnswer(described.remote()) instanceof Negotiation.Refused) {
      end(HANGUP);
    }
  }

  private void readEvents(RtpPacket packet, long nowNanos) {
    NegotiatedAudio audio = session.audio();
    if (audio == null) {
      return;
    }
    for (var event : audio.receivesEvents()) {
      if (event.payloadType() == packet.payloadType()) {
        events.accept(
            packet.timestamp(),
            event.format().clockRate(),
            packet.array(),
            packet.payloadOffset(),
            packet.payloadLength(),
            nowNanos);
      }
    }
  }

  @Override
  public void onDigitBegan(char digit, long nowNanos) {
    digitTones.add(digit);
  }

  @Override
  public void onDigitEnded(char digit, int durationMillis, long nowNanos) {}

  @Override
  public void onConnected() {}

  @Override
  public void onFailed(SessionFailure failure) {
    end(HANGUP);
  }

  @Override
  public void onPeerLoss(double fractionLost) {}
}
