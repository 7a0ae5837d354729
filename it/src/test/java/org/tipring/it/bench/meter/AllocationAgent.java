package org.tipring.it.bench.meter;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs in the measured virtual machine: writes how much all its threads have allocated. */
public final class AllocationAgent {
  private AllocationAgent() {}

  /**
   * @param file where the number of bytes goes, in decimal
   */
  public static void agentmain(String file) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Files.writeString(Path.of(file), Long.toString(threads.getTotalThreadAllocatedBytes()));
  }
}
