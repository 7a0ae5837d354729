package org.tipring.config;

/**
 * Pictures that have to be converted.
 *
 * @param workers processes that decode and encode; 0, which means one a processor
 * @param width the widest picture that is made, in pixels; 1280
 * @param height the highest picture that is made, in pixels; 720
 * @param frameRate the most pictures a second that are made; 30
 * @param bitrate the most bits a second that are made of them; 1500000
 * @param load percent of a worker's time from which no more pictures are converted, 0 for never; 85
 */
public record VideoConfig(
    int workers, int width, int height, int frameRate, int bitrate, int load) {
  private static final int WORKERS_MAX = 256;

  public VideoConfig {
    new Checks()
        .between("workers", workers, 0, WORKERS_MAX)
        .between("width", width, 128, 1920)
        .between("height", height, 96, 1088)
        .between("frameRate", frameRate, 5, 60)
        .between("bitrate", bitrate, 64_000, 20_000_000)
        .between("load", load, 0, 100)
        .done();
  }
}
