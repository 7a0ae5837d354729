package org.tipring.webrtc.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.webrtc.dtls.DtlsRole;

/** After many sessions nothing of them may be left: no thread, no descriptor, no agent. */
class LeftoverTest {
  private static final int SESSIONS = 200;

  /** Threads that ice4j's pools may keep for a while, however many sessions there were. */
  private static final int POOLED_THREADS = 8;

  @Test
  void twoHundredSessionsLeaveNothing() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      call.connect(MediaFormat.PCMU);
      close(call);
      int threads = Thread.activeCount();
      long descriptors = descriptors();
      List<WeakReference<Object>> sessions = new ArrayList<>();
      int mostThreads = 0;
      for (int i = 0; i < SESSIONS / 2; i++) {
        call.renew();
        call.connect(MediaFormat.PCMU);
        mostThreads = Math.max(mostThreads, Thread.activeCount());
        sessions.add(new WeakReference<>(call.browser.session));
        sessions.add(new WeakReference<>(call.gateway.session));
        close(call);
      }
      call.renew();
      assertThat(mostThreads).isLessThanOrEqualTo(threads + POOLED_THREADS);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + POOLED_THREADS);
      assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
      assertThat(leftAfterCollection(sessions)).isZero();
    }
  }

  private static void close(TestingCall call) {
    call.run(call.browser.session::close);
    call.run(call.gateway.session::close);
    assertThat(call.onLoop(call.browserPort::registrations)).isZero();
    assertThat(call.onLoop(call.gatewayPort::registrations)).isZero();
  }

  private static long descriptors() throws Exception {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.count();
    }
  }

  /** Agents have finalizers, so it takes a few rounds until they are gone. */
  private static long leftAfterCollection(List<WeakReference<Object>> sessions) {
    long left = sessions.size();
    for (int round = 0; round < 20 && left > 0; round++) {
      System.gc();
      Thread.onSpinWait();
      left = sessions.stream().filter(session -> session.get() != null).count();
    }
    return left;
  }
}
