package org.tipring.config.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.GatewayConfig;

/** Reads the gateway's settings; {@code docs/settings.md} describes each. */
public final class Settings {
  private Settings() {}

  /**
   * The settings of a file with the environment over them, or those of the environment alone.
   *
   * @param file a YAML file, or null for none: then the defaults are those of a try-out on this
   *     machine
   * @param variables the environment; ours begin with {@code TIPRING_}
   */
  public static SettingsResult read(@Nullable Path file, Map<String, String> variables) {
    List<Problem> problems = new ArrayList<>();
    String text = file == null ? "" : text(file, problems);
    Tree.Section root = new YamlReader(problems).read(text);
    Tree.Section said = new Tree.Section(new LinkedHashMap<>(root.entries()), root.where());
    List<String> warnings = new Environment(variables, problems).layOver(said);
    Path folder =
        file == null || file.toAbsolutePath().getParent() == null
            ? Environment.folder()
            : file.toAbsolutePath().getParent();
    Binder binder = new Binder(said, folder, problems);
    GatewayConfig defaults = file == null ? Defaults.embedded() : Defaults.configured();
    GatewayConfig config = binder.bind(GatewayConfig.class, said, "", defaults);
    if (config == null || !problems.isEmpty()) {
      return new SettingsResult.Wrong(List.copyOf(problems));
    }
    return new SettingsResult.Read(config, binder.origins(), warnings);
  }

  private static String text(Path file, List<Problem> problems) {
    try (InputStream in = Files.newInputStream(file)) {
      // four bytes a character at most: what is longer is refused by its characters
      byte[] bytes = in.readNBytes(4 * YamlReader.SIZE_MAX + 1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.add(new Problem(new Where.Line(1), "", "the file is not UTF-8"));
    } catch (IOException e) {
      problems.add(new Problem(new Where.Line(1), "", "the file cannot be read: " + file));
    }
    return "";
  }
}
