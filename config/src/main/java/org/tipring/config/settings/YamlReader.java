package org.tipring.config.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Turns a YAML text into a {@link Tree}. It stops at the graph of nodes: nothing is constructed, so
 * every value is still the text that was written, and has its line.
 */
final class YamlReader {
  /** Characters that a settings file may have. */
  static final int SIZE_MAX = 256 * 1024;

  private static final int DEPTH_MAX = 16;
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.MERGE, Tag.SEQ, Tag.MAP);

  private final List<Problem> problems;

  YamlReader(List<Problem> problems) {
    this.problems = problems;
  }

  /** The settings in {@code text}; what is not YAML, or more than settings need, is a problem. */
  Tree.Section read(String text) {
    Tree.Section empty = new Tree.Section(new LinkedHashMap<>(), new Where.Line(1));
    if (text.length() > SIZE_MAX) {
      problems.add(
          new Problem(new Where.Line(1), "", "the file has more than " + SIZE_MAX + " characters"));
      return empty;
    }
    Node root = compose(text);
    if (root == null) {
      return empty;
    }
    return switch (tree(root, "", new Where.Line(1))) {
      case Tree.Section section -> section;
      case Tree.Nothing _ -> empty;
      case Tree other -> {
        wrong(other.where(), "", "the file must hold keys, such as \"edge:\"");
        yield empty;
      }
    };
  }

  private @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SIZE_MAX);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setMaxAliasesForCollections(0);
    try {
      return new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
          .getSingleNode();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      wrong(new Where.Line(line), "", "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      wrong(new Where.Line(1), "", "is not YAML: " + e.getMessage());
    }
    return null;
  }

  private Tree tree(Node node, String path, Where where) {
    if (node.getAnchor() != null) {
      wrong(where, path, "has an anchor (&): anchors and aliases are not taken here");
      return new Tree.Nothing(where);
    }
    if (!PLAIN.contains(node.getTag()) && !node.getTag().equals(Tag.NULL)) {
      wrong(where, path, "has a tag (!): tags are not taken here");
      return new Tree.Nothing(where);
    }
    return switch (node) {
      case MappingNode mapping -> section(mapping, path, where);
      case SequenceNode sequence -> row(sequence, path, where);
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> new Tree.Nothing(where);
      case ScalarNode scalar -> new Tree.Leaf(scalar.getValue(), where);
      default -> throw new IllegalStateException("no other node is ever composed");
    };
  }

  private Tree row(SequenceNode sequence, String path, Where where) {
    List<Tree> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(tree(item, path + "[" + items.size() + "]", line(item)));
    }
    return new Tree.Row(items, where);
  }

  private Tree section(MappingNode mapping, String path, Where where) {
    Map<String, Tree> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Where at = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        wrong(at, path, "has a key that is no word");
        continue;
      }
      String key = Keys.join(path, name.getValue());
      Tree value = tree(tuple.getValueNode(), key, at);
      if (entries.putIfAbsent(name.getValue(), value) != null) {
        wrong(at, key, "is said twice");
      }
    }
    return new Tree.Section(entries, where);
  }

  private static Where line(Node node) {
    return new Where.Line(node.getStartMark().getLine() + 1);
  }

  private void wrong(Where where, String key, String why) {
    problems.add(new Problem(where, key, why));
  }
}
