package org.tipring.config.settings;

/**
 * One thing that is wrong with the settings.
 *
 * @param where the line or the variable
 * @param key the setting ("edge.port"), empty when it is the file as a whole
 * @param why what is wrong and what would be right, to be read after the key
 */
public record Problem(Where where, String key, String why) {
  @Override
  public String toString() {
    return where + ": " + (key.isEmpty() ? why : key + " " + why);
  }
}
