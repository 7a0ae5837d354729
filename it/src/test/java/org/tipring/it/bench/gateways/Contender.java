package org.tipring.it.bench.gateways;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who is measured. */
public enum Contender {
  TIPRING("Tipring") {
    @Override
    public boolean isInstalled() {
      return true;
    }

    @Override
    public MeasuredGateway start(Core core) {
      String launcher = Path.of("..", "tipring").toAbsolutePath().normalize().toString();
      return TipringGateway.start(
          core.pinned(List.of(launcher, "run", TipringGateway.SETTINGS.toString())));
    }
  },
  RTPENGINE("rtpengine") {
    @Override
    public boolean isInstalled() {
      return Files.isExecutable(RtpengineGateway.PROGRAM);
    }

    @Override
    public MeasuredGateway start(Core core) {
      return RtpengineGateway.start(core);
    }
  };

  private final String name;

  Contender(String name) {
    this.name = name;
  }

  public abstract boolean isInstalled();

  /** Starts a fresh one and waits until it is ready. */
  public abstract MeasuredGateway start(Core core);

  @Override
  public String toString() {
    return name;
  }
}
