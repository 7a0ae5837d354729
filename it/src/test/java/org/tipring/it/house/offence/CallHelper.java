package org.tipring.it.house.offence;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Has a vague name, a queue and a pool without limits, a codec's binding, and prints. */
public final class CallHelper {
  final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  ExecutorService pool() {
    return Executors.newCachedThreadPool();
  }

  void print() {
    System.out.println(org.lwjgl.Version.getVersion());
  }
}
