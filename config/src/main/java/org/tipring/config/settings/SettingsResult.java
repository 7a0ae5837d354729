package org.tipring.config.settings;

import java.util.List;
import java.util.Map;
import org.tipring.config.GatewayConfig;

/** What came of reading the settings. */
public sealed interface SettingsResult {
  /**
   * They are good.
   *
   * @param origins where each setting was said, by key, in the order of {@code docs/settings.md}
   * @param warnings variables that look like settings and are none
   */
  record Read(GatewayConfig config, Map<String, Where> origins, List<String> warnings)
      implements SettingsResult {}

  /** They are not; all that was found, at least one. */
  record Wrong(List<Problem> problems) implements SettingsResult {}
}
