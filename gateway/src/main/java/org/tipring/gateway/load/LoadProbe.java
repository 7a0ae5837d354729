package org.tipring.gateway.load;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.udp.UdpPort;

/** Takes the readings that an {@link Admission} lives on, in every media loop. */
public final class LoadProbe implements AutoCloseable {
  private final List<Needle> needles;

  private LoadProbe(List<Needle> needles) {
    this.needles = needles;
    needles.forEach(needle -> needle.loop.execute(needle::setTimer));
  }

  public static LoadProbe start(List<MediaLoop> loops, Admission admission) {
    return new LoadProbe(
        IntStream.range(0, loops.size())
            .mapToObj(loop -> new Needle(loop, loops.get(loop), admission))
            .toList());
  }

  @Override
  public void close() {
    needles.forEach(needle -> needle.loop.execute(needle::stop));
  }

  /** Lives in one loop. */
  private static final class Needle {
    private final int number;
    private final MediaLoop loop;
    private final Admission admission;
    private MediaLoop.@Nullable Registration timer;
    private long dueNanos;

    Needle(int number, MediaLoop loop, Admission admission) {
      this.number = number;
      this.loop = loop;
      this.admission = admission;
    }

    void setTimer() {
      dueNanos = loop.nanoTime() + LoadMeter.EVERY.toNanos();
      timer = loop.schedule(LoadMeter.EVERY, this::read);
    }

    private void read() {
      admission.read(new Reading(number, UdpPort.relayNanos(), loop.nanoTime() - dueNanos));
      setTimer();
    }

    void stop() {
      if (timer != null) {
        timer.cancel();
      }
    }
  }
}
